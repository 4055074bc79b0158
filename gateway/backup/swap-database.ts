// Puts a restored database in the place of the present one, which stays beside it. A power cut at any point in between
// leaves either the former database or a finished swap, never a part: the verified file gets a name that says so, and
// whoever opens the folder next goes on from there.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { giveToOwner, renameDurably, syncFolder } from './durable.ts';

const DATABASE = 'bramka.db';
const READY = /^restored-(\d{8}T\d{6}Z)\.db$/;

/** The file that waits to be put in place in this folder, by its stamp; null when none does. */
export function pendingRestore(dataDir: string): string | null {
  if (!existsSync(dataDir)) return null;
  const stamps = readdirSync(dataDir).flatMap((name) => READY.exec(name)?.[1] ?? []);
  return stamps.toSorted().at(-1) ?? null;
}

/**
 * `verified` is a checked and synced file of the same folder, and becomes the database. The lock of the data folder must
 * be held. Returns where the former database is now, null when there was none.
 */
export function swapDatabase(dataDir: string, verified: string, stamp: string): string | null {
  giveToOwner(verified, dataDir);
  renameDurably(verified, join(dataDir, `restored-${stamp}.db`));
  return finishRestore(dataDir);
}

/** Goes on with a swap that was interrupted; the lock must be held. Null also when there is nothing to do. */
export function finishRestore(dataDir: string): string | null {
  const stamp = pendingRestore(dataDir);
  if (stamp === null) return null;
  const kept = join(dataDir, `replaced-${stamp}.db`);
  const database = join(dataDir, DATABASE);
  // The write-ahead log goes with its database: it holds the last commits, and must never meet another one.
  const log = statSync(`${database}-wal`, { throwIfNoEntry: false });
  if (log?.size === 0) rmSync(`${database}-wal`);
  for (const end of ['', '-wal']) {
    if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${kept}${end}`);
  }
  rmSync(`${database}-shm`, { force: true });
  syncFolder(dataDir);
  renameDurably(join(dataDir, `restored-${stamp}.db`), database);
  return existsSync(kept) ? kept : null;
}
