// What people change of their own account: name, password, presence, preferences, sessions, second factor.
import type {
  Account,
  AccountPreferences,
  Asking,
  OwnAccount,
  OwnSecondFactor,
  PeopleResult,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { AccountStore } from './account-store.ts';
import type { Audit, AuditNote } from './audit.ts';
import { isPasswordLongEnough, readDisplayName } from './credentials.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { PersonStore } from './person-store.ts';
import { arePreferences } from './preferences.ts';
import type { SecondFactor } from './second-factor.ts';
import type { Sessions } from './sessions.ts';
import { createThrottle } from './sign-in-throttle.ts';
import { areWorkingHours } from './working-hours.ts';

export type OwnAccounts = (
  me: Account,
  asking: Asking,
) => { own: OwnAccount; secondFactor: OwnSecondFactor };

type Parts = {
  database: Database;
  clock: Pick<Clock, 'now'>;
  accounts: AccountStore;
  persons: PersonStore;
  sessions: Sessions;
  secondFactor: SecondFactor;
  audit: Audit;
  /** What an account may do, or when it is there, is another. */
  onChanged: (accountId: number) => void;
};

/** Whether the password is the account's; slow for somebody who found an open browser and guesses. */
type CheckPassword = (me: Account, password: string) => Promise<PeopleResult<null>>;

/** Returns the function that makes the acts of one account; costs nothing to call. */
export function createOwnAccounts(parts: Parts): OwnAccounts {
  const checkPassword = createPasswordCheck(parts);
  return (me, asking) => ({
    own: ownAccount(parts, checkPassword, me, asking),
    secondFactor: ownSecondFactor(parts, checkPassword, me, asking),
  });
}

function createPasswordCheck({ accounts, clock }: Parts): CheckPassword {
  const tries = createThrottle(clock);
  return async (me, password) => {
    const key = String(me.id);
    const retryAfterMs = tries.wait(key);
    if (retryAfterMs > 0) return { ok: false, code: 'too-many-tries', retryAfterMs };
    tries.count(key);
    const known = accounts.withPassword(me.name);
    if (known === null || !(await verifyPassword(password, known.passwordHash)))
      return { ok: false, code: 'bad-password' };
    tries.clear(key);
    return { ok: true, value: null };
  };
}

function ownAccount(
  parts: Parts,
  checkPassword: CheckPassword,
  me: Account,
  asking: Asking,
): OwnAccount {
  const { database, persons, sessions } = parts;
  const note = (act: AuditNote['act']): void =>
    parts.audit.record({ by: me, act, address: asking.address });

  function update(fields: Parameters<PersonStore['update']>[1]): PeopleResult<Account> {
    return database.transaction(() => {
      persons.update(me.id, fields);
      parts.onChanged(me.id);
      return { ok: true, value: persons.account(me.id) ?? me };
    });
  }

  function endSessions(end: () => boolean): PeopleResult<null> {
    return database.transaction(() => {
      if (!end()) return { ok: false, code: 'not-found' };
      note('session-ended');
      parts.onChanged(me.id);
      return { ok: true, value: null };
    });
  }

  return {
    rename(typed) {
      const displayName = readDisplayName(typed, '');
      return displayName === '' ? { ok: false, code: 'bad-name' } : update({ displayName });
    },
    async changePassword(present, next) {
      if (!isPasswordLongEnough(next)) return { ok: false, code: 'password-short' };
      const checked = await checkPassword(me, present);
      if (!checked.ok) return checked;
      const passwordHash = await hashPassword(next);
      return database.transaction(() => {
        parts.accounts.setPassword(me.id, passwordHash);
        sessions.closeOthers(me.id, asking.session);
        note('password-changed');
        parts.onChanged(me.id);
        return { ok: true, value: null };
      });
    },
    setAvailability: (availability) => update({ availability }),
    setWorkingHours: (workingHours) =>
      areWorkingHours(workingHours) ? update({ workingHours }) : { ok: false, code: 'bad-hours' },
    setPreferences(change: Partial<AccountPreferences>) {
      if (!arePreferences(change)) return { ok: false, code: 'bad-value' };
      return update({ preferences: { ...persons.chosenPreferences(me.id), ...change } });
    },
    sessions: () => sessions.list(me.id, asking.session),
    endSession: (id) => endSessions(() => sessions.closeById(me.id, id)),
    endOtherSessions: () => endSessions(() => sessions.closeOthers(me.id, asking.session) > 0),
  };
}

function ownSecondFactor(
  parts: Parts,
  checkPassword: CheckPassword,
  me: Account,
  asking: Asking,
): OwnSecondFactor {
  const { database, secondFactor } = parts;
  const note = (act: AuditNote['act']): void =>
    parts.audit.record({ by: me, act, address: asking.address });
  const is = (): 'off' | 'begun' | 'on' => secondFactor.state(me).state;

  return {
    state: () => secondFactor.state(me),
    begin: () =>
      database.transaction(() => {
        if (is() === 'on') return { ok: false, code: 'not-now' };
        secondFactor.begin(me.id);
        return { ok: true, value: null };
      }),
    confirm: (code) =>
      database.transaction(() => {
        if (is() !== 'begun') return { ok: false, code: 'not-now' };
        if (!secondFactor.confirm(me.id, code)) return { ok: false, code: 'bad-code' };
        note('second-factor-on');
        return { ok: true, value: secondFactor.makeCodes(me.id) };
      }),
    async turnOff(password) {
      if (is() === 'on') {
        const checked = await checkPassword(me, password);
        if (!checked.ok) return checked;
      }
      return database.transaction(() => {
        if (is() === 'on') note('second-factor-off');
        secondFactor.turnOff(me.id);
        return { ok: true, value: null };
      });
    },
    async renewCodes(password) {
      const checked = await checkPassword(me, password);
      if (!checked.ok) return checked;
      return database.transaction(() => {
        if (is() !== 'on') return { ok: false, code: 'not-now' };
        note('recovery-codes-made');
        return { ok: true, value: secondFactor.makeCodes(me.id) };
      });
    },
  };
}
