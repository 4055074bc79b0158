// A copy of the database as it stood at one moment, taken while others write, and what such a copy holds.
import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { appliedMigrations, type Migrations } from '../storage/migration-journal.ts';
import { BackupError } from './backup-error.ts';

/** Rows by table, and what else is asked of a database that may be restored. */
export type Contents = {
  octets: number;
  migrations: Migrations;
  rows: Record<string, number>;
  /** Time of the newest message, ms since 1970; null when there is none. */
  newestMessageAt: number | null;
};

/** Pages a step: 4 MB, after each of which others may run and progress is told. */
const PAGES_A_STEP = 1_000;
const names = z.array(z.string());
const wholeNumber = z.number();

/**
 * Copies the database to `target`. One read transaction is held throughout, so that the copy is of one moment and never
 * begins anew when another process writes; in a write-ahead log a reader keeps no writer waiting.
 */
export async function copyDatabase(
  source: string,
  target: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const sqlite = new Sqlite(source, { fileMustExist: true, timeout: 5_000 });
  try {
    sqlite.exec('begin');
    sqlite.prepare('select count(*) from sqlite_master').get();
    await sqlite.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        progress(totalPages - remainingPages, totalPages);
        return PAGES_A_STEP;
      },
    });
  } finally {
    sqlite.close();
  }
  leaveLog(target);
}

/** Without a write-ahead log the copy is one file, readable also where nothing can be written. */
function leaveLog(file: string): void {
  const sqlite = new Sqlite(file, { fileMustExist: true });
  try {
    sqlite.pragma('journal_mode = DELETE');
  } finally {
    sqlite.close();
  }
}

/**
 * Opens the file, has SQLite walk through all of it, and counts. Throws BackupError `database-damaged` with what SQLite
 * found. Each row of each table is looked at, so this takes seconds on a large box.
 */
export function examine(file: string): Contents {
  const sqlite = new Sqlite(file, { fileMustExist: true, readonly: true });
  try {
    const found = names.parse(sqlite.prepare('pragma quick_check(1)').pluck().all());
    if (found[0] !== 'ok') throw damagedCopy(found[0] ?? 'no answer');
    return countContents(sqlite, file);
  } finally {
    sqlite.close();
  }
}

/** What a database holds, without walking through it. What SQLite throws is for the caller. */
export function contentsOf(file: string): Contents {
  const sqlite = new Sqlite(file, { fileMustExist: true, readonly: true });
  try {
    return countContents(sqlite, file);
  } finally {
    sqlite.close();
  }
}

function countContents(sqlite: Sqlite.Database, file: string): Contents {
  const tables = names.parse(
    sqlite
      .prepare(
        "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by name",
      )
      .pluck()
      .all(),
  );
  const count = (table: string): number =>
    wholeNumber.parse(sqlite.prepare(`select count(*) from "${table}"`).pluck().get());
  return {
    octets: statSync(file).size,
    migrations: appliedMigrations(sqlite),
    rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
    newestMessageAt: tables.includes('messages') ? newestMessage(sqlite) : null,
  };
}

function newestMessage(sqlite: Sqlite.Database): number | null {
  const found = sqlite.prepare('select created_at from messages order by id desc limit 1');
  return z
    .number()
    .nullable()
    .parse(found.pluck().get() ?? null);
}

function damagedCopy(finding: string): BackupError {
  return new BackupError(
    'database-damaged',
    `The database does not hold together (${finding.split('\n')[0]}). Restore the latest good backup.`,
  );
}
