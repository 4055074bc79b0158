// A row of the list as one account sees it: what it has not read, what it began to write, what waits to be sent.
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Conversations } from '../conversations/conversations.ts';
import type { Account, Conversation, ListEntry } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { notes, unreads } from '../storage/schema/cases.ts';
import { drafts, scheduledReplies } from '../storage/schema/writing.ts';
import type { Place } from './list-order.ts';

export type ListEntries = ReturnType<typeof createListEntries>;

export function createListEntries(options: { database: Database; conversations: Conversations }) {
  const { db } = options.database;
  const account = sql.placeholder('accountId');
  const conversation = sql.placeholder('id');
  const unread = db
    .select({ count: unreads.count })
    .from(unreads)
    .where(and(eq(unreads.accountId, account), eq(unreads.conversationId, conversation)))
    .prepare();
  const draft = db
    .select({ text: drafts.text })
    .from(drafts)
    .where(and(eq(drafts.accountId, account), eq(drafts.conversationId, conversation)))
    .prepare();
  const note = db
    .select({ text: notes.text })
    .from(notes)
    .where(and(eq(notes.conversationId, conversation), isNull(notes.deletedAt)))
    .orderBy(desc(notes.id))
    .limit(1)
    .prepare();
  const waiting = db
    .select({ id: scheduledReplies.id })
    .from(scheduledReplies)
    .where(and(eq(scheduledReplies.conversationId, conversation), sql`state = 'waiting'`))
    .limit(1)
    .prepare();

  function asEntry(found: Conversation, order: number, me: Account): ListEntry {
    const { id } = found;
    const text = draft.get({ accountId: me.id, id })?.text ?? '';
    return {
      ...found,
      order,
      unread: unread.get({ accountId: me.id, id })?.count ?? 0,
      draft: text === '' ? null : text,
      lastNote: found.lastEvent?.kind === 'note' ? (note.get({ id })?.text ?? null) : null,
      scheduled: waiting.get({ id }) !== undefined,
    };
  }

  return {
    /** Rows of places, in their order. */
    at: (places: readonly Place[], me: Account): ListEntry[] =>
      places.flatMap(({ id, order }) => {
        const found = options.conversations.get(id);
        return found === null ? [] : [asEntry(found, order, me)];
      }),
    /** What the account has not read of a conversation. */
    unread: (id: number, me: Account): number => unread.get({ accountId: me.id, id })?.count ?? 0,
  };
}
