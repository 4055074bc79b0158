// How backup files are called, and which there are in a folder.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A finished backup, by its name alone; `at` is when it was begun, ms since 1970. */
export type NamedBackup = { file: string; at: number };

const NAME = /^bramka-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/;
/** Files that were being written: by their name they count for nothing. */
const UNFINISHED = /^\.bramka-.*\.unfinished$/;

/** Where backups go: as configured, or beside the database. */
export function backupFolder(configured: string | null, dataDir: string): string {
  return configured ?? resolve(dataDir, 'backups');
}

/** `20261127T031500Z`: to the second, in UTC, so that names sort by age in every zone. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
}

/** Sorts by the time at which the backup was made, ms since 1970. */
export function backupName(at: number): string {
  return `bramka-${stamp(at)}.backup`;
}

/** `part` tells apart what is written at the same time. */
export function unfinishedName(at: number, part: 'copy' | 'backup' | 'restore'): string {
  return `.bramka-${stamp(at)}-${part}.unfinished`;
}

/** The newest first; none when there is no such folder. */
export function listBackups(folder: string): NamedBackup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const at = timeOf(name);
      return at === null ? [] : [{ file: join(folder, name), at }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** What programs that were ended left behind, SQLite's own files beside it among it. */
export function listUnfinished(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => UNFINISHED.test(name.replace(/-(journal|wal|shm)$/, '')))
    .map((name) => join(folder, name));
}

function timeOf(name: string): number | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (year === undefined) return null;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No folder, or none that can be read: whoever writes there says so.
    return [];
  }
}
