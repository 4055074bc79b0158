// Opens the one database file: pragmas for durability, drizzle on top, transactions.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { GatewayError } from '../errors.ts';
import { giveItTo } from '../runtime/owner-words.ts';
import { type RememberReads, rememberReads } from './remembered-reads.ts';
import { withStatementCache } from './statement-cache.ts';
import { isStorageFailure } from './storage-failure.ts';

/** Handle of the database: typed queries through `db`, plain SQL through `sqlite`. */
export type Database = {
  readonly sqlite: Sqlite.Database;
  readonly db: BetterSQLite3Database;
  /**
   * Runs `work` in one transaction that takes the write lock at once (BEGIN IMMEDIATE), so that what it reads stays true
   * until it commits. A nested call joins the outer one. Synchronous: nothing else runs in between.
   */
  transaction<T>(work: () => T): T;
  /** Runs after the outermost transaction has committed; at once when none is open. */
  afterCommit(action: () => void): void;
  /** Makes a read that is not repeated while nothing is written. What it gives is shared: nobody may change it. */
  remember: RememberReads;
  close(): void;
};

/** Opens or creates the file (`:memory:` for tests) without migrating it. Throws GatewayError `database-unusable`. */
export function openDatabase(path: string): Database {
  const sqlite = openFile(path);
  const actions: (() => void)[] = [];
  const begin = sqlite.transaction((work: () => unknown) => work());

  function runActions(): void {
    for (const action of actions.splice(0)) action();
  }

  return {
    sqlite,
    db: drizzle(withStatementCache(sqlite), { casing: 'snake_case' }),
    transaction<T>(work: () => T): T {
      if (sqlite.inTransaction) return work();
      let result: { value: T } | undefined;
      try {
        begin.immediate(() => {
          result = { value: work() };
        });
      } catch (error) {
        actions.length = 0;
        if (!isStorageFailure(error) || error instanceof GatewayError) throw error;
        throw new GatewayError('storage-failing', 'Nothing can be stored.', { cause: error });
      }
      runActions();
      if (result === undefined) throw new Error('The transaction ended without a result.');
      return result.value;
    },
    afterCommit(action) {
      if (sqlite.inTransaction) actions.push(action);
      else action();
    },
    remember: rememberReads(sqlite),
    close() {
      sqlite.close();
    },
  };
}

function openFile(path: string): Sqlite.Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    // SQLite would open it to read, and say so only at the first write.
    if (existsSync(path)) accessSync(path, constants.W_OK);
    const sqlite = new Sqlite(path);
    sqlite.pragma('busy_timeout = 5000');
    sqlite.pragma('journal_mode = WAL');
    // better-sqlite3 is built with NORMAL for WAL, which may lose the last commits at a power cut. A stored message is
    // acknowledged to the network right after its commit, so each commit must be on the disk.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    // What is erased is overwritten in the file, not only forgotten.
    sqlite.pragma('secure_delete = ON');
    refuseReadOnly(sqlite);
    return sqlite;
  } catch (error) {
    throw new GatewayError(
      'database-unusable',
      `The database ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}. ` +
        `Check that the folder exists, belongs to this user (${giveItTo(dirname(path))}) and has space, and that its disk is not mounted read-only.`,
      { cause: error },
    );
  }
}

/**
 * A file system that gave up writing lets everything be opened, and SQLite makes a transaction that may only read of one that was to
 * write: only a write tells. It is taken back before it reaches the disk.
 */
function refuseReadOnly(sqlite: Sqlite.Database): void {
  try {
    sqlite.exec('begin immediate; pragma user_version = 0; rollback');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback');
    // Another program is writing, so it can be written.
    if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
  }
}
