// What came into a conversation since a form was rendered: the customer's texts, others' answers, others' notes.
import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Account, ConversationEvent, NewSince } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Database } from '../storage/database.ts';
import { conversationEvents } from '../storage/schema/conversations.ts';
import { messages } from '../storage/schema/messages.ts';

export type NewSinceParts = {
  database: Database;
  messages: MessageStore;
  conversationEvents: ConversationEvents;
};

export type Seen = { seenId?: number | undefined; seenEventId?: number | undefined };

/** More are not listed; that there are some is enough to stop. */
const MOST = 20;

export type LooksSince = ReturnType<typeof createNewSince>;

/** Makes the queries. */
export function createNewSince(parts: NewSinceParts) {
  const { db } = parts.database;
  const newestMessage = prepareNewest(parts.database, 'messages');
  const newestEvent = prepareNewest(parts.database, 'conversation_events');

  function messagesSince(conversationId: number, seenId: number, me: Account) {
    // By its key it is known whose a message is; without one by the name of its writer.
    const writer = sql`coalesce(
      (select author from idempotency_keys where message_id = ${messages.id} limit 1),
      iif(${messages.author} = ${me.displayName}, ${accountKey(me)}, ''))`;
    const ids = db
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          eq(messages.conversationId, conversationId),
          gt(messages.id, seenId),
          or(
            eq(messages.direction, 'inbound'),
            // Answers of persons that were not taken back.
            and(
              eq(messages.lane, 0),
              ne(messages.state, 'cancelled'),
              isNotNull(messages.author),
              sql`${writer} <> ${accountKey(me)}`,
            ),
          ),
        ),
      )
      .orderBy(asc(messages.id))
      .limit(MOST)
      .all();
    return ids.flatMap(({ id }) => parts.messages.get(id) ?? []);
  }

  function notesSince(conversationId: number, seenEventId: number, me: Account) {
    const ids = db
      .select({ id: conversationEvents.id })
      .from(conversationEvents)
      .where(
        and(
          eq(conversationEvents.conversationId, conversationId),
          eq(conversationEvents.kind, 'note'),
          gt(conversationEvents.id, seenEventId),
          or(isNull(conversationEvents.accountId), ne(conversationEvents.accountId, me.id)),
        ),
      )
      .orderBy(asc(conversationEvents.id))
      .limit(MOST)
      .all();
    return ids.flatMap(({ id }): ConversationEvent[] => {
      const event = parts.conversationEvents.get(id);
      return event?.note == null || event.note.deletedAt !== null ? [] : [event];
    });
  }

  return {
    since(conversationId: number, { seenId, seenEventId }: Seen, me: Account): NewSince {
      return {
        messages: seenId === undefined ? [] : messagesSince(conversationId, seenId, me),
        notes: seenEventId === undefined ? [] : notesSince(conversationId, seenEventId, me),
      };
    },

    /** The newest of each there; 0 when there is none. */
    newest(conversationId: number): { seenId: number; seenEventId: number } {
      return {
        seenId: newestMessage.get(conversationId) ?? 0,
        seenEventId: newestEvent.get(conversationId) ?? 0,
      };
    },
  };
}

function prepareNewest({ sqlite }: Database, table: 'messages' | 'conversation_events') {
  return sqlite
    .prepare<[number], number>(
      `select id from ${table} where conversation_id = ? order by id desc limit 1`,
    )
    .pluck();
}

/** As the keys of the outbox name an account. */
export function accountKey({ id }: Pick<Account, 'id'>): string {
  return `account:${id}`;
}
