// Ends what has waited past its time, also on a line that is down: an outage does not end in a flood of stale texts.
import type { Conversations } from '../conversations/conversations.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Overdue, WaitingQueue } from '../messages/waiting-queue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';

export type ExpiryParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  waitingQueue: WaitingQueue;
  events: EventBus;
  /** What stood behind an ended message may go now. */
  wake(lineId: string): void;
};

/** The worker looks at the time of each message it takes; this is for those it does not take. */
const EVERY_MS = 60_000;

/** Makes the sweep: once at `start` and then every minute, until `stop`. */
export function createExpiry(parts: ExpiryParts) {
  const { database, messages, segments, clock } = parts;
  let cancel: (() => void) | null = null;

  function end({ id, conversationId, lineId }: Overdue): void {
    if (!messages.move(id, 'expired', clock.now(), { reason: 'too-late' })) return;
    segments.closeQueued(id, 'expired');
    parts.conversations.noteState(conversationId, id, 'expired');
    database.afterCommit(() => {
      parts.events.publish({ type: 'message.changed', messageId: id, conversationId });
      parts.wake(lineId);
    });
  }

  function sweep(): void {
    try {
      database.transaction(() => {
        for (const message of parts.waitingQueue.overdue(clock.now())) end(message);
      });
    } catch (error) {
      parts.log.error({ err: error }, 'messages past their time could not be ended');
    }
    cancel = clock.timer('expiry', EVERY_MS, sweep);
  }

  return {
    start: sweep,
    stop(): void {
      cancel?.();
    },
  };
}
