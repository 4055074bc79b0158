// Accounts on a real database with a clock that moves when told, and a desk for each person.
import { createAccounts } from '../../../gateway/accounts/accounts.ts';
import { accessOf } from '../../../gateway/desk/access.ts';
import { createPeopleDesk } from '../../../gateway/desk/people-desk.ts';
import type { Account, Asking, Role } from '../../../gateway/index.ts';
import { testDatabase } from '../../support/test-database.ts';

export const PASSWORD = 'correct horse';
export const FROM = { address: '192.0.2.1', userAgent: 'Firefox' };

export function peopleBox() {
  const database = testDatabase();
  const time = { now: Date.UTC(2026, 10, 27, 12) };
  const changed: number[] = [];
  const accounts = createAccounts({
    database,
    clock: { now: () => time.now },
    onChanged: (id) => changed.push(id),
  });
  const now = (id: number) => accounts.team.get(id);

  return {
    database,
    accounts,
    changed,
    pass: (ms: number) => {
      time.now += ms;
    },
    now: () => time.now,
    /** An account with this role; all have the same password. */
    async join(name: string, role: Role): Promise<Account> {
      const added = await accounts.addAccount({
        name,
        displayName: name,
        password: PASSWORD,
        role,
      });
      if (!added.ok) throw new Error(added.code);
      return added.value;
    },
    people: (me: Account, asking: Asking = { address: FROM.address }) =>
      createPeopleDesk(
        accessOf(me, () => 0),
        asking,
        accounts,
      ),
    person(id: number) {
      const found = now(id);
      if (!found.ok) throw new Error(found.code);
      return found.value;
    },
    /** Signs in and returns the session's secret. */
    async session(name: string): Promise<string> {
      const result = await accounts.signIn({ name, password: PASSWORD, ...FROM });
      if (!result.ok || result.value.step !== 'signed-in') throw new Error(`${name} is not in`);
      return result.value.token;
    },
    acts: () => accounts.audit.list({ limit: 50 }).map(({ act }) => act),
  };
}

export type PeopleBox = ReturnType<typeof peopleBox>;

/** The value of an act that was not refused. */
export function granted<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
