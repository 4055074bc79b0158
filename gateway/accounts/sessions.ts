// Open sessions: a secret in the browser's cookie, its hash here, thirty days from the last use.
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Account } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts, sessions } from '../storage/schema/accounts.ts';
import { noteIfPossible } from '../storage/storage-failure.ts';
import { accountColumns, toAccount } from './account-store.ts';
import { hashSecret, newSecret } from './secret.ts';

const hour = 3_600_000;

/** How long a session lasts after its last use, ms. */
const sessionLength = 30 * 24 * hour;

export type Sessions = {
  open(accountId: number): { token: string; expiresAt: number };
  /** Whose session it is; using it moves its end, written at most once an hour. */
  find(token: string): Account | null;
  close(token: string): void;
};

export function createSessions(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
}): Sessions {
  const { database, clock } = options;
  const { db, sqlite } = database;
  const byHash = db
    .select({ ...accountColumns, expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        gt(sessions.expiresAt, sql.placeholder('now')),
        isNull(accounts.disabledAt),
      ),
    )
    .prepare();
  const insert = sqlite.prepare<[string, number, number, number]>(
    'insert into sessions (token_hash, account_id, created_at, expires_at) values (?, ?, ?, ?)',
  );
  const prolong = sqlite.prepare<[number, string]>(
    'update sessions set expires_at = ? where token_hash = ?',
  );
  const remove = sqlite.prepare<[string]>('delete from sessions where token_hash = ?');
  const removeEnded = sqlite.prepare<[number]>('delete from sessions where expires_at <= ?');

  return {
    open(accountId) {
      const now = clock.now();
      const token = newSecret();
      const expiresAt = now + sessionLength;
      database.transaction(() => {
        removeEnded.run(now);
        insert.run(hashSecret(token), accountId, now, expiresAt);
      });
      return { token, expiresAt };
    },
    find(token) {
      const now = clock.now();
      const tokenHash = hashSecret(token);
      const row = byHash.get({ tokenHash, now });
      if (row === undefined) return null;
      if (row.expiresAt <= now + sessionLength - hour) {
        noteIfPossible(() => prolong.run(now + sessionLength, tokenHash));
      }
      return toAccount(row);
    },
    close: (token) => void remove.run(hashSecret(token)),
  };
}
