// A box with a long past: 1,000,000 messages in 100,000 conversations. Filling takes half a minute, so the file is kept
// in the folder for temporary files, under a name that changes with the schema and with what fills it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccounts } from '../../gateway/accounts/accounts.ts';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { type Database, openDatabase } from '../../gateway/storage/database.ts';
import { migrateDatabase } from '../../gateway/storage/migrate.ts';
import { fillDatabase } from '../support/fill-database.ts';
import { fillTeam } from '../support/fill-team.ts';
import { migrationsFolder, root } from './places.ts';

export const MESSAGES = 1_000_000;
export const CONVERSATIONS = 100_000;
export const account = { name: 'anna', password: 'correct horse battery staple' };

export async function openBigDatabase(): Promise<Database> {
  const name = `bramka-bench-${hashOfContent()}.db`;
  const path = join(tmpdir(), name);
  if (!existsSync(path)) {
    removeOthers(name);
    await fill(path);
  }
  const database = openDatabase(path);
  migrateDatabase(database, migrationsFolder);
  return database;
}

/** Files of former schemas: a quarter of a gigabyte each. */
function removeOthers(name: string): void {
  for (const other of readdirSync(tmpdir())) {
    const isOurs = /^bramka-bench-[0-9a-f]{12}\.db/.test(other);
    if (isOurs && !other.startsWith(name)) rmSync(join(tmpdir(), other), { force: true });
  }
}

async function fill(path: string): Promise<void> {
  process.stderr.write(`  filling ${path}, once …\n`);
  const unfinished = `${path}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
  const database = openDatabase(unfinished);
  migrateDatabase(database, migrationsFolder);
  // Nothing is lost when filling is interrupted: the file gets its name at the end.
  database.sqlite.pragma('journal_mode = OFF');
  database.sqlite.pragma('synchronous = OFF');
  database.sqlite.pragma('cache_size = -400000');
  fillDatabase(database, { conversations: CONVERSATIONS, messages: MESSAGES, seed: 1 });
  await createAccounts({ database, clock: systemClock }).addAccount({
    ...account,
    displayName: 'Anna',
  });
  fillTeam(database);
  database.close();
  renameSync(unfinished, path);
}

function hashOfContent(): string {
  const hash = createHash('sha256').update(`${MESSAGES} ${CONVERSATIONS}`);
  const migrations = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'));
  const sources = ['fill-database.ts', 'fill-team.ts', 'invented-texts.ts'];
  for (const name of migrations.toSorted()) hash.update(readFileSync(join(migrationsFolder, name)));
  for (const name of sources) hash.update(readFileSync(join(root, 'test', 'support', name)));
  return hash.digest('hex').slice(0, 12);
}
