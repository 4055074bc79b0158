// Open sessions: a secret in the browser's cookie, its hash here, thirty days from the last use.
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Account, SessionView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts, sessions } from '../storage/schema/accounts.ts';
import { noteIfPossible } from '../storage/storage-failure.ts';
import { accountColumns, toAccount } from './account-store.ts';
import { hashSecret, newSecret } from './secret.ts';

const hour = 3_600_000;

/** How long a session lasts after its last use, ms. */
const sessionLength = 30 * 24 * hour;

/** So much of the hash names a session to people; the secret cannot be found from it. */
const ID_LENGTH = 20;
const LONGEST_AGENT = 400;

/** Where a session is opened from. */
export type Browser = { address?: string | undefined; userAgent?: string | undefined };

export type Sessions = {
  open(accountId: number, from?: Browser): { token: string; expiresAt: number };
  /** Whose session it is; using it moves its end, written at most once an hour. */
  find(token: string): Account | null;
  close(token: string): void;
  /** The open ones of an account, latest first; `token`: the one that asks. */
  list(accountId: number, token?: string): SessionView[];
  /** False when the account has no such session. */
  closeById(accountId: number, id: string): boolean;
  /** Ends all of an account but the one with this token; returns how many. */
  closeOthers(accountId: number, token?: string): number;
};

/** Secrets leave it once, when a session opens. */
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
  const ofAccount = db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, sql.placeholder('accountId')),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
    .prepare();
  const prolong = sqlite.prepare<[number, number, string]>(
    'update sessions set expires_at = ?, last_seen_at = ? where token_hash = ?',
  );
  const remove = sqlite.prepare<[string]>('delete from sessions where token_hash = ?');
  const removeById = sqlite.prepare<[number, number, string]>(
    'delete from sessions where account_id = ? and substr(token_hash, 1, ?) = ?',
  );
  const removeOthers = sqlite.prepare<[number, string]>(
    'delete from sessions where account_id = ? and token_hash <> ?',
  );
  const removeEnded = sqlite.prepare<[number]>('delete from sessions where expires_at <= ?');

  return {
    open(accountId, from = {}) {
      const now = clock.now();
      const token = newSecret();
      const expiresAt = now + sessionLength;
      database.transaction(() => {
        removeEnded.run(now);
        db.insert(sessions)
          .values({
            tokenHash: hashSecret(token),
            accountId,
            createdAt: now,
            expiresAt,
            lastSeenAt: now,
            userAgent: from.userAgent?.slice(0, LONGEST_AGENT) ?? null,
            address: from.address ?? null,
          })
          .run();
      });
      return { token, expiresAt };
    },
    find(token) {
      const now = clock.now();
      const tokenHash = hashSecret(token);
      const row = byHash.get({ tokenHash, now });
      if (row === undefined) return null;
      // One that lasts longer was used by a clock that was ahead: it gets the usual end.
      const isOld = row.expiresAt <= now + sessionLength - hour;
      if (isOld || row.expiresAt > now + sessionLength) {
        noteIfPossible(() => prolong.run(now + sessionLength, now, tokenHash));
      }
      return toAccount(row);
    },
    close: (token) => void remove.run(hashSecret(token)),
    list(accountId, token) {
      const asking = token === undefined ? null : hashSecret(token);
      return ofAccount.all({ accountId, now: clock.now() }).map((row) => ({
        id: row.tokenHash.slice(0, ID_LENGTH),
        createdAt: row.createdAt,
        lastSeenAt: row.lastSeenAt,
        userAgent: row.userAgent,
        address: row.address,
        isThis: row.tokenHash === asking,
      }));
    },
    closeById: (accountId, id) => removeById.run(accountId, ID_LENGTH, id).changes > 0,
    closeOthers: (accountId, token) =>
      removeOthers.run(accountId, token === undefined ? '' : hashSecret(token)).changes,
  };
}
