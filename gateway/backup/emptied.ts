// A database that was emptied must not begin anew unnoticed.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseDamage } from '../storage/look-for-damage.ts';
import { readBackupRecord } from './backup-record.ts';

/** An empty file would begin anew as if nothing had ever been: where a backup was made there was something. */
export function refuseEmptied(dataDir: string): void {
  const file = join(dataDir, 'bramka.db');
  const found = statSync(file, { throwIfNoEntry: false });
  const hasLog = existsSync(`${file}-wal`);
  if (found?.size === 0 && !hasLog && readBackupRecord(dataDir).lastGood !== null)
    throw new DatabaseDamage('the file is empty');
}
