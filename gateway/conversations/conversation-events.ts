// What happened in a conversation besides messages: stored with its place between them.
import { and, asc, desc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import type { ConversationEvent, ConversationEventKind } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { conversationEvents, conversations } from '../storage/schema/messaging.ts';

export type NewConversationEvent = {
  conversationId: number;
  kind: ConversationEventKind;
  lineId: string;
  /** What the words need besides, e.g. the other line's id. */
  detail: string | null;
  /** Milliseconds since 1970. */
  at: number;
};

export type ConversationEvents = ReturnType<typeof createConversationEvents>;

/** The queries; `add` belongs into the caller's transaction. */
export function createConversationEvents({ database }: { database: Database }) {
  const { db } = database;
  return {
    /** Places the event behind the newest message of the conversation. */
    add(event: NewConversationEvent): ConversationEvent {
      const newest = db
        .select({ id: conversations.lastMessageId })
        .from(conversations)
        .where(eq(conversations.id, event.conversationId))
        .get();
      return db
        .insert(conversationEvents)
        .values({ ...event, afterMessageId: newest?.id ?? null })
        .returning()
        .get();
    },

    get(id: number): ConversationEvent | null {
      return (
        db.select().from(conversationEvents).where(eq(conversationEvents.id, id)).get() ?? null
      );
    },

    /** The newest one of a kind, or null. */
    latest(conversationId: number, kind: ConversationEventKind): ConversationEvent | null {
      const found = db
        .select()
        .from(conversationEvents)
        .where(
          and(
            eq(conversationEvents.conversationId, conversationId),
            eq(conversationEvents.kind, kind),
          ),
        )
        .orderBy(desc(conversationEvents.id))
        .limit(1)
        .get();
      return found ?? null;
    },

    /**
     * Events that stand among the messages with ids from `from` up to but not including `before`, oldest first; with
     * `from` null also those before the first message.
     */
    between(conversationId: number, from: number | null, before: number): ConversationEvent[] {
      const place = conversationEvents.afterMessageId;
      const among = and(from === null ? undefined : gte(place, from), lt(place, before));
      return db
        .select()
        .from(conversationEvents)
        .where(
          and(
            eq(conversationEvents.conversationId, conversationId),
            from === null ? or(isNull(place), among) : among,
          ),
        )
        .orderBy(asc(conversationEvents.id))
        .all();
    },
  };
}
