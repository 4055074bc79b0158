// Queries about accounts.
import { eq, sql } from 'drizzle-orm';
import type { Account, Language, Theme } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/people.ts';

export type AccountStore = ReturnType<typeof createAccountStore>;

/** What of an account may be shown: all but the password's hash. */
export const accountColumns = {
  id: accounts.id,
  name: accounts.name,
  displayName: accounts.displayName,
  theme: accounts.theme,
  language: accounts.language,
};

export function createAccountStore({ db, sqlite }: Database) {
  const any = sqlite.prepare<[], number>('select exists (select 1 from accounts)').pluck();
  const byId = db
    .select(accountColumns)
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();
  const byName = db
    .select({ ...accountColumns, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.name, sql.placeholder('name')))
    .prepare();
  const insert = db
    .insert(accounts)
    .values({
      name: sql.placeholder('name'),
      displayName: sql.placeholder('displayName'),
      passwordHash: sql.placeholder('passwordHash'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing()
    .returning(accountColumns)
    .prepare();
  const setPreferences = sqlite.prepare<[Theme, Language | null, number]>(
    'update accounts set theme = ?, language = ? where id = ?',
  );

  return {
    isEmpty: (): boolean => any.get() === 0,
    get: (id: number): Account | null => byId.get({ id }) ?? null,
    /** By sign-in name as stored; the hash stays inside this folder. */
    withPassword(name: string): { account: Account; passwordHash: string } | null {
      const row = byName.get({ name });
      if (row === undefined) return null;
      const { passwordHash, ...account } = row;
      return { account, passwordHash };
    },
    /** Null when the name is taken. */
    add: (account: {
      name: string;
      displayName: string;
      passwordHash: string;
      createdAt: number;
    }): Account | null => insert.all(account)[0] ?? null,
    setPreferences: (id: number, theme: Theme, language: Language | null): void =>
      void setPreferences.run(theme, language, id),
  };
}
