// People and scripts that may use the box: the first account, signing in, sessions, preferences, API keys.
import type { Account, AccountResult, Gateway, SignedIn } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { createAccountStore } from './account-store.ts';
import { type ApiKey, createApiKeys } from './api-keys.ts';
import { isPasswordLongEnough, readDisplayName, readSignInName } from './credentials.ts';
import { hashPassword } from './password.ts';
import { createSessions } from './sessions.ts';
import { createSetupLinks } from './setup-link.ts';
import { createSignIn } from './sign-in.ts';

export type NewAccount = { name: string; displayName: string; password: string };

/** What `web/` may do, and what only the command line may. */
export type Accounts = Gateway['accounts'] & {
  /** Secret of a new set-up link; the ones before it are no longer good. */
  createSetupLink(): string;
  /** Refuses with `bad-name`, `password-short`, `name-taken`. */
  addAccount(account: NewAccount): Promise<AccountResult<Account>>;
  /** The new key, which cannot be shown again. */
  createApiKey(name: string): string;
  listKeys(): ApiKey[];
  /** False when there is no such key. */
  removeKey(id: number): boolean;
};

/** Each call is whole on its own. `log` hears of sign-ins and new accounts, never of secrets. */
export function createAccounts(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  log?: Logger | undefined;
}): Accounts {
  const { database, clock, log } = options;
  const store = createAccountStore(database);
  const links = createSetupLinks({ database, clock, accounts: store });
  const sessions = createSessions({ database, clock });
  const keys = createApiKeys({ database, clock });
  const signIn = createSignIn({ accounts: store, clock, log });

  function open(account: Account): AccountResult<SignedIn> {
    return { ok: true, value: { account, ...sessions.open(account.id) } };
  }

  /** Hashes first, since that takes a while, then stores in one step what `mayStore` still allows. */
  async function add(
    account: NewAccount,
    mayStore: () => AccountResult<null>,
  ): Promise<AccountResult<Account>> {
    const name = readSignInName(account.name);
    if (name === null) return { ok: false, code: 'bad-name' };
    if (!isPasswordLongEnough(account.password)) return { ok: false, code: 'password-short' };
    const passwordHash = await hashPassword(account.password);
    return database.transaction(() => {
      const permission = mayStore();
      if (!permission.ok) return permission;
      const displayName = readDisplayName(account.displayName, name);
      const added = store.add({ name, displayName, passwordHash, createdAt: clock.now() });
      if (added === null) return { ok: false, code: 'name-taken' };
      log?.info({ account: added.id }, 'account added');
      return { ok: true, value: added };
    });
  }

  function takeLink(secret: string): AccountResult<null> {
    const state = links.state(secret);
    if (state !== 'good') return { ok: false, code: state };
    links.markUsed(secret);
    return { ok: true, value: null };
  }

  return {
    needsSetup: store.isEmpty,
    checkSetupLink: (secret) => links.state(secret) === 'good',
    async setUp({ secret, ...account }) {
      const state = links.state(secret);
      if (state !== 'good') return { ok: false, code: state };
      const added = await add(account, () => takeLink(secret));
      return added.ok ? open(added.value) : added;
    },
    async signIn(request) {
      const result = await signIn(request);
      if (!result.ok) return result;
      log?.info({ account: result.value.id }, 'signed in');
      return open(result.value);
    },
    session: sessions.find,
    signOut: sessions.close,
    setPreferences(accountId, { theme, language }) {
      return database.transaction(() => {
        const account = store.get(accountId);
        if (account === null) return null;
        const chosen = {
          theme: theme ?? account.theme,
          // Null is a choice: follow the browser.
          language: language === undefined ? account.language : language,
        };
        store.setPreferences(accountId, chosen.theme, chosen.language);
        return { ...account, ...chosen };
      });
    },
    setWorkPreferences(accountId, change) {
      return database.transaction(() => {
        const account = store.get(accountId);
        if (account === null) return null;
        const preferences = { ...account.preferences, ...change };
        store.setWorkPreferences(accountId, preferences);
        return { ...account, preferences };
      });
    },
    apiKey: keys.owner,
    createSetupLink: links.create,
    addAccount: (account) => add(account, () => ({ ok: true, value: null })),
    createApiKey: keys.create,
    listKeys: keys.list,
    removeKey: keys.remove,
  };
}
