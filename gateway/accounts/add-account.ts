// Makes an account: at first run, by an invitation, or from the command line.
import type { Account, AccountResult, Role } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import type { AccountStore } from './account-store.ts';
import { isPasswordLongEnough, readDisplayName, readSignInName } from './credentials.ts';
import { hashPassword } from './password.ts';

export type NewAccount = { name: string; displayName: string; password: string };

/**
 * Hashes first, since that takes a while, then stores in one step what `roleOf` still allows; `also` joins that step.
 * Refuses with `bad-name`, `password-short`, `name-taken`, and with what `roleOf` refuses.
 */
export type AddAccount = (
  account: NewAccount,
  roleOf: () => AccountResult<Role>,
  also: (account: Account) => void,
) => Promise<AccountResult<Account>>;

/** Makes the one function that adds accounts; whether somebody may is decided inside its transaction. */
export function createAddAccount(parts: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  log?: Logger | undefined;
  accounts: AccountStore;
}): AddAccount {
  const { database, clock, log, accounts } = parts;
  return async (account, roleOf, also) => {
    const name = readSignInName(account.name);
    if (name === null) return { ok: false, code: 'bad-name' };
    if (!isPasswordLongEnough(account.password)) return { ok: false, code: 'password-short' };
    const passwordHash = await hashPassword(account.password);
    return database.transaction(() => {
      if (accounts.isTaken(name)) return { ok: false, code: 'name-taken' };
      const role = roleOf();
      if (!role.ok) return role;
      const displayName = readDisplayName(account.displayName, name);
      const createdAt = clock.now();
      const added = accounts.add({
        name,
        displayName,
        passwordHash,
        role: role.value,
        createdAt,
      });
      also(added);
      log?.info({ account: added.id }, 'account added');
      return { ok: true, value: added };
    });
  };
}
