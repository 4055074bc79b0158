// A data folder with a real database in it, and backups of it made and restored as the program does.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MakeBackup, makeBackup } from '../../gateway/backup/make-backup.ts';
import { type RestoreReport, type RestoreRequest, restore } from '../../gateway/backup/restore.ts';
import type { MadeBackup } from '../../gateway/index.ts';
import type { Clock } from '../../gateway/runtime/clock.ts';
import { type Database, openDatabase } from '../../gateway/storage/database.ts';
import { knownMigrations } from '../../gateway/storage/migration-journal.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { fillDatabase } from './fill-database.ts';
import { migrationsFolder, testDatabase } from './test-database.ts';

const made = new Set<string>();

export type BackupFolder = {
  clock: FakeClock;
  dataDir: string;
  /** Where backups go. */
  folder: string;
  file: string;
  /** Opens the database, which must be closed again. */
  open(): Database;
  back(options?: Partial<MakeBackup>): Promise<MadeBackup>;
  restore(file: string, options?: Partial<RestoreRequest>): Promise<RestoreReport>;
};

/** With some hundred messages, and with octets that do not compress, so that a backup has several frames. */
export function backupFolder({ messages = 200, ballast = 0 } = {}): BackupFolder {
  const root = mkdtempSync(join(tmpdir(), 'bramka-backup-'));
  made.add(root);
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  const file = join(dataDir, 'bramka.db');
  const database = testDatabase(file);
  fillDatabase(database, { conversations: 20, messages, seed: 7 });
  const ballastRow = database.sqlite.prepare('insert into box_facts (name, value) values (?, ?)');
  if (ballast > 0) ballastRow.run('ballast', randomBytes(ballast).toString('latin1'));
  database.close();
  const clock = createFakeClock();
  const folder = join(dataDir, 'backups');
  return {
    ...{ clock, dataDir, folder, file },
    open: () => openDatabase(file),
    back: (options = {}) =>
      makeBackup({ ...usual(clock), dataDir, folder, keep: null, carry: null, ...options }),
    restore: (backup, options = {}) =>
      restore({
        ...{ file: backup, dataDir, passphrase: null, dryRun: false, clock },
        known: knownMigrations(migrationsFolder),
        ...options,
      }),
  };
}

function usual(clock: Clock): { passphrase: null; program: string; clock: Clock } {
  return { passphrase: null, program: '9.9.9', clock };
}

/** For `afterAll`. */
export function removeBackupFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

/** A table's rows, to compare what two databases hold. */
export function textsIn(file: string): unknown[] {
  const database = openDatabase(file);
  try {
    return database.sqlite.prepare('select id, text from messages order by id').raw().all();
  } finally {
    database.close();
  }
}
