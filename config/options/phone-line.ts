// The options of a line that is an Android phone, paired over the network. A part of the schema, with what it becomes.
import { z } from 'zod';
import { lineId, standBy } from './line.ts';
import { lineJobOptions } from './line-jobs.ts';
import { phonePace } from './pace.ts';

/** What only such a line has. */
const phoneOptions = {
  sim: z.int().min(1).max(8).optional().meta({
    description: 'SIM that the phone sends with, counted from 1; its default SIM if absent.',
    example: 'sim = 1',
  }),
  poll_seconds: z.int().min(1).max(3_600).default(5).meta({
    description: 'How often the phone looks for new texts.',
    example: 'poll_seconds = 5',
  }),
  confirm_seconds: z.int().min(5).max(600).default(60).meta({
    description: 'How long the phone waits for Android to note a text as sent or failed.',
    example: 'confirm_seconds = 60',
  }),
  trust_handed: z.boolean().default(false).meta({
    description:
      'Count a text as sent once Android took it; for phones that never note what was sent, whose texts would all stay "not confirmed".',
    example: 'trust_handed = true',
  }),
  mqtt_password: z.string().min(1, 'must not be empty').optional().meta({
    description:
      "The phone's password at the house's own broker (`mqtt.url`), where its name is the line's id; the built-in broker needs none.",
    example: 'mqtt_password = "correct-horse"',
    secret: true,
  }),
  number: lineJobOptions.number,
  canary_hours: lineJobOptions.canary_hours,
  canary_to: lineJobOptions.canary_to,
  ...phonePace,
};

/** An Android phone with this project's program, over MQTT. */
export const phoneLine = z.strictObject({
  id: lineId,
  kind: z.literal('phone').meta({
    description: 'An Android phone that is paired on the Lines page.',
    example: 'kind = "phone"',
  }),
  ...phoneOptions,
  ...standBy,
});

type ParsedPhone = z.output<z.ZodObject<typeof phoneOptions>>;

/** What a phone's line has besides id, pace, stand-by and jobs; times in ms, the SIM as a slot from 0. */
export type PhoneConfig = {
  readonly sim: number | null;
  readonly pollMs: number;
  readonly confirmMs: number;
  readonly trustsHanded: boolean;
  /** Secret. */
  readonly mqttPassword: string | null;
};

/** The options as the program uses them. */
export function toPhone(parsed: ParsedPhone): PhoneConfig {
  return {
    sim: parsed.sim === undefined ? null : parsed.sim - 1,
    pollMs: parsed.poll_seconds * 1_000,
    confirmMs: parsed.confirm_seconds * 1_000,
    trustsHanded: parsed.trust_handed,
    mqttPassword: parsed.mqtt_password ?? null,
  };
}

/** The options as the file would say them, the password masked. */
export function describePhone(phone: PhoneConfig): Record<string, string | number | boolean> {
  return {
    ...(phone.sim === null ? {} : { sim: phone.sim + 1 }),
    poll_seconds: phone.pollMs / 1_000,
    confirm_seconds: phone.confirmMs / 1_000,
    trust_handed: phone.trustsHanded,
    ...(phone.mqttPassword === null ? {} : { mqtt_password: '(hidden)' }),
  };
}
