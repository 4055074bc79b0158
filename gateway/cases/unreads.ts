// What each account has not read yet. No row: nothing unread.
import type { Database } from '../storage/database.ts';

export type Unreads = ReturnType<typeof createUnreads>;

/** Counted so far, which is as far as anybody reads a badge. */
const MOST_COUNTED = 1_000;

/** Whether an account's scope holds a conversation; the account is `a`, the conversation `c`. */
const IN_SCOPE = `(a.only_own = 0 or c.assignee_id = a.id)
  and (a.line_ids is null or c.line_id in (select value from json_each(a.line_ids)))`;

/** Joins the caller's transaction. */
export function createUnreads({ sqlite, remember }: Database) {
  const raise = sqlite.prepare<[number | null, number]>(
    `insert into unreads (account_id, conversation_id, count, first_message_id)
     select a.id, c.id, 1, ? from accounts a, conversations c
     where c.id = ? and a.disabled_at is null and ${IN_SCOPE}
     on conflict do update set count = count + 1,
       first_message_id = coalesce(first_message_id, excluded.first_message_id)`,
  );
  const mark = sqlite.prepare<[number, number]>(
    'insert into unreads (account_id, conversation_id, count) values (?, ?, 1) on conflict do nothing',
  );
  const row = sqlite.prepare<[number, number], { count: number; first: number | null }>(
    `select count, first_message_id as first from unreads where account_id = ? and conversation_id = ?`,
  );
  const after = sqlite.prepare<[number, number], { count: number; first: number | null }>(
    // The plus keeps SQLite from the index on direction, which would walk through half of all messages.
    `select count(*) as count, min(id) as first from messages
     where conversation_id = ? and id > ? and +direction = 'inbound' and keyword is null`,
  );
  const set = sqlite.prepare<[number, number | null, number, number]>(
    'update unreads set count = ?, first_message_id = ? where account_id = ? and conversation_id = ?',
  );
  const clear = sqlite.prepare<[number, number]>(
    'delete from unreads where account_id = ? and conversation_id = ?',
  );
  const total = sqlite
    .prepare<[number, number], number>(
      `select count(*) from (
         select 1 from accounts a join unreads u on u.account_id = a.id
           join conversations c on c.id = u.conversation_id
         where a.id = ? and ${IN_SCOPE} limit ?)`,
    )
    .pluck();

  const totals = remember((accountId: number) => total.get(accountId, MOST_COUNTED) ?? 0);

  return {
    /** One more for everybody whose scope holds the conversation. `messageId` null: something besides a message. */
    raise: (conversationId: number, messageId: number | null): void =>
      void raise.run(messageId, conversationId),
    /** Unread for one account until it is opened. False when it was so already. */
    mark: (accountId: number, conversationId: number): boolean =>
      mark.run(accountId, conversationId).changes > 0,
    /** Messages up to and including `upTo` were read. False when that changed nothing. */
    read(accountId: number, conversationId: number, upTo: number): boolean {
      const before = row.get(accountId, conversationId);
      if (before === undefined) return false;
      const left = after.get(conversationId, upTo) ?? { count: 0, first: null };
      if (left.count === 0) return clear.run(accountId, conversationId).changes > 0;
      if (left.count === before.count && left.first === before.first) return false;
      set.run(left.count, left.first, accountId, conversationId);
      return true;
    },
    /** How much of a conversation the account has not read, and since which message. */
    of: (accountId: number, conversationId: number): { count: number; first: number | null } =>
      row.get(accountId, conversationId) ?? { count: 0, first: null },
    /** How many conversations within its scope the account has unread. */
    total: totals,
  };
}
