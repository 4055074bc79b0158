// Keeps statements that were prepared, for drizzle, which prepares anew for every query: a text taken by the API asks two
// dozen times, and SQLite parsed and planned each of them again.
import type Sqlite from 'better-sqlite3';

/** More than a box uses again and again; lists of ids of every length come and go. A statement takes some kilobytes. */
const KEPT = 250;

/** The same database, whose `prepare` gives a statement again that it gave before. Only for one that uses none while it is in use. */
export function withStatementCache(sqlite: Sqlite.Database): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>();

  function prepare(source: string): Sqlite.Statement {
    const known = kept.get(source);
    const statement = known ?? sqlite.prepare(source);
    // At the end of the map stands who was used last.
    kept.delete(source);
    kept.set(source, statement);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? source);
    // Drizzle asks for rows as arrays where it wants them, and takes objects for granted elsewhere.
    return statement.reader ? statement.raw(false) : statement;
  }

  return Object.create(sqlite, { prepare: { value: prepare } });
}
