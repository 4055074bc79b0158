// People and scripts that may use the box: the first account, signing in, sessions, the team, API keys.
import type { Account, AccountResult, ApiKey, Gateway, Role } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { API_SCOPES } from '../storage/schema/states.ts';
import { createAccountLinks } from './account-links.ts';
import { createAccountStore } from './account-store.ts';
import { createAddAccount, type NewAccount } from './add-account.ts';
import { createApiKeys, type KeyLimits } from './api-keys.ts';
import { type Audit, createAudit } from './audit.ts';
import { createJoining } from './joining.ts';
import { createOwnAccounts, type OwnAccounts } from './own-account.ts';
import { createPersonStore } from './person-store.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions } from './sessions.ts';
import { createSetupLinks } from './setup-link.ts';
import { createSignInSteps } from './sign-in-steps.ts';
import { type Actor, createTeam, type Team } from './team.ts';

/** What `web/` may do, and what only the command line and the desk may. */
export type Accounts = Gateway['accounts'] & {
  /** Secret of a new set-up link; the ones before it are no longer good. */
  createSetupLink(): string;
  /** Refuses with `bad-name`, `password-short`, `name-taken`. */
  addAccount(account: NewAccount & { role?: Role | undefined }): Promise<AccountResult<Account>>;
  /** The new key, which cannot be shown again. */
  createApiKey(name: string, made?: KeyLimits & { by?: Actor | undefined }): string;
  listKeys(): ApiKey[];
  /** False when there is no such key. */
  removeKey(id: number, by?: Actor): boolean;
  team: Team;
  own: OwnAccounts;
  audit: Audit;
};

/** Each call is whole on its own. `log` hears of sign-ins and new accounts, never of secrets. */
export function createAccounts(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  log?: Logger | undefined;
  /** What apps for codes show beside the account. */
  issuer?: string;
  /** Told after the commit that what an account may do, or when it is there, is another. */
  onChanged?: (accountId: number) => void;
}): Accounts {
  const { database, clock, log } = options;
  const store = createAccountStore(database);
  const setupLinks = createSetupLinks({ database, clock, accounts: store });
  const sessions = createSessions({ database, clock });
  const keys = createApiKeys({ database, clock });
  const audit = createAudit({ database, clock });
  const parts = {
    database,
    clock,
    log,
    accounts: store,
    persons: createPersonStore(database),
    links: createAccountLinks({ database, clock }),
    sessions,
    audit,
    secondFactor: createSecondFactor({ database, clock, issuer: options.issuer ?? 'Bramka' }),
    onChanged: (id: number) => database.afterCommit(() => options.onChanged?.(id)),
  };

  const add = createAddAccount(parts);

  function takeSetupLink(secret: string): AccountResult<Role> {
    const state = setupLinks.state(secret);
    if (state !== 'good') return { ok: false, code: state };
    setupLinks.markUsed(secret);
    return { ok: true, value: 'admin' };
  }

  function signOut(token: string): void {
    database.transaction(() => {
      const by = sessions.find(token);
      if (by !== null) audit.record({ by, act: 'signed-out' });
      sessions.close(token);
    });
  }

  return {
    needsSetup: store.isEmpty,
    checkSetupLink: (secret) => setupLinks.state(secret) === 'good',
    async setUp({ secret, address, userAgent, ...account }) {
      const state = setupLinks.state(secret);
      if (state !== 'good') return { ok: false, code: state };
      const added = await add(
        account,
        () => takeSetupLink(secret),
        (by) => audit.record({ by, act: 'account-made', detail: { role: by.role }, address }),
      );
      if (!added.ok) return added;
      const opened = sessions.open(added.value.id, { address, userAgent });
      return { ok: true, value: { account: added.value, ...opened } };
    },
    ...createSignInSteps(parts),
    ...createJoining({ ...parts, add }),
    session: sessions.find,
    signOut,
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
    apiKey: keys.owner,
    createSetupLink: setupLinks.create,
    addAccount: ({ role = 'admin', ...account }) =>
      add(
        account,
        () => ({ ok: true, value: role }),
        ({ id }) =>
          audit.record({ by: null, act: 'account-made', accountId: id, detail: { role } }),
      ),
    createApiKey: (name, { by, ...limits } = {}) =>
      database.transaction(() => {
        const detail = { name, scopes: (limits.scopes ?? API_SCOPES).join(', ') };
        audit.record({ by: by ?? null, act: 'key-made', detail, address: by?.address });
        return keys.create(name, limits);
      }),
    listKeys: keys.list,
    removeKey: (id, by) =>
      database.transaction(() => {
        const name = keys.list().find((key) => key.id === id)?.name;
        const entry = { by: by ?? null, act: 'key-removed', address: by?.address } as const;
        if (name !== undefined) audit.record({ ...entry, detail: { name } });
        return keys.remove(id);
      }),
    team: createTeam(parts),
    own: createOwnAccounts(parts),
    audit,
  };
}
