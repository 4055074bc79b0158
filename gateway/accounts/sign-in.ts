// Signing in with name and password: slow for guessers, and silent about which names exist.
import type { Account, AccountResult } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { AccountStore } from './account-store.ts';
import { readSignInName } from './credentials.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { newSecret } from './secret.ts';
import { createThrottle } from './sign-in-throttle.ts';

export type SignInRequest = { name: string; password: string; address: string };

/**
 * Returns the function that checks a name and a password. Refuses with `bad-credentials`, or after repeated failures of
 * one name or from one address with `too-many-tries` and the time to wait.
 */
export function createSignIn(options: {
  accounts: AccountStore;
  clock: Pick<Clock, 'now'>;
  log?: Logger | undefined;
  /** A wrong password; the account when there is one of that name. */
  onWrong: (account: Account | null, address: string) => void;
}): (request: SignInRequest) => Promise<AccountResult<Account>> {
  const { accounts, clock, log } = options;
  const names = createThrottle(clock);
  const addresses = createThrottle(clock);
  let nobodysHash: Promise<string> | undefined;

  return async ({ name: typed, password, address }) => {
    const name = readSignInName(typed);
    // What cannot be a name is counted too, under one key, so that it costs no memory.
    const key = name ?? '';
    const retryAfterMs = Math.max(names.wait(key), addresses.wait(address));
    if (retryAfterMs > 0) {
      log?.warn({ address, retryAfterMs }, 'sign-in refused: too many tries');
      return { ok: false, code: 'too-many-tries', retryAfterMs };
    }
    names.count(key);
    addresses.count(address);
    // An unknown name takes as long as a wrong password. Made by the first sign-in whatever its name, which therefore
    // tells nothing either.
    nobodysHash ??= hashPassword(newSecret());
    const dummy = await nobodysHash;
    const known = name === null ? null : accounts.withPassword(name);
    const isRight = await verifyPassword(password, known?.passwordHash ?? dummy);
    if (known === null || !isRight) {
      log?.warn({ address }, 'sign-in refused: wrong name or password');
      options.onWrong(known?.account ?? null, address);
      return { ok: false, code: 'bad-credentials' };
    }
    names.clear(key);
    addresses.clear(address);
    return { ok: true, value: known.account };
  };
}
