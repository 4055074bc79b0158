// A look at the database at each start that costs a fraction of a second however large it is: whether the file has its
// length, its small tables hold together, and the ends of the large ones can be read. All of it is walked through by night,
// when the backup is made.
import { statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { z } from 'zod';

/** Tables with at most so many rows are checked whole. */
const SMALL_ROWS = 5_000;
const ROWS_AT_THE_END = 200;
const texts = z.array(z.string());

/** As SQLite says it of a file that it cannot read (https://sqlite.org/rescode.html#corrupt). */
export class DatabaseDamage extends Error {
  override readonly name = 'DatabaseDamage';
  readonly code = 'SQLITE_CORRUPT';
}

/** Throws an error with the code SQLITE_CORRUPT, SQLite's own or ours, when something is wrong. */
export function refuseDamage(sqlite: Sqlite.Database, path: string): void {
  const finding = lookForDamage(sqlite, path);
  if (finding !== null) throw new DatabaseDamage(finding);
}

function lookForDamage(sqlite: Sqlite.Database, path: string): string | null {
  const length = wrongLength(sqlite, path);
  if (length !== null) return length;
  const tables = texts.parse(
    sqlite
      .prepare(
        "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' and sql not like '%without rowid%'",
      )
      .pluck()
      .all(),
  );
  for (const table of tables) {
    const finding = lookAtTable(sqlite, table);
    if (finding !== null) return finding;
  }
  return null;
}

function lookAtTable(sqlite: Sqlite.Database, table: string): string | null {
  const last = sqlite.prepare(`select max(rowid) from "${table}"`).pluck().get();
  if (typeof last === 'number' && last > SMALL_ROWS) {
    sqlite.prepare(`select * from "${table}" order by rowid desc limit ${ROWS_AT_THE_END}`).all();
    sqlite.prepare(`select * from "${table}" order by rowid limit ${ROWS_AT_THE_END}`).all();
    return null;
  }
  const [finding] = texts.parse(sqlite.prepare(`pragma quick_check("${table}")`).pluck().all());
  return finding === undefined || finding === 'ok' ? null : finding;
}

/** A file that was cut off is shorter than its first page says; what stands in the log only is not in the file yet. */
function wrongLength(sqlite: Sqlite.Database, path: string): string | null {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) return null;
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  const wanted = pages * Number(sqlite.pragma('page_size', { simple: true }));
  const found = statSync(path).size;
  return found < wanted ? `the file has ${found} octets, and should have ${wanted}` : null;
}
