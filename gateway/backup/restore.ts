// Looks into a backup, and makes it the database again. Nothing of the present one is touched before all of the backup was
// read, checked and opened.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import { lockData } from '../storage/data-lock.ts';
import type { Migrations } from '../storage/migration-journal.ts';
import { asBackupError, BackupError } from './backup-error.ts';
import { type Progress, readBackup } from './backup-file.ts';
import { readAt } from './backup-header.ts';
import { listUnfinished, stamp, unfinishedName } from './backup-names.ts';
import { giveToOwner, syncFile } from './durable.ts';
import { type Contents, contentsOf, copyDatabase, examine } from './snapshot.ts';
import { swapDatabase } from './swap-database.ts';

export type RestoreRequest = {
  file: string;
  dataDir: string;
  passphrase: string | null;
  /** Only looks. */
  dryRun: boolean;
  /** What this program knows. */
  known: Migrations;
  clock: Clock;
  progress?: Progress;
};

/** What is in the file, and what became of the folder. */
export type RestoreReport = {
  /** Null for a plain SQLite file, which says neither who made it nor when. */
  madeBy: { program: string; at: number; encrypted: boolean } | null;
  contents: Contents;
  /** The database that is there now, or that was; null when there was none. */
  present: { file: string; contents: Contents | null } | null;
  /** Where the former database is kept; null in a dry run, or when there was none. */
  keptAs: string | null;
};

const SQLITE_MAGIC = 'SQLite format 3\0';

/** Throws BackupError, and GatewayError `already-running` while a server has the folder and not only a look is wanted. */
export async function restore(request: RestoreRequest): Promise<RestoreReport> {
  const { dataDir, dryRun } = request;
  if (dryRun) return look(request, existsSync(dataDir) ? dataDir : tmpdir());
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockData(dataDir);
  try {
    giveToOwner(join(dataDir, 'bramka.lock'), dataDir);
    return await look(request, dataDir);
  } finally {
    unlock();
  }
}

async function look(request: RestoreRequest, folder: string): Promise<RestoreReport> {
  const { dataDir, dryRun, clock } = request;
  const at = clock.now();
  const unpacked = join(folder, unfinishedName(at, 'restore'));
  try {
    const madeBy = await unpack(request, unpacked);
    const contents = examineBackup(unpacked);
    refuseNewer(contents.migrations, request.known);
    const present = presentIn(dataDir);
    const keptAs = dryRun ? null : swapDatabase(dataDir, unpacked, stamp(at));
    return { madeBy, contents, present, keptAs };
  } catch (error) {
    throw asBackupError(error, `${request.file} could not be restored to ${dataDir}`);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm'])
      rmSync(`${unpacked}${end}`, { force: true });
    if (!dryRun) for (const left of listUnfinished(dataDir)) rmSync(left, { force: true });
  }
}

async function unpack(
  { file, passphrase, progress }: RestoreRequest,
  target: string,
): Promise<RestoreReport['madeBy']> {
  if (await isPlainDatabase(file)) {
    // Copied by SQLite, so that a write-ahead log beside it counts.
    await copyDatabase(file, target, progress);
    syncFile(target);
    return null;
  }
  const tell = progress === undefined ? {} : { progress };
  const { header } = await readBackup({ file, passphrase, target, ...tell });
  const { program, madeAt, encryption } = header;
  return { program, at: madeAt, encrypted: encryption !== null };
}

async function isPlainDatabase(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw asBackupError(error, `The backup ${file} cannot be read`);
  });
  try {
    return (await readAt(handle, 0, SQLITE_MAGIC.length)).toString('latin1') === SQLITE_MAGIC;
  } finally {
    await handle.close();
  }
}

function examineBackup(unpacked: string): Contents {
  const contents = examine(unpacked);
  if (contents.migrations.count > 0 && 'messages' in contents.rows) return contents;
  throw new BackupError('not-a-backup', 'This is a database, but not one of Bramka.');
}

function refuseNewer(migrations: Migrations, known: Migrations): void {
  if (migrations.newest <= known.newest) return;
  throw new BackupError(
    'newer',
    'The database in the backup was written by a newer Bramka. Install that version to restore it.',
  );
}

/** What would be replaced; its contents are null when it is damaged, which may be why one restores. */
function presentIn(dataDir: string): RestoreReport['present'] {
  const file = join(dataDir, 'bramka.db');
  if (!existsSync(file)) return null;
  try {
    return { file, contents: contentsOf(file) };
  } catch {
    return { file, contents: null };
  }
}
