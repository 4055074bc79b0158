// Brings the database to this program's schema, and refuses one that a newer program has changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { z } from 'zod';
import { GatewayError } from '../errors.ts';
import type { Database } from './database.ts';

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });

/**
 * Applies the migrations of `folder` in order, each once. Throws GatewayError `database-newer` when the file knows a
 * migration that this program does not, and `database-unusable` when the file cannot be changed.
 */
export function migrateDatabase(database: Database, folder: string): void {
  const known = Journal.parse(JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')));
  refuseNewer(database, known.entries.at(-1)?.when ?? 0);
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
  checkReferences(database, known.entries.length);
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

function refuseNewer(database: Database, newestKnown: number): void {
  const table = database.sqlite
    .prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get();
  if (table === undefined) return;
  const newer = z
    .object({ n: z.number() })
    .parse(
      database.sqlite
        .prepare('select count(*) as n from __drizzle_migrations where created_at > ?')
        .get(newestKnown),
    );
  if (newer.n > 0) {
    throw new GatewayError(
      'database-newer',
      'The database was written by a newer Bramka. Install that version again, or restore a backup made by this one. ' +
        'Nothing was changed.',
    );
  }
}
