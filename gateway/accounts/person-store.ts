// Queries about the team: who is there, and what administrators and people themselves change of an account.
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Account, AccountPreferences, Person } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { accountColumns, toAccount } from './account-store.ts';

export type PersonStore = ReturnType<typeof createPersonStore>;

/** What may be written of an account; the password and the second factor have ways of their own. */
type PersonFields = Partial<
  Pick<
    typeof accounts.$inferSelect,
    | 'displayName'
    | 'role'
    | 'onlyOwn'
    | 'maskNumbers'
    | 'lineIds'
    | 'capacity'
    | 'availability'
    | 'workingHours'
    | 'preferences'
    | 'disabledAt'
  >
>;

export function createPersonStore({ db, sqlite }: Database) {
  const { createdAt, disabledAt } = getTableColumns(accounts);
  const columns = {
    ...accountColumns,
    createdAt,
    disabledAt,
    lastSeenAt: sql<
      number | null
    >`(select max(s.last_seen_at) from sessions s where s.account_id = ${accounts.id})`,
  };
  const byId = db
    .select(columns)
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();
  const all = db
    .select(columns)
    .from(accounts)
    .orderBy(sql`${accounts.disabledAt} is not null`, asc(sql`lower(${accounts.displayName})`))
    .prepare();
  const otherAdmins = sqlite
    .prepare<[number], number>(
      "select count(*) from accounts where role = 'admin' and disabled_at is null and id <> ?",
    )
    .pluck();
  const stored = db
    .select({ preferences: accounts.preferences })
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();

  function toPerson(row: Parameters<typeof toAccount>[0] & Times): Person {
    const { theme, language, preferences, ...person } = toAccount(row);
    const { createdAt, disabledAt, lastSeenAt } = row;
    return { ...person, createdAt, disabledAt, lastSeenAt };
  }

  return {
    all: (): Person[] => all.all().map(toPerson),
    get(id: number): Person | null {
      const row = byId.get({ id });
      return row === undefined ? null : toPerson(row);
    },
    account(id: number): Account | null {
      const row = byId.get({ id });
      return row === undefined ? null : toAccount(row);
    },
    /** Only what was chosen, without the defaults. */
    chosenPreferences: (id: number): Partial<AccountPreferences> =>
      stored.get({ id })?.preferences ?? {},
    update(id: number, fields: PersonFields): void {
      db.update(accounts).set(fields).where(eq(accounts.id, id)).run();
    },
    /** Whether nobody else could manage people. */
    isLastAdmin: (id: number): boolean => otherAdmins.get(id) === 0,
  };
}

type Times = Pick<Person, 'createdAt' | 'disabledAt' | 'lastSeenAt'>;
