// What to say when the database is damaged: which backup is the last good one, and the command that restores it.
import { existsSync } from 'node:fs';
import { GatewayError } from '../errors.ts';
import { readBeginning } from './backup-file.ts';
import type { NamedBackup } from './backup-names.ts';
import { listBackups } from './backup-names.ts';
import { copiesBeforeUpgrades } from './before-migrating.ts';

export type Places = {
  dataDir: string;
  folder: string;
  /** What the person gave, for the command. */
  given: { config?: string; data?: string };
};

/** The refusal in one line, from what SQLite threw. Nothing was changed. */
export async function damagedDatabase(places: Places, damage: unknown): Promise<GatewayError> {
  const { dataDir } = places;
  const finding = innermost(damage);
  const options = [
    ...(places.given.config === undefined ? [] : [` --config ${quoted(places.given.config)}`]),
    ...(places.given.data === undefined ? [] : [` --data ${quoted(places.given.data)}`]),
  ].join('');
  const what = `The database in ${dataDir} is damaged (${finding}) and was left as it is.`;
  const backup = await lastGoodBackup(places);
  const way =
    backup === null
      ? `There is no backup in ${places.folder}; if you have one elsewhere: bramka restore FILE${options}`
      : `The last good backup is ${backup.words}: bramka restore ${quoted(backup.file)}${options}`;
  return new GatewayError('database-damaged', `${what} ${way}`, { cause: damage });
}

async function lastGoodBackup({
  dataDir,
  folder,
}: Places): Promise<{ file: string; words: string } | null> {
  for (const backup of listBackups(folder)) {
    if (await hasBeginning(backup)) {
      const at = new Date(backup.at).toISOString().slice(0, 16).replace('T', ' ');
      return { file: backup.file, words: `of ${at} UTC` };
    }
  }
  const [copy] = existsSync(dataDir) ? copiesBeforeUpgrades(dataDir) : [];
  return copy === undefined ? null : { file: copy, words: 'the copy before the last upgrade' };
}

/** The rest is checked when it is restored. */
async function hasBeginning({ file }: NamedBackup): Promise<boolean> {
  try {
    await readBeginning(file);
    return true;
  } catch {
    return false;
  }
}

/** SQLite's own words stand behind those of ours. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? innermost(error.cause)
    : (error.message.split('\n')[0] ?? '');
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./:@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
