// What somebody began to write, by person and conversation. A version keeps an old tab from overwriting a newer text.
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Account, DeskResult, Draft } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { drafts } from '../storage/schema/writing.ts';

/** A page takes a paste of ten thousand characters; a book is something else. */
const LONGEST_TEXT = 50_000;
/** What a row of the list shows at most. */
const ROW_CHARACTERS = 120;

export type Drafts = ReturnType<typeof createDrafts>;

/** Makes the acts; `put` and `clear` belong into the caller's transaction. */
export function createDrafts(parts: { database: Database; clock: Clock; events: EventBus }) {
  const { database, clock, events } = parts;
  const { db } = database;

  function select() {
    return db
      .select({ draft: drafts, displayName: accounts.displayName })
      .from(drafts)
      .innerJoin(accounts, eq(accounts.id, drafts.accountId))
      .$dynamic();
  }

  const conversation = eq(drafts.conversationId, sql.placeholder('conversationId'));
  const one = select()
    .where(and(eq(drafts.accountId, sql.placeholder('accountId')), conversation))
    .prepare();
  const sharedThere = select()
    .where(
      and(
        conversation,
        ne(drafts.accountId, sql.placeholder('besides')),
        ne(drafts.text, ''),
        isNotNull(drafts.sharedAt),
      ),
    )
    .prepare();

  function get(accountId: number, conversationId: number): Draft | null {
    const row = one.get({ accountId, conversationId });
    return row === undefined ? null : toDraft(row);
  }

  /** The next version of a draft. An empty one stays as a row, so that a late save of an old text is noticed. */
  function put(me: Account, conversationId: number, text: string): Draft {
    const before = get(me.id, conversationId);
    const values = { text, version: (before?.version ?? 0) + 1, updatedAt: clock.now() };
    db.insert(drafts)
      .values({ accountId: me.id, conversationId, ...values })
      .onConflictDoUpdate({
        target: [drafts.accountId, drafts.conversationId],
        set: text === '' ? { ...values, sharedAt: null } : values,
      })
      .run();
    // The list shows that there is one; each saved letter is no news to anybody.
    if (((before?.text ?? '') === '') !== (text === '')) changed(conversationId);
    const saved = get(me.id, conversationId);
    if (saved === null) throw new Error('A draft is gone right after it was stored.');
    return saved;
  }

  function changed(conversationId: number): void {
    database.afterCommit(() => events.publish({ type: 'conversation.changed', conversationId }));
  }

  return {
    get,
    put,

    save(me: Account, conversationId: number, text: string, version: number): DeskResult<Draft> {
      if (text.length > LONGEST_TEXT) return { ok: false, code: 'text-too-long' };
      return database.transaction(() => {
        const before = get(me.id, conversationId);
        if ((before?.version ?? 0) !== version) return { ok: false, code: 'stale-draft' };
        if (before !== null && before.text === text) return { ok: true, value: before };
        return { ok: true, value: put(me, conversationId, text) };
      });
    },

    /** It was sent: nothing is left, and an older tab's save is refused. */
    clear(me: Account, conversationId: number): void {
      put(me, conversationId, '');
    },

    share(me: Account, conversationId: number, shared: boolean): DeskResult<Draft> {
      return database.transaction(() => {
        const before = get(me.id, conversationId);
        if (before === null || before.text === '') return { ok: false, code: 'not-found' };
        db.update(drafts)
          .set({ sharedAt: shared ? clock.now() : null })
          .where(and(eq(drafts.accountId, me.id), eq(drafts.conversationId, conversationId)))
          .run();
        changed(conversationId);
        return { ok: true, value: { ...before, shared } };
      });
    },

    /** What others share there. */
    sharedBy: (others: { besides: number; conversationId: number }): Draft[] =>
      sharedThere.all(others).map(toDraft),

    /** Beginnings of one's own, by conversation. */
    beginnings(accountId: number, conversationIds: readonly number[]): Map<number, string> {
      if (conversationIds.length === 0) return new Map();
      const rows = db
        .select({ id: drafts.conversationId, text: drafts.text })
        .from(drafts)
        .where(
          and(
            eq(drafts.accountId, accountId),
            inArray(drafts.conversationId, [...conversationIds]),
            ne(drafts.text, ''),
          ),
        )
        .all();
      return new Map(rows.map(({ id, text }) => [id, text.slice(0, ROW_CHARACTERS)] as const));
    },
  };
}

function toDraft(row: { draft: typeof drafts.$inferSelect; displayName: string }): Draft {
  const { conversationId, text, version, updatedAt, sharedAt, accountId } = row.draft;
  return {
    conversationId,
    author: { id: accountId, displayName: row.displayName },
    text,
    version,
    updatedAt,
    shared: sharedAt !== null,
  };
}
