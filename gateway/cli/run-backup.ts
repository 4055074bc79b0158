// `bramka backup` and `bramka restore`: where things are, progress on a terminal, and the report in words.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupFolder } from '../backup/backup-names.ts';
import type { Keep } from '../backup/kept-backups.ts';
import { makeBackup, makeRecordedBackup } from '../backup/make-backup.ts';
import { restore } from '../backup/restore.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Migrations } from '../storage/migration-journal.ts';
import type { BackupOptions, RestoreOptions } from './backup-commands.ts';
import { backupWords, restoreWords } from './backup-words.ts';
import { Ending } from './ending.ts';
import { createProgressLine } from './progress-line.ts';

/** As configured. */
export type BackupSettings = {
  folder: string | null;
  keep: Keep;
  zone: string;
  passphrase: string | null;
  /** Runs the configured command; null when there is none. */
  carry: ((file: string) => Promise<void>) | null;
};

export type BackupPlace = {
  dataDir: string;
  version: string;
  clock: Clock;
  print: (text: string) => void;
};

/** Throws BackupError when none could be made, Ending for what the caller wrote. */
export async function runBackup(
  options: BackupOptions,
  settings: BackupSettings,
  { dataDir, version, clock, print }: BackupPlace,
): Promise<void> {
  const isElsewhere = options.to !== undefined;
  const line = createProgressLine({ quiet: options.quiet });
  const request = {
    dataDir,
    folder: resolve(options.to ?? backupFolder(settings.folder, dataDir)),
    passphrase: passphraseOf(options.passphraseFile) ?? settings.passphrase,
    program: version,
    clock,
    keep: isElsewhere && !options.prune ? null : { keep: settings.keep, zone: settings.zone },
    carry: isElsewhere ? null : settings.carry,
    progress: line.show,
  };
  try {
    const made = await (isElsewhere ? makeBackup : makeRecordedBackup)(request);
    line.clear();
    if (!options.quiet) print(backupWords(made));
  } finally {
    line.clear();
  }
}

/** `settings` is asked for the passphrase only when none is named, so that a box without configuration can restore. */
export async function runRestore(
  options: RestoreOptions,
  { known, passphrase }: { known: Migrations; passphrase: () => string | null },
  { dataDir, clock, print }: Omit<BackupPlace, 'version'>,
): Promise<void> {
  const { file, dryRun } = options;
  const line = createProgressLine({ quiet: false });
  try {
    const secret = passphraseOf(options.passphraseFile) ?? passphrase();
    const report = await restore({
      ...{ file, dataDir, dryRun, known, clock, passphrase: secret },
      progress: (done, total) => line.show('restore', done, total),
    });
    line.clear();
    print(restoreWords(report, { file, dryRun, database: join(dataDir, 'bramka.db') }));
  } finally {
    line.clear();
  }
}

function passphraseOf(file: string | undefined): string | null {
  if (file === undefined) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : file;
    throw new Ending(`The passphrase could not be read: ${reason}`, 2);
  }
  if (text !== '' && !/[\r\n]/.test(text)) return text;
  throw new Ending(`${file} must hold the passphrase on one line and nothing else.`, 2);
}
