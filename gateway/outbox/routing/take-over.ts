// Moves waiting messages from one line to another: only what surely no modem has seen. Inside the caller's transaction.
import type { ConversationEvents } from '../../conversations/conversation-events.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import type { MessageStore } from '../../messages/message-store.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/event-bus.ts';
import type { Database } from '../../storage/database.ts';

export type TakeOverParts = {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  events: EventBus;
};

/** From which line to which, and since when (ms since 1970) the first one is down. */
export type Handover = { from: string; to: string; since: number };

/** A message that may move. */
type Movable = { id: number; conversationId: number };

/**
 * Waits, cannot be taken back any more by whoever just wrote it, was never handed on before, is not too late, and no segment of it was handed to a modem: one that was sent,
 * is unconfirmed or lies in the modem's memory binds the whole message to its line.
 */
const MOVABLE = `state in ('queued', 'held') and taken_over_from is null
  and reason is not 'undo-window'
  and (expires_at is null or expires_at > ?)
  and not exists (select 1 from segments s where s.message_id = messages.id
                  and (s.state <> 'queued' or s.stored_index is not null))`;

export type TakeOver = ReturnType<typeof createTakeOver>;

/** Makes the acts. */
export function createTakeOver(parts: TakeOverParts) {
  const { database, clock, messages, conversations, conversationEvents, events } = parts;
  const movableOn = database.sqlite.prepare<[string, number, number], Movable>(
    // Says it twice, so that SQLite sees that the index of waiting messages covers it.
    `select id, conversation_id as conversationId from messages
     where line_id = ? and state in ('queued', 'held', 'sending') and ${MOVABLE} order by id limit ?`,
  );
  const move = database.sqlite.prepare<[string, string, number, string, number]>(
    `update messages set line_id = ?, taken_over_from = ?, state = 'queued', reason = 'line-taken-over',
       next_try_at = null
     where id = ? and line_id = ? and ${MOVABLE}`,
  );

  /** Says so in the thread, once for each time a line is down, however many messages move. */
  function noteInThread(conversationId: number, { from, to, since }: Handover): void {
    const before = conversationEvents.latest(conversationId, 'line-taken-over');
    const isTold = before?.lineId === from && before.detail === to && before.at >= since;
    if (isTold) return;
    const { id } = conversationEvents.add({
      conversationId,
      kind: 'line-taken-over',
      lineId: from,
      detail: to,
      at: clock.now(),
    });
    database.afterCommit(() =>
      events.publish({ type: 'conversation.event', conversationId, eventId: id }),
    );
  }

  function take({ id, conversationId }: Movable, handover: Handover): boolean {
    const { from, to } = handover;
    const now = clock.now();
    if (move.run(to, from, id, from, now).changes === 0) return false;
    messages.addHistory(id, { at: now, state: 'queued', reason: 'line-taken-over', detail: from });
    conversations.noteState(conversationId, id, 'queued');
    noteInThread(conversationId, handover);
    database.afterCommit(() =>
      events.publish({ type: 'message.changed', messageId: id, conversationId }),
    );
    return true;
  }

  return {
    noteInThread,
    /** Moves the oldest ones that may, at most `limit`; returns how many. */
    takeAll(handover: Handover, limit: number): number {
      const found = movableOn.all(handover.from, clock.now(), limit);
      return found.filter((message) => take(message, handover)).length;
    },
  };
}
