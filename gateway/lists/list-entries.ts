// Rows of the list as one account sees them: what it has not read, what it began to write, what waits to be sent.
import type { Conversations } from '../conversations/conversations.ts';
import type { Account, Conversation, ListEntry } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { Place } from './list-order.ts';

export type ListEntries = ReturnType<typeof createListEntries>;

/** What stands in other tables, for all rows of a page at once. */
type Besides = {
  id: number;
  unread: number | null;
  draft: string | null;
  lastNote: string | null;
  scheduled: number;
};

export function createListEntries(options: { database: Database; conversations: Conversations }) {
  const { sqlite } = options.database;
  const besides = sqlite.prepare<{ account: number; ids: string }, Besides>(
    `select one.value as id, u.count as unread, d.text as draft,
       (select n.text from notes n where n.conversation_id = one.value and n.deleted_at is null
        order by n.id desc limit 1) as lastNote,
       exists (select 1 from scheduled_replies r
               where r.conversation_id = one.value and r.state = 'waiting') as scheduled
     from json_each(@ids) as one
     left join unreads u on u.account_id = @account and u.conversation_id = one.value
     left join drafts d on d.account_id = @account and d.conversation_id = one.value`,
  );
  const unread = sqlite
    .prepare<[number, number], number>(
      'select count from unreads where account_id = ? and conversation_id = ?',
    )
    .pluck();

  function asEntry(found: Conversation, order: number, row: Besides | undefined): ListEntry {
    const isNote = found.lastEvent?.kind === 'note';
    return {
      ...found,
      order,
      unread: row?.unread ?? 0,
      draft: row?.draft || null,
      lastNote: isNote ? (row?.lastNote ?? null) : null,
      scheduled: row?.scheduled === 1,
    };
  }

  return {
    /** Rows of places, in their order. */
    at(places: readonly Place[], me: Account): ListEntry[] {
      const ids = places.map(({ id }) => id);
      const found = new Map(options.conversations.many(ids).map((one) => [one.id, one]));
      const rows = besides.all({ account: me.id, ids: JSON.stringify(ids) });
      const besidesOf = new Map(rows.map((row) => [row.id, row]));
      return places.flatMap(({ id, order }) => {
        const conversation = found.get(id);
        return conversation === undefined ? [] : [asEntry(conversation, order, besidesOf.get(id))];
      });
    },
    /** What the account has not read of a conversation. */
    unread: (id: number, me: Account): number => unread.get(me.id, id) ?? 0,
  };
}
