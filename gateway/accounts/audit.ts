// The audit log: who did what that others may ask about later. Append-only; no secrets, no texts, no full numbers.
import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AuditAct, AuditDetail, AuditEntry, AuditFilter } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts, auditEntries } from '../storage/schema/accounts.ts';

/** What happened, as the one who writes it down knows it. */
export type AuditNote = {
  /** Null: the command line, or somebody unknown. */
  by: { id: number; displayName: string } | null;
  act: AuditAct;
  /** The account it was done to, when it was another one. */
  accountId?: number | undefined;
  detail?: AuditDetail | undefined;
  address?: string | undefined;
};

export type Audit = {
  /** Writes it down within the caller's transaction, so that the act and its entry stand or fall together. */
  record(note: AuditNote): void;
  /** Newest first. */
  list(filter: AuditFilter): AuditEntry[];
  /** Of entries from before `cutoff` (ms since 1970). */
  countBefore(cutoff: number): number;
  /** Returns how many it deleted. */
  deleteBefore(cutoff: number): number;
};

const ADDRESS_LENGTH = 100;

/** Records within the transaction of the act, so that neither stands without the other. */
export function createAudit(options: { database: Database; clock: Pick<Clock, 'now'> }): Audit {
  const { database, clock } = options;
  const { db, sqlite } = database;
  const insert = sqlite.prepare<
    [number, number | null, string | null, string, string | null, string | null, string | null]
  >(
    'insert into audit_entries (at, account_id, account_name, act, subject, detail, address) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const nameOf = db
    .select({ displayName: accounts.displayName })
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();

  function toEntry(row: typeof auditEntries.$inferSelect): AuditEntry {
    const id = /^account:(\d+)$/.exec(row.subject ?? '')?.[1];
    const known = id === undefined ? undefined : nameOf.get({ id: Number(id) });
    return {
      id: row.id,
      at: row.at,
      by: row.accountId === null ? null : { id: row.accountId, name: row.accountName ?? '' },
      act: row.act,
      to: known === undefined ? null : { id: Number(id), name: known.displayName },
      detail: row.detail ?? {},
      address: row.address,
    };
  }

  const countBefore = sqlite
    .prepare<[number], number>('select count(*) from audit_entries where at < ?')
    .pluck();
  const deleteBefore = sqlite.prepare<[number]>('delete from audit_entries where at < ?');

  return {
    countBefore: (cutoff) => countBefore.get(cutoff) ?? 0,
    deleteBefore: (cutoff) => deleteBefore.run(cutoff).changes,
    record({ by, act, accountId, detail, address }) {
      insert.run(
        clock.now(),
        by?.id ?? null,
        by?.displayName ?? null,
        act,
        accountId === undefined ? null : subjectOf(accountId),
        detail === undefined ? null : JSON.stringify(detail),
        address?.slice(0, ADDRESS_LENGTH) ?? null,
      );
    },
    list: ({ accountId, act, before, limit }) =>
      db
        .select()
        .from(auditEntries)
        .where(
          and(
            before === undefined ? undefined : lt(auditEntries.id, before),
            act === undefined ? undefined : eq(auditEntries.act, act),
            accountId === undefined ? undefined : concerns(accountId),
          ),
        )
        .orderBy(desc(auditEntries.id))
        .limit(limit)
        .all()
        .map(toEntry),
  };
}

const subjectOf = (accountId: number): string => `account:${accountId}`;

function concerns(accountId: number): SQL | undefined {
  return or(eq(auditEntries.accountId, accountId), eq(auditEntries.subject, subjectOf(accountId)));
}
