// A real database in memory with the real migrations.
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '../../gateway/storage/database.ts';
import { migrateDatabase } from '../../gateway/storage/migrate.ts';

export const migrationsFolder = fileURLToPath(
  new URL('../../gateway/storage/migrations', import.meta.url),
);

/** Opens and migrates; `:memory:` unless a file is wanted. */
export function testDatabase(path = ':memory:'): Database {
  const database = openDatabase(path);
  migrateDatabase(database, migrationsFolder);
  return database;
}
