// The database as the server and the commands open it: restored to its end, undamaged, migrated.
import { join } from 'node:path';
import type { Config } from '../../config/load-config.ts';
import { backupFolder } from '../backup/backup-names.ts';
import { copyBeforeMigrating } from '../backup/before-migrating.ts';
import { pendingRestore } from '../backup/swap-database.ts';
import { Ending } from '../cli/ending.ts';
import type { Places } from '../cli/program.ts';
import type { GatewayError } from '../errors.ts';
import { systemClock } from '../runtime/clock.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { refuseDamage } from '../storage/look-for-damage.ts';
import { migrateDatabase } from '../storage/migrate.ts';
import { dataDirOf } from './read-config.ts';
import { migrations, version } from './this-program.ts';

/**
 * With `look`, a database that is damaged is refused before anything is written to it. Throws Ending in the middle of a
 * restore, and GatewayError `database-unusable` or what damage and migrations say.
 */
export function openData(dataDir: string, { look = false } = {}): Database {
  const path = join(dataDir, 'bramka.db');
  if (pendingRestore(dataDir) !== null)
    throw new Ending('A restore was interrupted. Start the server, which finishes it.', 1);
  const database = openDatabase(path);
  try {
    if (look) refuseDamage(database.sqlite, path);
    const copyFirst = copyBeforeMigrating({ dataDir, version, clock: systemClock });
    migrateDatabase(database, migrations, copyFirst);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the database for a command, and closes it when `work` is over or refuses. Throws what opening does. */
export function withDatabase<T>(places: Places, work: (database: Database) => T): T {
  const database = openData(dataDirOf(places));
  const close = (): void => database.close();
  const result = work(database);
  if (result instanceof Promise) void result.then(close, close);
  else close();
  return result;
}

/** What reads and writes backups is loaded only where it is needed, not by a box that serves. */
export async function damageRefusal(
  places: Places,
  config: Config,
  damage: unknown,
): Promise<GatewayError> {
  const { damagedDatabase } = await import('../backup/last-good.ts');
  const dataDir = dataDirOf(places);
  const folder = backupFolder(config.backup.folder, dataDir);
  return damagedDatabase({ dataDir, folder, given: places }, damage);
}
