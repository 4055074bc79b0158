// Takes waiting messages back: by a person's wish, or because the recipient opted out.
import type { Cases } from '../cases/cases.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Message, MessageReason, Result } from '../index.ts';
import { outcomeOf } from '../messages/message.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { refusedWhenFailing } from './refused-when-failing.ts';
import { fateOf } from './settle-interrupted.ts';

export type WithdrawParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  cases: Pick<Cases, 'noteWithdrawn'>;
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

  /** A segment that is with the modem right now ends in its own way; the worker asks before the payload goes out. */
  function cancel(message: Message, reason: MessageReason): boolean {
    return end(message, 'cancelled', reason);
  }

  function end(
    message: Message,
    state: 'cancelled' | 'unconfirmed',
    reason: MessageReason,
  ): boolean {
    if (!messages.move(message.id, state, clock.now(), { reason })) return false;
    segments.closeQueued(message.id, 'cancelled');
    parts.conversations.noteState(message.conversationId, message.id, state);
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

  /** What its modem may still have nobody will ask for any more: that is not confirmed, and never "cancelled". */
  function leaveUnconfirmed(lineId: string): void {
    const begun = segments.interrupted().filter((segment) => segment.lineId === lineId);
    for (const segment of begun) {
      const isUnsent = fateOf(segment, false) === 'queued';
      segments.update(segment.id, { state: isUnsent ? 'queued' : 'unconfirmed' });
    }
    for (const id of new Set(begun.map(({ messageId }) => messageId))) {
      const message = messages.get(id);
      if (message === null || outcomeOf(segments.states(id)) !== 'unconfirmed') continue;
      end(message, 'unconfirmed', 'line-removed');
    }
  }

  return {
    /** Cancels all that waits for a number, keyword answers included. */
    cancelWaiting(number: string, reason: MessageReason): void {
      for (const message of messages.waitingTo(number)) {
        if (message.state !== 'sending') cancel(message, reason);
        // The rest of what a modem began with must not follow: its words are about to go.
        else if (reason === 'erased') segments.closeQueued(message.id, 'cancelled');
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

    /**
     * Cancels what waits on a line that is there no more; `begun` too once its worker has stopped. What a phone still has then, or
     * a modem's memory, is left not confirmed.
     */
    cancelLine(lineId: string, which: 'waiting' | 'begun' = 'waiting'): void {
      if (which === 'begun') leaveUnconfirmed(lineId);
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
          parts.cases.noteWithdrawn(message);
          const cancelled = messages.get(id);
          return cancelled === null
            ? { ok: false, code: 'not-found' }
            : { ok: true, value: cancelled };
        }),
      );
    },
  };
}
