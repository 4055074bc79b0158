// One text into the app, and what became of it: receipt, refusal, or nobody knows.
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import { segmentText } from '../pdu/segment-text.ts';
import type { Segment } from '../segment.ts';
import type { AppClient, AppText } from './app-client.ts';
import { AppError } from './app-error.ts';
import { fateOf, refusalOf } from './app-fate.ts';
import type { AppMessage } from './app-shapes.ts';
import type { Pauses } from './pauses.ts';

export type HandOverParts = {
  client: AppClient;
  clock: ModemClock;
  pauses: Pauses;
  /** 1-based; null: the phone's default. */
  sim: number | null;
  /** The longest time between two looks, ms. */
  pollMs: number;
  /** Id of the app's device, as it was at the start. */
  deviceId: string;
};

/** So long a text may be open in the app before its submit counts as unknown, ms. */
export const STUCK_MS = 120_000;
const FIRST_LOOK_MS = 100;
/** The app answers as soon as it has read a request: so long after a broken connection it has. */
const AFTER_BREAK_MS = 3_000;
/**
 * A request that ran into its time limit may lie in a send buffer yet, and TCP doubles its waits (RFC 6298 §5.5): after ten
 * silent seconds the next try is at most some thirteen away. An app that says so long afterwards that it has no such
 * text will not get it any more.
 */
const AFTER_TIMEOUT_MS = 30_000;

/** Hands a text over and waits for its end. Throws ModemError; resolves with the state it was sent in. */
export async function handOver(
  parts: HandOverParts,
  id: string,
  segment: Segment,
): Promise<AppMessage> {
  await post(parts, id, segment);
  const message = await end(parts, id);
  if (fateOf(message) === 'sent') return message;
  throw refusalOf(message, isSinglePart(segment));
}

/** Whether the phone will send it as one part. */
export function isSinglePart({ text, parts }: Segment): boolean {
  return (parts ?? segmentText(text).segments.length) === 1;
}

/** Resolves once the app surely has it. */
async function post(parts: HandOverParts, id: string, segment: Segment): Promise<void> {
  try {
    await parts.client.send(appText(parts, id, segment));
  } catch (error) {
    const failure = error instanceof AppError ? error.failure : 'broken';
    switch (failure) {
      case 'unreachable':
      case 'unauthorized':
        throw notTaken(error);
      case 'refused':
        throw notTaken(error, 'no');
      case 'stopped':
        throw unknown('the modem was stopped meanwhile', error);
      case 'timeout':
        return found(parts, id, AFTER_TIMEOUT_MS, error);
      case 'broken':
      case 'failing':
      case 'strange':
        return found(parts, id, AFTER_BREAK_MS, error);
    }
  }
}

function appText({ sim }: HandOverParts, id: string, segment: Segment): AppText {
  return {
    id,
    phoneNumbers: [segment.to],
    textMessage: { text: segment.text },
    ...(sim === null ? {} : { simNumber: sim }),
    withDeliveryReport: segment.requestReport,
    ...(segment.validityMinutes === undefined ? {} : { ttl: segment.validityMinutes * 60 }),
  };
}

/** After an unanswered hand-over: resolves when the app has the text, refuses when the same app surely has not. */
async function found(
  { client, clock, pauses, deviceId }: HandOverParts,
  id: string,
  suspenseMs: number,
  cause: unknown,
): Promise<void> {
  const until = clock.now() + suspenseMs;
  try {
    for (;;) {
      if ((await client.message(id)) !== null) return;
      if (clock.now() >= until) break;
      await pauses.wait('smsgate look for a text', Math.min(1_000, until - clock.now()));
    }
    if ((await client.device()).id === deviceId) throw notTaken(cause);
  } catch (error) {
    if (error instanceof ModemError) throw error;
  }
  throw unknown('the app did not answer, and cannot be asked', cause);
}

/** The state in which the text ended. */
async function end(parts: HandOverParts, id: string): Promise<AppMessage> {
  const until = parts.clock.now() + STUCK_MS;
  const message = await settled(parts, id, until, false);
  if (message === null) throw unknown('the app has forgotten the text');
  if (isOpen(message)) throw unknown(`the text has been ${message.state} for two minutes`);
  return message;
}

/**
 * Looks until the text has ended or time is up: fast at first, since most are sent within a second. A text that is `Pending`
 * counts as ended where it is `mayBeOpen`. Null when the app does not know it. A look that fails is made again while there is time.
 */
export async function settled(
  { client, clock, pauses, pollMs }: Pick<HandOverParts, 'client' | 'clock' | 'pauses' | 'pollMs'>,
  id: string,
  until: number,
  mayBeOpen: boolean,
): Promise<AppMessage | null> {
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, pollMs)) {
    const isLast = clock.now() >= until;
    try {
      const message = await client.message(id);
      const hasEnded = message === null || !isOpen(message);
      if (hasEnded || isLast || (mayBeOpen && fateOf(message) === 'open')) return message;
    } catch (error) {
      if (isLast || isEnding(error)) throw unknown('the app cannot be asked about it', error);
    }
    await waitOr(pauses, Math.max(1, Math.min(wait, until - clock.now())));
  }
}

async function waitOr(pauses: Pauses, ms: number): Promise<void> {
  try {
    await pauses.wait('smsgate state of a text', ms);
  } catch (error) {
    throw unknown('the modem was stopped meanwhile', error);
  }
}

/** Whether the app may still send it. */
export function isOpen(message: AppMessage): boolean {
  const fate = fateOf(message);
  return fate === 'open' || fate === 'begun';
}

function isEnding(error: unknown): boolean {
  return error instanceof AppError && error.failure === 'stopped';
}

function notTaken(cause: unknown, retryable: 'yes' | 'no' = 'yes'): ModemError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new ModemError('submit-refused', `the app did not take it: ${words}`, {
    outcome: 'refused',
    retryable,
    lineTrouble: retryable === 'yes',
    cause,
  });
}

function unknown(words: string, cause?: unknown): ModemError {
  return new ModemError('submit-unknown', words, { outcome: 'unknown', retryable: 'no', cause });
}
