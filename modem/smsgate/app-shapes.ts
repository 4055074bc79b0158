// What the app answers, as far as it is used. Unknown fields are ignored: the app gains some with each version.
import { z } from 'zod';

const instant = z.string().max(64);

export const healthShape = z.object({
  status: z.string(),
  version: z.string().nullish(),
  checks: z
    .record(z.string(), z.object({ observedValue: z.number().nullish() }).catch({}))
    .nullish(),
});

const simShape = z.object({
  slotIndex: z.int(),
  /** Counted from 1, as people and the app's other routes do. */
  simNumber: z.int().nullish(),
  phoneNumber: z.string().nullish(),
  carrierName: z.string().nullish(),
  iccid: z.string().nullish(),
});

export const deviceShape = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  simCards: z.array(simShape).nullish(),
});

/** The local server lists one device: itself. */
export const devicesShape = z.array(deviceShape).min(1);

const stateShape = z.enum([
  'Pending',
  'Processed',
  'Sent',
  'Delivered',
  'Failed',
  'Cancelling',
  'Cancelled',
]);

export const messageShape = z.object({
  id: z.string(),
  state: stateShape,
  recipients: z.array(z.object({ phoneNumber: z.string(), error: z.string().nullish() })).nullish(),
  /** When each state was reached. */
  states: z.partialRecord(stateShape, instant).nullish().catch(null),
});

export const messagesShape = z.array(messageShape);

export const settingsShape = z.object({
  messages: z.object({ log_lifetime_days: z.number().nullish().catch(null) }).nullish(),
});

export const inboxItemShape = z.object({
  id: z.union([z.string().min(1).max(64), z.int().transform(String)]),
  sender: z.string().max(64),
  simNumber: z.int().nullish(),
  /** Of an SMS the whole text. */
  contentPreview: z.string().nullish(),
  /** When it was sent, by the network's or the sender's clock. */
  createdAt: instant,
});

export const inboxShape = z.array(inboxItemShape);

export type Settings = z.output<typeof settingsShape>;
export type Health = z.output<typeof healthShape>;
export type Device = z.output<typeof deviceShape>;
export type SimCard = z.output<typeof simShape>;
export type AppMessage = z.output<typeof messageShape>;
export type InboxItem = z.output<typeof inboxItemShape>;
