// After a restart: what was being handed over is unconfirmed, since nobody knows how far it got; the rest resumes.
import type { Conversations } from '../conversations/conversations.ts';
import { outcomeOf } from '../messages/message.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';

export type SettleParts = {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
};

/** Settles in one transaction; run it before any line starts. Returns how many messages were in mid-submission. */
export function settleInterrupted({
  database,
  clock,
  messages,
  segments,
  conversations,
}: SettleParts): number {
  return database.transaction(() => {
    const interrupted = segments.interrupted();
    for (const segment of interrupted) {
      segments.update(segment.id, { state: 'unconfirmed', error: 'restarted' });
    }
    for (const message of messages.interruptedMessages()) {
      const state = outcomeOf(segments.states(message.id));
      const reason = state === 'unconfirmed' || state === 'queued' ? 'restarted' : null;
      messages.move(message.id, state, clock.now(), {
        reason,
        ...(state === 'delivered' ? { deliveredAt: clock.now() } : {}),
      });
      conversations.noteState(message.conversationId, message.id, state);
    }
    return interrupted.length;
  });
}
