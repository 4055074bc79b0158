// After a restart: what was being handed over is unconfirmed, since nobody knows how far it got; the rest resumes. What was
// sent from a modem's memory stays open until that memory can be asked.
import type { Conversations } from '../conversations/conversations.ts';
import type { LineIds } from '../lines/line.ts';
import { outcomeOf } from '../messages/message.ts';
import type { MessageStore } from '../messages/message-store.ts';
import { NOT_STORED_YET, type SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';

export type SettleParts = {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  /** Configured lines; nobody will ever look into the modem of another. */
  lineIds: LineIds;
};

/** How many segments were in mid-submission, by what became of them. */
export type Interrupted = {
  /** Nobody knows whether the network has them. */
  unconfirmed: number;
  /** The modem's memory tells, once the line is there. */
  open: number;
  /** Surely not handed over; they wait again. */
  queued: number;
};

/** Settles in one transaction; run it before any line starts. */
export function settleInterrupted(parts: SettleParts): Interrupted {
  const { database, clock, messages, segments, conversations } = parts;
  const counts: Interrupted = { unconfirmed: 0, open: 0, queued: 0 };
  database.transaction(() => {
    for (const segment of segments.interrupted()) {
      const { id, attempts } = segment;
      const fate = fateOf(segment, parts.lineIds().includes(segment.lineId));
      counts[fate] += 1;
      if (fate === 'unconfirmed') segments.update(id, { state: fate, error: 'restarted' });
      if (fate === 'queued') segments.update(id, { state: fate, attempts: attempts - 1 });
    }
    for (const message of messages.interruptedMessages()) {
      const state = outcomeOf(segments.states(message.id));
      if (state === 'sending') {
        messages.explain(message.id, 'restarted', clock.now());
        continue;
      }
      const reason = state === 'unconfirmed' || state === 'queued' ? 'restarted' : null;
      messages.move(message.id, state, clock.now(), {
        reason,
        ...(state === 'delivered' ? { deliveredAt: clock.now() } : {}),
      });
      conversations.noteState(message.conversationId, message.id, state);
    }
  });
  return counts;
}

/** A segment that was to be stored first and has no slot never was sent: the commit of the slot comes before. */
export function fateOf(
  { storedMemory, storedIndex }: { storedMemory: string | null; storedIndex: number | null },
  isLineThere: boolean,
): keyof Interrupted {
  if (storedMemory === NOT_STORED_YET && storedIndex === null) return 'queued';
  return storedIndex !== null && isLineThere ? 'open' : 'unconfirmed';
}
