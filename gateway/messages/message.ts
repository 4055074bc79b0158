// States of a message and its segments, and the moves between them. Pure.
import type { MessageState, SegmentView } from '../index.ts';
import { MESSAGE_STATES } from '../storage/schema/states.ts';

export type SegmentState = SegmentView['state'];

/** Allowed moves; a state that leads nowhere is final. */
const MOVES: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sending', 'held', 'cancelled', 'expired', 'failed', 'unconfirmed'],
  // Held to held: for another reason.
  held: ['queued', 'held', 'sending', 'cancelled', 'expired', 'failed', 'unconfirmed'],
  sending: ['sent', 'delivered', 'queued', 'held', 'cancelled', 'expired', 'failed', 'unconfirmed'],
  sent: ['delivered', 'failed'],
  // A late status report is the only thing that can settle what nobody knows.
  unconfirmed: ['sent', 'delivered', 'failed'],
  delivered: [],
  failed: [],
  expired: [],
  cancelled: [],
  received: [],
  incomplete: [],
};

/** Whether a message may go from one state to another. */
export function mayMove(from: MessageState, to: MessageState): boolean {
  return MOVES[from].includes(to);
}

/** States from which `to` may be reached; what an update names as expected. */
export function statesBefore(to: MessageState): MessageState[] {
  return MESSAGE_STATES.filter((from) => mayMove(from, to));
}

/** Outbound messages for which a person may ask for a fresh attempt. */
export const SENDABLE_AGAIN: readonly MessageState[] = [
  'failed',
  'unconfirmed',
  'expired',
  'cancelled',
];

/**
 * The state of a message from those of its segments: the worst one decides, so that a late success of one piece never
 * hides the failure of another.
 */
export function outcomeOf(segments: readonly SegmentState[]): MessageState {
  if (segments.includes('failed')) return 'failed';
  if (segments.includes('expired')) return 'expired';
  if (segments.includes('cancelled')) return 'cancelled';
  if (segments.includes('sending')) return 'sending';
  if (segments.includes('queued')) return 'queued';
  if (segments.includes('unconfirmed')) return 'unconfirmed';
  if (segments.every((state) => state === 'delivered')) return 'delivered';
  return 'sent';
}
