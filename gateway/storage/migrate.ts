// Brings the database to this program's schema, and refuses one that a newer program has changed.
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { GatewayError } from '../errors.ts';
import type { Database } from './database.ts';
import { appliedMigrations, knownMigrations } from './migration-journal.ts';

/**
 * Applies the migrations of `folder` in order, each once. Throws GatewayError `database-newer` when the file knows a
 * migration that this program does not, and `database-unusable` when the file cannot be changed. `beforeChange` is called
 * when a database with a past is about to be changed; what it throws keeps that from happening.
 */
export function migrateDatabase(
  database: Database,
  folder: string,
  beforeChange: (database: Database) => void = () => {},
): void {
  const known = knownMigrations(folder);
  const applied = appliedMigrations(database.sqlite);
  if (applied.newest > known.newest) throw newerDatabase();
  if (applied.count > 0 && applied.newest < known.newest) beforeChange(database);
  // A rebuilt table drops its old self, which cascades to its children unless foreign keys are off; inside the
  // migrator's transaction that pragma does nothing, so it stands around it.
  try {
    database.sqlite.pragma('foreign_keys = OFF');
    migrate(database.db, { migrationsFolder: folder });
  } catch (error) {
    throw new GatewayError(
      'database-unusable',
      `The database could not be brought up to date: ${error instanceof Error ? error.message : String(error)}. ` +
        'Nothing was changed. Check that the file is writable and the disk is not full.',
      { cause: error },
    );
  } finally {
    database.sqlite.pragma('foreign_keys = ON');
  }
  checkReferences(database, known.count);
}

/**
 * Looks once after each change of the schema: on a large box that takes a second. The file's user_version holds how many
 * migrations were looked at, so that a fault found once is found again.
 */
function checkReferences({ sqlite }: Database, migrations: number): void {
  if (Number(sqlite.pragma('user_version', { simple: true })) >= migrations) return;
  const broken = sqlite.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0) {
    throw new GatewayError(
      'database-unusable',
      `The database does not hold together (${broken.length} rows point to nothing). Restore the latest backup.`,
    );
  }
  sqlite.pragma(`user_version = ${migrations}`);
}

function newerDatabase(): GatewayError {
  return new GatewayError(
    'database-newer',
    'The database was written by a newer Bramka. Install that version again, or restore a backup made by this one. ' +
      'Nothing was changed.',
  );
}
