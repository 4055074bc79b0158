// What administrators do to accounts: who may come in, what each may do, and who goes. The desk has checked their role.
import type {
  Invitation,
  PeopleRefusal,
  PeopleResult,
  Person,
  PersonChange,
  Role,
  SessionView,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { AccountLinks } from './account-links.ts';
import type { Audit, AuditNote } from './audit.ts';
import { readDisplayName } from './credentials.ts';
import type { PersonStore } from './person-store.ts';
import type { SecondFactor } from './second-factor.ts';
import type { Sessions } from './sessions.ts';

/** Who acts, and from where. */
export type Actor = { id: number; displayName: string; address?: string | undefined };

const MOST_CAPACITY = 1_000;

export type Team = ReturnType<typeof createTeam>;

/** Each act is one transaction with its entry in the audit log; `onChanged` is told of who may do something else now. */
export function createTeam(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  persons: PersonStore;
  links: AccountLinks;
  sessions: Sessions;
  secondFactor: SecondFactor;
  audit: Audit;
  onChanged: (accountId: number) => void;
}) {
  const { database, clock, persons, links, sessions, secondFactor, audit } = options;

  function note(by: Actor, entry: Pick<AuditNote, 'act' | 'accountId' | 'detail'>): void {
    audit.record({ ...entry, by, address: by.address });
  }

  /** Does something to a person in one transaction and returns the person as it is then. */
  function act(id: number, work: (person: Person) => PeopleRefusal | null): PeopleResult<Person> {
    return database.transaction(() => {
      const person = persons.get(id);
      if (person === null) return { ok: false, code: 'not-found' };
      const code = work(person);
      if (code !== null) return { ok: false, code };
      options.onChanged(id);
      return { ok: true, value: persons.get(id) ?? person };
    });
  }

  const losesLastAdmin = (person: Person): boolean =>
    person.role === 'admin' && person.disabledAt === null && persons.isLastAdmin(person.id);

  function applyChange(by: Actor, person: Person, change: PersonChange): void {
    const { id } = person;
    const { role = person.role, scope = person.scope, capacity = person.capacity } = change;
    persons.update(id, { role, ...scope, lineIds: scope.lineIds?.slice() ?? null, capacity });
    if (role !== person.role)
      note(by, {
        act: 'role-changed',
        accountId: id,
        detail: { from: person.role, to: role },
      });
    if (JSON.stringify(scope) !== JSON.stringify(person.scope))
      note(by, {
        act: 'scope-changed',
        accountId: id,
        detail: { ...scope, lineIds: scope.lineIds?.join(', ') ?? null },
      });
    if (capacity !== person.capacity)
      note(by, { act: 'capacity-changed', accountId: id, detail: { to: capacity } });
  }

  /** What an account may do, and whether it may come in. */
  function standing() {
    return {
      change: (by: Actor, id: number, change: PersonChange): PeopleResult<Person> =>
        act(id, (person) => {
          if (!isCapacity(change.capacity)) return 'bad-capacity';
          const demotes = change.role !== undefined && change.role !== 'admin';
          if (demotes && losesLastAdmin(person)) return 'last-admin';
          applyChange(by, person, change);
          return null;
        }),
      disable: (by: Actor, id: number): PeopleResult<Person> =>
        act(id, (person) => {
          if (losesLastAdmin(person)) return 'last-admin';
          if (person.disabledAt !== null) return null;
          persons.update(id, { disabledAt: clock.now() });
          sessions.closeOthers(id);
          note(by, { act: 'account-disabled', accountId: id });
          return null;
        }),
      enable: (by: Actor, id: number): PeopleResult<Person> =>
        act(id, (person) => {
          if (person.disabledAt === null) return null;
          persons.update(id, { disabledAt: null });
          note(by, { act: 'account-enabled', accountId: id });
          return null;
        }),
      resetSecondFactor: (by: Actor, id: number): PeopleResult<Person> =>
        act(id, () => {
          secondFactor.turnOff(id);
          note(by, { act: 'second-factor-reset', accountId: id });
          return null;
        }),
    };
  }

  /** Links by which people come in, for the first time or again. */
  function linking() {
    return {
      invitations: (): Invitation[] => links.open(),
      invite: (by: Actor, invitation: { role: Role; displayName: string }): { secret: string } =>
        database.transaction(() => {
          const displayName = readDisplayName(invitation.displayName, '');
          const { secret } = links.invite({ role: invitation.role, displayName, by: by.id });
          note(by, { act: 'invited', detail: { name: displayName, role: invitation.role } });
          return { secret };
        }),
      withdrawInvitation: (by: Actor, id: number): PeopleResult<null> =>
        database.transaction(() => {
          const invitation = links.withdraw(id);
          if (invitation === null) return { ok: false, code: 'not-found' };
          const { displayName: name, role } = invitation;
          note(by, { act: 'invite-withdrawn', detail: { name, role } });
          return { ok: true, value: null };
        }),
      makeResetLink: (by: Actor, id: number): PeopleResult<{ secret: string }> =>
        database.transaction(() => {
          if (persons.get(id) === null) return { ok: false, code: 'not-found' };
          note(by, { act: 'reset-link-made', accountId: id });
          return { ok: true, value: links.reset({ accountId: id, by: by.id }) };
        }),
    };
  }

  return {
    list: (): Person[] => persons.all(),
    get(id: number): PeopleResult<Person> {
      const person = persons.get(id);
      return person === null ? { ok: false, code: 'not-found' } : { ok: true, value: person };
    },
    ...standing(),
    ...linking(),
    sessionsOf(id: number): PeopleResult<readonly SessionView[]> {
      if (persons.get(id) === null) return { ok: false, code: 'not-found' };
      return { ok: true, value: sessions.list(id) };
    },
    endSessionOf: (by: Actor, id: number, sessionId: string): PeopleResult<null> =>
      database.transaction(() => {
        if (!sessions.closeById(id, sessionId)) return { ok: false, code: 'not-found' };
        note(by, { act: 'session-ended', accountId: id });
        options.onChanged(id);
        return { ok: true, value: null };
      }),
  };
}

function isCapacity(value: number | null | undefined): boolean {
  if (value === undefined || value === null) return true;
  return Number.isInteger(value) && value >= 1 && value <= MOST_CAPACITY;
}
