// Links by which somebody makes an account (`invite`) or a new password (`reset`). A link is good once and for a while;
// only the hash of its secret is kept.
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Invitation, Role } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accountLinks, accounts } from '../storage/schema/accounts.ts';
import { hashSecret, newSecret } from './secret.ts';

const day = 24 * 3_600_000;
const INVITE_LASTS = 7 * day;
const RESET_LASTS = day;

export type LinkState = 'link-unknown' | 'link-used' | 'link-expired';

export type FoundLink =
  | {
      state: 'good';
      id: number;
      accountId: number | null;
      role: Role;
      displayName: string;
      by: string | null;
    }
  | { state: LinkState };

export type AccountLinks = {
  /** Returns the id and the secret, which cannot be shown again. */
  invite(link: { role: Role; displayName: string; by: number }): { id: number; secret: string };
  /** Links of before for the same account are no longer good. */
  reset(link: { accountId: number; by: number }): { secret: string };
  find(kind: 'invite' | 'reset', secret: string): FoundLink;
  markUsed(id: number): void;
  /** Null when it is not waiting any more. */
  withdraw(id: number): Invitation | null;
  /** Invitations that wait, newest first. */
  open(): Invitation[];
};

/** Secrets leave it once, when a link is made. */
export function createAccountLinks(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
}): AccountLinks {
  const { database, clock } = options;
  const { db } = database;
  const shown = {
    id: accountLinks.id,
    role: accountLinks.role,
    displayName: accountLinks.displayName,
    by: accounts.displayName,
    createdAt: accountLinks.createdAt,
    expiresAt: accountLinks.expiresAt,
  };
  const bySecret = db
    .select({
      ...shown,
      accountId: accountLinks.accountId,
      kind: accountLinks.kind,
      usedAt: accountLinks.usedAt,
      withdrawnAt: accountLinks.withdrawnAt,
    })
    .from(accountLinks)
    .leftJoin(accounts, eq(accounts.id, accountLinks.createdBy))
    .where(eq(accountLinks.secretHash, sql.placeholder('hash')))
    .prepare();
  const waiting = db
    .select(shown)
    .from(accountLinks)
    .leftJoin(accounts, eq(accounts.id, accountLinks.createdBy))
    .where(
      and(
        eq(accountLinks.kind, 'invite'),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.withdrawnAt),
        gt(accountLinks.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(desc(accountLinks.id))
    .prepare();

  const open = (): Invitation[] =>
    waiting
      .all({ now: clock.now() })
      .map((row) => ({ ...row, role: row.role ?? 'viewer', displayName: row.displayName ?? '' }));

  function add(link: Omit<typeof accountLinks.$inferInsert, 'secretHash' | 'createdAt'>): {
    id: number;
    secret: string;
  } {
    const secret = newSecret();
    const { id } = db
      .insert(accountLinks)
      .values({ ...link, secretHash: hashSecret(secret), createdAt: clock.now() })
      .returning({ id: accountLinks.id })
      .get();
    return { id, secret };
  }

  return {
    open,
    invite: ({ role, displayName, by }) =>
      add({
        kind: 'invite',
        role,
        displayName,
        createdBy: by,
        expiresAt: clock.now() + INVITE_LASTS,
      }),
    reset({ accountId, by }) {
      db.update(accountLinks)
        .set({ withdrawnAt: clock.now() })
        .where(and(eq(accountLinks.accountId, accountId), isNull(accountLinks.usedAt)))
        .run();
      return add({
        kind: 'reset',
        accountId,
        createdBy: by,
        expiresAt: clock.now() + RESET_LASTS,
      });
    },
    find(kind, secret) {
      const row = bySecret.get({ hash: hashSecret(secret) });
      if (row === undefined || row.kind !== kind || row.withdrawnAt !== null)
        return { state: 'link-unknown' };
      if (row.usedAt !== null) return { state: 'link-used' };
      if (row.expiresAt <= clock.now()) return { state: 'link-expired' };
      const { id, accountId, by } = row;
      return {
        state: 'good',
        id,
        accountId,
        by,
        role: row.role ?? 'viewer',
        displayName: row.displayName ?? '',
      };
    },
    markUsed(id) {
      db.update(accountLinks).set({ usedAt: clock.now() }).where(eq(accountLinks.id, id)).run();
    },
    withdraw(id) {
      const invitation = open().find((one) => one.id === id);
      if (invitation === undefined) return null;
      db.update(accountLinks)
        .set({ withdrawnAt: clock.now() })
        .where(eq(accountLinks.id, id))
        .run();
      return invitation;
    },
  };
}
