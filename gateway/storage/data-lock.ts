// One program for one data folder. The lock is the operating system's and ends with the process, however it ends: a file
// that names a process would keep a container from starting, in which each run has the same number.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { GatewayError } from '../errors.ts';
import { giveItTo } from '../runtime/owner-words.ts';

/**
 * Takes the folder for this process; the returned function gives it back. Throws GatewayError `already-running` when
 * another process has it, `database-unusable` when the folder cannot be used.
 */
export function lockData(dataDir: string): () => void {
  let sqlite: Sqlite.Database | null = null;
  try {
    mkdirSync(dataDir, { recursive: true });
    sqlite = new Sqlite(join(dataDir, 'bramka.lock'), { timeout: 0 });
    // Without a journal file nothing is ever written: the file stays empty, and the lock needs no space.
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.exec('begin exclusive');
  } catch (error) {
    sqlite?.close();
    throw refusal(dataDir, error);
  }
  const held = sqlite;
  return () => void held.close();
}

function refusal(dataDir: string, error: unknown): GatewayError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return new GatewayError(
      'already-running',
      `Another Bramka already serves ${dataDir}. Stop it first.`,
      { cause: error },
    );
  }
  return new GatewayError(
    'database-unusable',
    `The data folder ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}. ` +
      `Check that it is a folder, belongs to this user (${giveItTo(dataDir)}) and has space.`,
    { cause: error },
  );
}
