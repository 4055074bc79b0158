// Signing in as a whole: the password, then the code where a second factor is on, then the session.
import type { Account, AccountResult, SignedIn, SignInStep } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { noteIfPossible } from '../storage/storage-failure.ts';
import type { AccountStore } from './account-store.ts';
import type { Audit } from './audit.ts';
import type { SecondFactor } from './second-factor.ts';
import { hashSecret, newSecret } from './secret.ts';
import type { Browser, Sessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import { createThrottle } from './sign-in-throttle.ts';

/** How long the code may be looked for, ms. */
const TICKET_LASTS = 10 * 60_000;
const MOST_TICKETS = 1_000;

type From = Browser & { address: string };

export type SignInSteps = {
  signIn(request: From & { name: string; password: string }): Promise<AccountResult<SignInStep>>;
  /** Refuses with `bad-code`, `too-many-tries`, or `sign-in-over` when the first step is too long ago. */
  enterCode(request: From & { ticket: string; code: string }): AccountResult<SignedIn>;
};

export function createSignInSteps(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  log?: Logger | undefined;
  accounts: AccountStore;
  sessions: Sessions;
  secondFactor: SecondFactor;
  audit: Audit;
}): SignInSteps {
  const { database, clock, log, sessions, secondFactor, audit } = options;
  const tickets = createTickets(clock);
  const codes = createThrottle(clock);
  const codeAddresses = createThrottle(clock);
  const checkPassword = createSignIn({
    ...options,
    onWrong: (account, address) => noteRefused('password', account, address),
  });

  function noteRefused(what: 'password' | 'code', account: Account | null, address: string): void {
    // A failing disk must not tell a guesser more than a whole one.
    noteIfPossible(() =>
      audit.record({
        by: null,
        act: 'sign-in-refused',
        accountId: account?.id,
        detail: { what },
        address,
      }),
    );
  }

  function open(account: Account, { address, userAgent }: From): SignedIn {
    return database.transaction(() => {
      audit.record({ by: account, act: 'signed-in', address });
      log?.info({ account: account.id }, 'signed in');
      return { account, ...sessions.open(account.id, { address, userAgent }) };
    });
  }

  /** Null when the code is not right; one that is, is used up together with the session it opens. */
  function useCode(account: Account, code: string, from: From): SignedIn | null {
    return database.transaction(() => {
      const used = secondFactor.use(account.id, code);
      if (used === null) return null;
      const { address } = from;
      if (used === 'recovery-code')
        audit.record({ by: account, act: 'recovery-code-used', address });
      return open(account, from);
    });
  }

  return {
    async signIn(request) {
      const checked = await checkPassword(request);
      if (!checked.ok) return checked;
      const account = checked.value;
      if (account.hasSecondFactor) {
        return { ok: true, value: { step: 'code', ticket: tickets.give(account.id) } };
      }
      return { ok: true, value: { step: 'signed-in', ...open(account, request) } };
    },
    enterCode(request) {
      const { ticket, code, address } = request;
      const account = enabled(options.accounts, tickets.accountId(ticket));
      if (account === null) return { ok: false, code: 'sign-in-over' };
      const key = String(account.id);
      const retryAfterMs = Math.max(codes.wait(key), codeAddresses.wait(address));
      if (retryAfterMs > 0) return { ok: false, code: 'too-many-tries', retryAfterMs };
      codes.count(key);
      codeAddresses.count(address);
      const signedIn = useCode(account, code, request);
      if (signedIn === null) {
        log?.warn({ address, account: account.id }, 'sign-in refused: wrong code');
        noteRefused('code', account, address);
        return { ok: false, code: 'bad-code' };
      }
      codes.clear(key);
      codeAddresses.clear(address);
      tickets.take(ticket);
      return { ok: true, value: signedIn };
    },
  };
}

function enabled(accounts: AccountStore, id: number | null): Account | null {
  const account = id === null ? null : accounts.get(id);
  return account === null || accounts.withPassword(account.name) === null ? null : account;
}

/** Who gave the right password a moment ago. In memory: a restart asks for it again. */
function createTickets(clock: Pick<Clock, 'now'>) {
  const given = new Map<string, { accountId: number; until: number }>();
  return {
    give(accountId: number): string {
      const ticket = newSecret();
      given.set(hashSecret(ticket), { accountId, until: clock.now() + TICKET_LASTS });
      const [oldest] = given.keys();
      if (given.size > MOST_TICKETS && oldest !== undefined) given.delete(oldest);
      return ticket;
    },
    accountId(ticket: string): number | null {
      const found = given.get(hashSecret(ticket));
      return found !== undefined && found.until > clock.now() ? found.accountId : null;
    },
    take: (ticket: string): void => void given.delete(hashSecret(ticket)),
  };
}
