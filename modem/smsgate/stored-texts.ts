// What the app knows of a text that was handed over, perhaps by an earlier run.
import type { Segment, StoredFate, StoredSlot } from '../modem.ts';
import { lineError } from './app-error.ts';
import { fateOf } from './app-fate.ts';
import type { AppMessage } from './app-shapes.ts';
import { type HandOverParts, isSinglePart, STUCK_MS, settled } from './hand-over.ts';
import { idOfIndex, memoryOf } from './submit-id.ts';

/** So long a text that was asked to be taken back may take to tell, ms. */
const CANCEL_MS = 10_000;

/**
 * The fate of the text in this slot. A text that is not begun is taken back, so that it cannot go out behind its
 * segment's back. `isStuck`: it was waited for already. Throws ModemError.
 */
export async function lookUpText(
  parts: HandOverParts,
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
    return storedFate(message, segment);
  } catch (error) {
    throw lineError(error);
  }
}

function storedFate(message: AppMessage | null, segment: Segment): StoredFate {
  const fate = message === null ? 'unsent' : fateOf(message);
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
