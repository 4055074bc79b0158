// What a link opens: an invitation becomes an account, a reset link a new password. Guessing is slowed down by address.
import type { AccountResult, InviteOffer, Role, SignedIn } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { AccountLinks, FoundLink } from './account-links.ts';
import type { AccountStore } from './account-store.ts';
import type { AddAccount } from './add-account.ts';
import type { Audit } from './audit.ts';
import { isPasswordLongEnough } from './credentials.ts';
import { hashPassword } from './password.ts';
import type { Browser, Sessions } from './sessions.ts';
import { createThrottle } from './sign-in-throttle.ts';

type GoodLink = Extract<FoundLink, { state: 'good' }>;
type Visit = { secret: string; address: string };

export type Joining = {
  /** Looks without using it up. Refuses with `link-unknown`, `link-used`, `link-expired`, `too-many-tries`. */
  checkInvite(visit: Visit): AccountResult<InviteOffer>;
  acceptInvite(
    request: Visit & Browser & { name: string; displayName: string; password: string },
  ): Promise<AccountResult<SignedIn>>;
  checkReset(visit: Visit): AccountResult<{ name: string; displayName: string }>;
  /** All sessions of the account end; signing in asks for the second factor as ever. */
  resetPassword(request: Visit & { password: string }): Promise<AccountResult<{ name: string }>>;
};

export function createJoining(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  accounts: AccountStore;
  links: AccountLinks;
  sessions: Sessions;
  audit: Audit;
  add: AddAccount;
  onChanged: (accountId: number) => void;
}): Joining {
  const { database, clock, accounts, links, sessions, audit } = options;
  const addresses = createThrottle(clock);

  function find(kind: 'invite' | 'reset', { secret, address }: Visit): AccountResult<GoodLink> {
    const retryAfterMs = addresses.wait(address);
    if (retryAfterMs > 0) return { ok: false, code: 'too-many-tries', retryAfterMs };
    const link = links.find(kind, secret);
    if (link.state === 'good') return { ok: true, value: link };
    // Only what nobody ever gave out is a guess.
    if (link.state === 'link-unknown') addresses.count(address);
    return { ok: false, code: link.state };
  }

  /** Within the transaction that uses it: the second of two at once finds it used. */
  function take(kind: 'invite' | 'reset', secret: string): AccountResult<GoodLink> {
    const link = links.find(kind, secret);
    if (link.state !== 'good') return { ok: false, code: link.state };
    links.markUsed(link.id);
    return { ok: true, value: link };
  }

  function findReset(visit: Visit) {
    const link = find('reset', visit);
    if (!link.ok) return link;
    const account = link.value.accountId === null ? null : accounts.get(link.value.accountId);
    if (account === null) return { ok: false as const, code: 'link-unknown' as const };
    return { ok: true as const, value: account };
  }

  return {
    checkInvite(visit) {
      const link = find('invite', visit);
      if (!link.ok) return link;
      const { role, displayName, by } = link.value;
      return { ok: true, value: { role, displayName, by } };
    },
    async acceptInvite({ secret, address, userAgent, ...person }) {
      const link = find('invite', { secret, address });
      if (!link.ok) return link;
      const roleOfLink = (): AccountResult<Role> => {
        const taken = take('invite', secret);
        return taken.ok ? { ok: true, value: taken.value.role } : taken;
      };
      const added = await options.add(person, roleOfLink, (account) =>
        audit.record({
          by: account,
          act: 'invite-accepted',
          detail: { role: account.role },
          address,
        }),
      );
      if (!added.ok) return added;
      const opened = sessions.open(added.value.id, { address, userAgent });
      return { ok: true, value: { account: added.value, ...opened } };
    },
    checkReset(visit) {
      const account = findReset(visit);
      if (!account.ok) return account;
      const { name, displayName } = account.value;
      return { ok: true, value: { name, displayName } };
    },
    async resetPassword({ secret, address, password }) {
      const account = findReset({ secret, address });
      if (!account.ok) return account;
      if (!isPasswordLongEnough(password)) return { ok: false, code: 'password-short' };
      const passwordHash = await hashPassword(password);
      const { id, name } = account.value;
      return database.transaction(() => {
        const taken = take('reset', secret);
        if (!taken.ok) return taken;
        accounts.setPassword(id, passwordHash);
        sessions.closeOthers(id);
        audit.record({ by: account.value, act: 'password-reset', address });
        options.onChanged(id);
        return { ok: true, value: { name } };
      });
    },
  };
}
