// Who conversations can be filtered by and given to: names alone, for menus that stand on every page.
import { asc, isNull } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';

/** `name` is what is typed behind @. */
export type Person = { id: number; name: string; displayName: string };

/** Returns the question for everybody who is not disabled, by name. */
export function createListPeople({ db }: Database): () => Person[] {
  const enabled = db

    .select({ id: accounts.id, name: accounts.name, displayName: accounts.displayName })
    .from(accounts)
    .where(isNull(accounts.disabledAt))
    .orderBy(asc(accounts.displayName), asc(accounts.id))
    .prepare();
  return () => enabled.all();
}
