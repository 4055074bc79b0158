// What the app knows of a text that was handed over, perhaps by an earlier run.
import type { ModemLog } from '../log.ts';
import type { Segment, StoredFate, StoredSlot } from '../segment.ts';
import type { AppClient } from './app-client.ts';
import { lineError } from './app-error.ts';
import { fateOf } from './app-fate.ts';
import type { AppMessage } from './app-shapes.ts';
import { type HandOverParts, isSinglePart, STUCK_MS, settled } from './hand-over.ts';
import { idOfIndex, madeAt, memoryOf } from './submit-id.ts';

/** So long a text that was asked to be taken back may take to tell, ms. */
const CANCEL_MS = 10_000;
/** The phone's clock, by which the app deletes, may be off from ours by so much. */
const CLOCK_SLACK_MS = 3_600_000;

export type LookUpParts = HandOverParts & {
  /** So long the app keeps a text at least, ms. */
  keepsMs: number;
};

const DAY_MS = 86_400_000;
/** Where the app does not say how long it keeps texts. */
const SHORT_LIFE_DAYS = 1;

/** So long the app keeps a text at least, ms, by its own settings. Never rejects: a line serves without them. */
export async function keepsFor(client: AppClient, log: ModemLog): Promise<number> {
  try {
    const days = (await client.settings()).messages?.log_lifetime_days;
    return (days != null && days > 0 ? days : SHORT_LIFE_DAYS) * DAY_MS;
  } catch (err) {
    log.info({ err }, 'the app does not say how long it keeps texts; a day is assumed');
    return SHORT_LIFE_DAYS * DAY_MS;
  }
}

/**
 * The fate of the text in this slot. A text that is not begun is taken back, so that it cannot go out behind its
 * segment's back. `isStuck`: it was waited for already. Throws ModemError.
 */
export async function lookUpText(
  parts: LookUpParts,
  slot: StoredSlot,
  segment: Segment,
  isStuck: boolean,
): Promise<StoredFate> {
  if (slot.memory !== memoryOf(parts.deviceId)) return 'gone';
  const id = idOfIndex(slot.index);
  try {
    let message = await parts.client.message(id);
    if (message !== null && fateOf(message) === 'open') {
      await parts.client.cancel(id);
      message = await settled(parts, id, parts.clock.now() + CANCEL_MS, false);
    } else if (message !== null && fateOf(message) === 'begun' && !isStuck) {
      message = await settled(parts, id, parts.clock.now() + STUCK_MS, false);
    }
    if (message === null) return mayBeForgotten(parts, slot) ? 'gone' : 'unsent';
    return storedFate(message, segment);
  } catch (error) {
    throw lineError(error);
  }
}

/** Whether the app may have had the text and deleted it since. */
function mayBeForgotten({ clock, keepsMs }: LookUpParts, { index }: StoredSlot): boolean {
  const age = clock.now() - madeAt(index);
  return age < -CLOCK_SLACK_MS || age > keepsMs - CLOCK_SLACK_MS;
}

function storedFate(message: AppMessage, segment: Segment): StoredFate {
  const fate = fateOf(message);
  switch (fate) {
    case 'sent':
    case 'unsent':
      return fate;
    case 'failed':
      return isSinglePart(segment) ? 'unsent' : 'gone';
    case 'open':
    case 'begun':
      return 'gone';
  }
}
