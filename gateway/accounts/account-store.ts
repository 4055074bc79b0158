// Queries about accounts.
import { eq, sql } from 'drizzle-orm';
import type { Account, Language, Role, Theme } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { preferencesOf } from './preferences.ts';

export type AccountStore = ReturnType<typeof createAccountStore>;

/** What of an account may be shown: all but the password's hash. */
export const accountColumns = {
  id: accounts.id,
  name: accounts.name,
  displayName: accounts.displayName,
  theme: accounts.theme,
  language: accounts.language,
  role: accounts.role,
  onlyOwn: accounts.onlyOwn,
  maskNumbers: accounts.maskNumbers,
  lineIds: accounts.lineIds,
  availability: accounts.availability,
  workingHours: accounts.workingHours,
  capacity: accounts.capacity,
  preferences: accounts.preferences,
  totpConfirmedAt: accounts.totpConfirmedAt,
};

type AccountRow = {
  [Column in keyof typeof accountColumns]: (typeof accounts.$inferSelect)[Column];
};

/** The account as the door shows it. */
export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    displayName: row.displayName,
    theme: row.theme,
    language: row.language,
    role: row.role,
    scope: { onlyOwn: row.onlyOwn, maskNumbers: row.maskNumbers, lineIds: row.lineIds },
    availability: row.availability,
    workingHours: row.workingHours,
    capacity: row.capacity,
    preferences: preferencesOf(row.preferences),
    hasSecondFactor: row.totpConfirmedAt !== null,
  };
}

export function createAccountStore({ db, sqlite }: Database) {
  const any = sqlite.prepare<[], number>('select exists (select 1 from accounts)').pluck();
  const byId = db
    .select(accountColumns)
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();
  const byName = db
    .select({
      ...accountColumns,
      passwordHash: accounts.passwordHash,
      disabledAt: accounts.disabledAt,
    })
    .from(accounts)
    .where(eq(accounts.name, sql.placeholder('name')))
    .prepare();
  const insert = db
    .insert(accounts)
    .values({
      name: sql.placeholder('name'),
      displayName: sql.placeholder('displayName'),
      passwordHash: sql.placeholder('passwordHash'),
      role: sql.placeholder('role'),
      createdAt: sql.placeholder('createdAt'),
    })
    .returning(accountColumns)
    .prepare();
  const setPreferences = sqlite.prepare<[Theme, Language | null, number]>(
    'update accounts set theme = ?, language = ? where id = ?',
  );

  const setPassword = sqlite.prepare<[string, number]>(
    'update accounts set password_hash = ? where id = ?',
  );

  return {
    isEmpty: (): boolean => any.get() === 0,
    get(id: number): Account | null {
      const row = byId.get({ id });
      return row === undefined ? null : toAccount(row);
    },
    /** By sign-in name as stored, unless disabled; the hash stays inside this folder. */
    withPassword(name: string): { account: Account; passwordHash: string } | null {
      const row = byName.get({ name });
      if (row === undefined || row.disabledAt !== null) return null;
      return { account: toAccount(row), passwordHash: row.passwordHash };
    },
    isTaken: (name: string): boolean => byName.get({ name }) !== undefined,
    /** The name must be free. */
    add(account: {
      name: string;
      displayName: string;
      passwordHash: string;
      role: Role;
      createdAt: number;
    }): Account {
      return toAccount(insert.get(account));
    },
    setPassword: (id: number, passwordHash: string): void => void setPassword.run(passwordHash, id),
    setPreferences: (id: number, theme: Theme, language: Language | null): void =>
      void setPreferences.run(theme, language, id),
  };
}
