// The routes of the app's local server that a line needs, with checked answers.
import type { z } from 'zod';
import { AppError } from './app-error.ts';
import {
  type AppMessage,
  type Device,
  devicesShape,
  type Health,
  healthShape,
  type InboxItem,
  inboxShape,
  messageShape,
  messagesShape,
  type Settings,
  settingsShape,
} from './app-shapes.ts';
import { type Answer, createRequests, type RequestsOptions } from './requests.ts';

/** A text to be sent; the app cuts it. */
export type AppText = {
  id: string;
  phoneNumbers: [string];
  textMessage: { text: string };
  /** Counted from 1; absent: the phone's default. */
  simNumber?: number;
  withDeliveryReport: boolean;
  /** Seconds in which the app may begin with it. */
  ttl?: number;
};

export type Page<T> = { items: T[]; total: number | null };

/** `from` is ISO 8601, by when a message was made or sent. */
export type PageQuery = { from?: string; limit: number; offset: number };

export type AppClient = {
  health(): Promise<Health>;
  device(): Promise<Device>;
  settings(): Promise<Settings>;
  /** Changes how the app calls others. */
  setWebhooks(webhooks: { internet_required: boolean; signing_key: string }): Promise<void>;
  /** Makes the app call an address at an event, in place of an earlier wish of this name. */
  putWebhook(webhook: { id: string; url: string; event: string }): Promise<void>;
  /** Resolves once the app has it, also when it had it before (409). */
  send(text: AppText): Promise<void>;
  /** Null when the app does not know the id. */
  message(id: string): Promise<AppMessage | null>;
  /** Asks the app to take a text back that it has not begun with; what came of it shows its state. */
  cancel(id: string): Promise<void>;
  messages(query: PageQuery): Promise<Page<AppMessage>>;
  /** SMS that were received, newest first. */
  inbox(query: PageQuery): Promise<Page<InboxItem>>;
  close(): void;
};

/** Everything throws AppError. */
export function createAppClient(options: RequestsOptions): AppClient {
  const { ask, close } = createRequests(options);
  return {
    // A phone that is not well answers with status 500 and says what it has.
    health: async () => read(healthShape, await ask({ path: '/health', isOpen: true }), [500]),
    async device() {
      const [device] = read(devicesShape, await ask({ path: '/device' }));
      if (device === undefined) throw new AppError('strange', 'the app lists no device');
      return device;
    },
    settings: async () => read(settingsShape, await ask({ path: '/settings' })),
    async setWebhooks(webhooks) {
      fail(await ask({ method: 'PATCH', path: '/settings', body: { webhooks } }));
    },
    async putWebhook(body) {
      // One that was there before is in the way of the new one in some versions; none is no failure.
      await ask({ method: 'DELETE', path: `/webhooks/${body.id}` });
      fail(await ask({ method: 'POST', path: '/webhooks', body }));
    },
    async send(body) {
      // Numbers are the box's; the app's own check knows no short codes.
      const query = { skipPhoneValidation: 'true' };
      const answer = await ask({ method: 'POST', path: '/messages', query, body });
      if (answer.status !== 409) fail(answer);
    },
    async message(id) {
      const answer = await ask({ path: `/messages/${id}` });
      return answer.status === 404 ? null : read(messageShape, answer);
    },
    async cancel(id) {
      await ask({ method: 'DELETE', path: `/messages/${id}` });
    },
    messages: async (query) => page(messagesShape, await ask({ path: '/messages', query })),
    inbox: async (query) =>
      page(inboxShape, await ask({ path: '/inbox', query: { type: 'SMS', ...query } })),
    close,
  };
}

function fail({ status }: Answer, allowed: readonly number[] = []): void {
  if (status < 400 || allowed.includes(status)) return;
  throw new AppError(
    status < 500 ? 'refused' : 'failing',
    `answered with status ${status}`,
    status,
  );
}

function read<T>(shape: z.ZodType<T>, answer: Answer, allowed: readonly number[] = []): T {
  fail(answer, allowed);
  const checked = shape.safeParse(answer.json);
  if (checked.success) return checked.data;
  // Where, and not what: an answer holds numbers and texts.
  const [issue] = checked.error.issues;
  const place = issue?.path.join('.') || 'the answer';
  throw new AppError('strange', `the answer is not the app's (at ${place})`, answer.status);
}

function page<T>(shape: z.ZodType<T[]>, answer: Answer): Page<T> {
  return { items: read(shape, answer), total: answer.total };
}
