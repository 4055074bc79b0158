// The one-time link by which the first account is made. Only the newest one is good, and none once an account exists.
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { AccountStore } from './account-store.ts';
import { hashSecret, newSecret } from './secret.ts';

export type SetupLinkState = 'good' | 'link-used' | 'link-unknown';

export type SetupLinks = {
  /** Makes a new link and forgets those that nobody used. Returns the secret, which is shown once. */
  create(): string;
  state(secret: string): SetupLinkState;
  markUsed(secret: string): void;
};

export function createSetupLinks(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  accounts: AccountStore;
}): SetupLinks {
  const { database, clock, accounts } = options;
  const { sqlite } = database;
  const find = sqlite.prepare<[string], { usedAt: number | null }>(
    'select used_at as usedAt from setup_links where secret_hash = ?',
  );
  const forgetUnused = sqlite.prepare<[]>('delete from setup_links where used_at is null');
  const insert = sqlite.prepare<[string, number]>(
    'insert into setup_links (secret_hash, created_at) values (?, ?)',
  );
  const use = sqlite.prepare<[number, string]>(
    'update setup_links set used_at = ? where secret_hash = ?',
  );

  return {
    create() {
      const secret = newSecret();
      database.transaction(() => {
        forgetUnused.run();
        insert.run(hashSecret(secret), clock.now());
      });
      return secret;
    },
    state(secret) {
      const link = find.get(hashSecret(secret));
      if (link === undefined) return 'link-unknown';
      return link.usedAt === null && accounts.isEmpty() ? 'good' : 'link-used';
    },
    markUsed: (secret) => void use.run(clock.now(), hashSecret(secret)),
  };
}
