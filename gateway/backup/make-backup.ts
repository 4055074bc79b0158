// One backup from beginning to end: a copy of one moment, checked by opening it, compressed, sealed, read back, given its
// name, older ones removed, the command run.
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Clock } from '../runtime/clock.ts';
import type { BackupAttempt, MadeBackup } from '../shapes/backup.ts';
import { asBackupError, BackupError, problemOf } from './backup-error.ts';
import { type Progress, readBackup, writeBackup } from './backup-file.ts';
import { backupName, listBackups, listUnfinished, unfinishedName } from './backup-names.ts';
import { recordBackup } from './backup-record.ts';
import { giveToOwner, renameDurably } from './durable.ts';
import { type Keep, outdated } from './kept-backups.ts';
import { copyDatabase, examine } from './snapshot.ts';

export type BackupStep = 'copy' | 'check' | 'write' | 'read-back';

export type MakeBackup = {
  dataDir: string;
  folder: string;
  passphrase: string | null;
  program: string;
  clock: Clock;
  /** Null: nothing is removed. */
  keep: { keep: Keep; zone: string } | null;
  /** Carries the finished file away; null: nothing does. Rejects with what it said. */
  carry: ((file: string) => Promise<void>) | null;
  progress?: (step: BackupStep, done: number, total: number) => void;
};

/** The program may run meanwhile. Throws BackupError; then no file of this try is left behind. */
export async function makeBackup(request: MakeBackup): Promise<MadeBackup> {
  const { dataDir, folder } = request;
  if (!existsSync(join(dataDir, 'bramka.db')))
    throw new BackupError('no-database', `There is no database in ${dataDir} to back up.`);
  const unlock = prepare(dataDir, folder);
  try {
    for (const place of [dataDir, folder]) removeUnfinished(place);
    const made = await write(request).catch((error: unknown) => {
      throw asBackupError(error, `The backup could not be written to ${folder}`);
    });
    prune(request);
    await carryAway(request, made.file);
    return made;
  } finally {
    unlock();
    for (const place of [dataDir, folder]) removeUnfinished(place);
  }
}

/** Makes one, and writes down how it went where pages and alarms look. Throws BackupError. */
export async function makeRecordedBackup(request: MakeBackup): Promise<MadeBackup> {
  const { dataDir, clock } = request;
  try {
    const made = await makeBackup(request);
    recordBackup(dataDir, { ok: true, ...made });
    return made;
  } catch (error) {
    const problem = problemOf(error);
    const words = error instanceof Error ? error.message : String(error);
    if (problem !== 'already-running' && problem !== 'no-database')
      noteFailure(dataDir, { ok: false, at: clock.now(), problem, words });
    throw error;
  }
}

function noteFailure(dataDir: string, attempt: BackupAttempt): void {
  try {
    recordBackup(dataDir, attempt);
  } catch {
    // On a disk that is full not even this fits; who asked for the backup hears of it all the same.
  }
}

/** Makes the folder, and sees to it that two backups never run at once. The lock ends with the process. */
function prepare(dataDir: string, folder: string): () => void {
  try {
    makeFolder(folder, dataDir);
  } catch (error) {
    throw asBackupError(error, `The folder ${folder} cannot be used for backups`);
  }
  let lock: Sqlite.Database | null = null;
  try {
    const file = join(dataDir, 'backup.lock');
    lock = new Sqlite(file, { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('begin exclusive');
    giveToOwner(file, dataDir);
    const held = lock;
    return () => void held.close();
  } catch (error) {
    lock?.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      throw new BackupError('already-running', 'Another backup is being made. Wait for its end.');
    throw asBackupError(error, `The data folder ${dataDir} cannot be written`);
  }
}

/** Only a folder of the data folder is made: by another one that is missing a stick that is not mounted shows. */
function makeFolder(folder: string, dataDir: string): void {
  if (existsSync(folder)) return;
  if (resolve(dirname(folder)) !== resolve(dataDir))
    throw new BackupError(
      'folder-unusable',
      `There is no folder ${folder}. Make it once; if it is on a stick or a share, mount that.`,
    );
  mkdirSync(folder, { mode: 0o700 });
  giveToOwner(folder, dataDir);
}

function removeUnfinished(folder: string): void {
  for (const file of listUnfinished(folder)) {
    try {
      rmSync(file, { force: true });
    } catch {
      // What cannot be removed is not in the way: by its name it is no backup.
    }
  }
}

async function write(request: MakeBackup): Promise<MadeBackup> {
  const { dataDir, folder, passphrase, clock, progress = () => {} } = request;
  const at = clock.now();
  // An encrypted backup must not lie open on a stick, even for a minute. An open one goes where the space is.
  const copy = join(passphrase === null ? folder : dataDir, unfinishedName(at, 'copy'));
  const unfinished = join(folder, unfinishedName(at, 'backup'));
  const tell = (step: BackupStep): Progress => {
    return (done, total) => progress(step, done, total);
  };
  await copyDatabase(join(dataDir, 'bramka.db'), copy, tell('copy'));
  tell('check')(0, 1);
  const contents = examine(copy);
  tell('check')(1, 1);
  await writeBackup({
    ...{ copy, contents, target: unfinished, program: request.program, madeAt: at, passphrase },
    progress: tell('write'),
  });
  await readBackup({ file: unfinished, passphrase, target: null, progress: tell('read-back') });
  giveToOwner(unfinished, folder);
  const file = join(folder, backupName(at));
  renameDurably(unfinished, file);
  return {
    at,
    tookMs: clock.now() - at,
    file,
    octets: statSync(file).size,
    databaseOctets: contents.octets,
    encrypted: passphrase !== null,
    messages: contents.rows.messages ?? 0,
  };
}

/** Only after a good one: a night that failed costs no older backup. */
function prune({ keep, folder }: MakeBackup): void {
  if (keep === null) return;
  for (const { file } of outdated(listBackups(folder), keep.keep, keep.zone)) {
    try {
      rmSync(file);
    } catch (error) {
      throw asBackupError(error, `The old backup ${file} could not be removed`);
    }
  }
}

async function carryAway({ carry }: MakeBackup, file: string): Promise<void> {
  try {
    await carry?.(file);
  } catch (error) {
    throw new BackupError(
      'command-failed',
      `The backup ${file} was made, but its command failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
