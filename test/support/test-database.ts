// A real database in memory with the real migrations.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A database in memory as it stood when its octets were taken (`sqlite.serialize()`): what a crash leaves. */
export function openDatabaseFrom(octets: Buffer): Database {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-kept-'));
  const path = join(folder, 'bramka.db');
  writeFileSync(path, octets);
  return testDatabase(path);
}
