// After a restart: what was being handed over is unconfirmed, since nobody knows how far it got; the rest resumes.
import type { Conversations } from '../conversations/conversations.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { outcomeOf } from './message.ts';
import type { MessageStore } from './message-store.ts';

export type SettleParts = {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  conversations: Conversations;
};

/** Settles in one transaction; run it before any line starts. Returns how many messages were in mid-submission. */
export function settleInterrupted({
  database,
  clock,
  messages,
  conversations,
}: SettleParts): number {
  return database.transaction(() => {
    const interrupted = messages.interruptedSegments();
    for (const segment of interrupted) {
      messages.updateSegment(segment.id, { state: 'unconfirmed', error: 'restarted' });
    }
    for (const message of messages.interruptedMessages()) {
      const state = outcomeOf(messages.segmentStates(message.id));
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
