// Ends what has waited past its time, also on a line that is down: an outage does not end in a flood of stale texts.
import type { Conversations } from '../conversations/conversations.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Overdue, WaitingQueue } from '../messages/waiting-queue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
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
  /** While it is in doubt nothing ends: a message that expired by a wrong clock would be lost. */
  isClockTrusted: ClockTrust;
  /** What stood behind an ended message may go now. */
  wake(lineId: string): void;
};

/** The worker looks at the time of each message it takes; this is for those it does not take. */
const EVERY_MS = 60_000;

/** Makes the sweep: once at `start` and then every minute, until `stop`. */
export function createExpiry(parts: ExpiryParts) {
  const { database, messages, segments, clock } = parts;
  let cancel: (() => void) | null = null;
  let wasTrusted = true;

  function end({ id, conversationId, lineId }: Overdue): void {
    if (!messages.move(id, 'expired', clock.now(), { reason: 'too-late' })) return;
    segments.closeQueued(id, 'expired');
    parts.conversations.noteState(conversationId, id, 'expired');
    database.afterCommit(() => {
      parts.events.publish({ type: 'message.changed', messageId: id, conversationId });
      parts.wake(lineId);
    });
  }

  function isTrusted(now: number): boolean {
    const trusted = parts.isClockTrusted(now);
    if (wasTrusted && !trusted)
      parts.log.warn('the clock jumped; for a day no message is given up for its age');
    wasTrusted = trusted;
    return trusted;
  }

  function sweep(): void {
    try {
      if (isTrusted(clock.now())) {
        database.transaction(() => {
          for (const message of parts.waitingQueue.overdue(clock.now())) end(message);
        });
      } else {
        // What seemed too late may go as soon as the clock is right again.
        for (const { lineId } of messages.waitingByLine()) parts.wake(lineId);
      }
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
