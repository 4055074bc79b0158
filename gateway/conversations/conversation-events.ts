// What happened in a conversation besides messages: stored with its place between them.
import { and, asc, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { ConversationEvent, ConversationEventKind, Note } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { noteMentions, notes } from '../storage/schema/cases.ts';
import { conversationEvents, conversations } from '../storage/schema/conversations.ts';

export type NewConversationEvent = {
  conversationId: number;
  kind: ConversationEventKind;
  lineId: string;
  /** What the words need besides, e.g. the other line's id. */
  detail: string | null;
  /** Milliseconds since 1970. */
  at: number;
  /** Who did it; left out for the box itself. */
  account?: { id: number; displayName: string } | undefined;
  /** For `note`: which. */
  noteId?: number | undefined;
  /** Where it stands when not behind the newest message; null: before the first. */
  afterMessageId?: number | null | undefined;
};

export type ConversationEvents = ReturnType<typeof createConversationEvents>;

/** The queries; `add` belongs into the caller's transaction. */
export function createConversationEvents({ database }: { database: Database }) {
  const { db } = database;
  const mentionsOf = db
    .select({ id: accounts.id, displayName: accounts.displayName, name: accounts.name })
    .from(noteMentions)
    .innerJoin(accounts, eq(accounts.id, noteMentions.accountId))
    .where(eq(noteMentions.noteId, sql.placeholder('noteId')))
    .orderBy(asc(accounts.id))
    .prepare();

  function select(condition: SQL | undefined) {
    return db
      .select({ event: conversationEvents, note: notes })
      .from(conversationEvents)
      .leftJoin(notes, eq(notes.id, conversationEvents.noteId))
      .where(condition)
      .$dynamic();
  }

  const byId = select(eq(conversationEvents.id, sql.placeholder('id'))).prepare();
  const ofConversation = eq(conversationEvents.conversationId, sql.placeholder('conversationId'));
  const place = conversationEvents.afterMessageId;
  const unplaced = select(and(ofConversation, isNull(place))).prepare();
  const placed = select(
    and(ofConversation, gte(place, sql.placeholder('from')), lt(place, sql.placeholder('before'))),
  ).prepare();

  function toNote(row: typeof notes.$inferSelect): Note {
    const { accountId, accountName, ...note } = row;
    return {
      ...note,
      text: note.deletedAt === null ? note.text : '',
      author: { id: accountId, displayName: accountName },
      mentions: mentionsOf.all({ noteId: note.id }),
    };
  }

  function toEvent(row: {
    event: typeof conversationEvents.$inferSelect;
    note: typeof notes.$inferSelect | null;
  }): ConversationEvent {
    const { accountId, accountName, noteId: _, ...event } = row.event;
    return {
      ...event,
      account: accountId === null ? null : { id: accountId, displayName: accountName ?? '' },
      note: row.note === null ? null : toNote(row.note),
    };
  }

  function newestMessage(conversationId: number): number | null {
    const row = db
      .select({ id: conversations.lastMessageId })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .get();
    return row?.id ?? null;
  }

  function get(id: number): ConversationEvent | null {
    const row = byId.get({ id });
    return row === undefined ? null : toEvent(row);
  }

  return {
    get,
    toNote,

    /** Places the event behind the newest message of the conversation, unless it says where it belongs. */
    add({ account, noteId, afterMessageId, ...event }: NewConversationEvent): ConversationEvent {
      const { id } = db
        .insert(conversationEvents)
        .values({
          ...event,
          afterMessageId:
            afterMessageId === undefined ? newestMessage(event.conversationId) : afterMessageId,
          accountId: account?.id ?? null,
          accountName: account?.displayName ?? null,
          noteId: noteId ?? null,
        })
        .returning({ id: conversationEvents.id })
        .get();
      const added = get(id);
      if (added === null) throw new Error(`Event ${id} is gone right after it was stored.`);
      return added;
    },

    /** The newest one of a kind, or null. */
    latest(conversationId: number, kind: ConversationEventKind): ConversationEvent | null {
      const row = select(
        and(
          eq(conversationEvents.conversationId, conversationId),
          eq(conversationEvents.kind, kind),
        ),
      )
        .orderBy(desc(conversationEvents.id))
        .limit(1)
        .get();
      return row === undefined ? null : toEvent(row);
    },

    /** The event that places a note in its thread. */
    ofNote(noteId: number): ConversationEvent | null {
      const row = select(
        and(eq(conversationEvents.kind, 'note'), eq(conversationEvents.noteId, noteId)),
      ).get();
      return row === undefined ? null : toEvent(row);
    },

    /**
     * Events that stand among the messages with ids from `from` up to but not including `before`, oldest first; with
     * `from` null also those before the first message.
     */
    between(conversationId: number, from: number | null, before: number): ConversationEvent[] {
      // Places are null or above zero.
      const rows =
        from === null
          ? [
              ...unplaced.all({ conversationId }),
              ...placed.all({ conversationId, from: 0, before }),
            ]
          : placed.all({ conversationId, from, before });
      return rows.toSorted((a, b) => a.event.id - b.event.id).map(toEvent);
    },
  };
}
