// Takes waiting messages back: by a person's wish, or because the recipient opted out.
import type { Conversations } from '../conversations/conversations.ts';
import type { Message, MessageReason, Result } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { refusedWhenFailing } from './refused-when-failing.ts';

export type WithdrawParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  events: EventBus;
  /** What stood behind a cancelled message may go now. */
  wake(lineId: string): void;
};

const WAITING_STATES = ['queued', 'held'] as const;
const ALL_STATES = ['queued', 'held', 'sending'] as const;

export type Withdrawals = ReturnType<typeof createWithdrawals>;

/** Makes the acts; those on a number are meant for the caller's transaction. */
export function createWithdrawals(parts: WithdrawParts) {
  const { database, messages, segments, clock } = parts;

  function cancel(message: Message, reason: MessageReason): boolean {
    // A segment that is with the modem right now ends in its own way; the worker asks before the payload goes out.
    if (!messages.move(message.id, 'cancelled', clock.now(), { reason })) return false;
    segments.closeQueued(message.id, 'cancelled');
    parts.conversations.noteState(message.conversationId, message.id, 'cancelled');
    database.afterCommit(() => {
      parts.events.publish({
        type: 'message.changed',
        messageId: message.id,
        conversationId: message.conversationId,
      });
      parts.wake(message.lineId);
    });
    return true;
  }

  return {
    /** Cancels all that waits for a number, keyword answers included. */
    cancelWaiting(number: string, reason: MessageReason): void {
      for (const message of messages.waitingTo(number)) {
        if (message.state !== 'sending') cancel(message, reason);
      }
    },

    /** Cancels answers to earlier keywords that a newer keyword has overtaken. */
    cancelConfirmations(number: string): void {
      for (const message of messages.waitingTo(number)) {
        if (message.keyword === 'confirmation' && message.state !== 'sending') {
          cancel(message, 'withdrawn');
        }
      }
    },

    /** Cancels what waits on a line that is there no more; `begun` too once nothing is with its modem. */
    cancelLine(lineId: string, which: 'waiting' | 'begun' = 'waiting'): void {
      for (const state of which === 'waiting' ? WAITING_STATES : ALL_STATES) {
        for (const message of messages.waitingOn(lineId, state)) cancel(message, 'line-removed');
      }
    },

    /** A person takes a message back; `not-allowed-now` when the modem may have it already. */
    withdraw(id: number): Result<Message> {
      return refusedWhenFailing(parts.log, () =>
        database.transaction(() => {
          const message = messages.get(id);
          if (message === null || message.direction !== 'outbound') {
            return { ok: false, code: 'not-found' };
          }
          const waits = message.state === 'queued' || message.state === 'held';
          if (!waits || !cancel(message, 'withdrawn'))
            return { ok: false, code: 'not-allowed-now' };
          const cancelled = messages.get(id);
          return cancelled === null
            ? { ok: false, code: 'not-found' }
            : { ok: true, value: cancelled };
        }),
      );
    },
  };
}
