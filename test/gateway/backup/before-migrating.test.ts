// An upgrade that changes the database leaves a way back.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  copiesBeforeUpgrades,
  copyBeforeMigrating,
} from '../../../gateway/backup/before-migrating.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { migrationsFolder } from '../../support/test-database.ts';

const root = mkdtempSync(join(tmpdir(), 'bramka-upgrade-'));
afterAll(() => rmSync(root, { recursive: true }));
const clock: FakeClock = createFakeClock();

/** The migrations as a later version would have them. */
function withMore(count: number): string {
  const folder = join(root, `migrations-${count}`);
  cpSync(migrationsFolder, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal: { entries: object[] } = JSON.parse(readFileSync(file, 'utf8'));
  for (let n = 1; n <= count; n++) {
    journal.entries.push({
      idx: 900 + n,
      version: '6',
      when: 9e12 + n,
      tag: `later_${n}`,
      breakpoints: true,
    });
    writeFileSync(join(folder, `later_${n}.sql`), `CREATE TABLE later_${n} (a integer);`);
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}

function start(dataDir: string, version: string, folder: string): void {
  const database = openDatabase(join(dataDir, 'bramka.db'));
  try {
    migrateDatabase(database, folder, copyBeforeMigrating({ dataDir, version, clock }));
  } finally {
    database.close();
  }
}

it('a copy is made before each upgrade that changes something, the last two stay, and each opens as it was', async () => {
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  start(dataDir, '0.1.0', migrationsFolder);
  start(dataDir, '0.1.1', migrationsFolder);
  expect(copiesBeforeUpgrades(dataDir)).toEqual([]);
  for (let more = 1; more <= 3; more++) {
    await clock.advance(60_000);
    start(dataDir, `0.2.${more}`, withMore(more));
  }
  expect(copiesBeforeUpgrades(dataDir)).toEqual([
    join(dataDir, 'before-0.2.3-20300101T120300Z.db'),
    join(dataDir, 'before-0.2.2-20300101T120200Z.db'),
  ]);
  const copy = openDatabase(join(dataDir, 'before-0.2.2-20300101T120200Z.db'));
  const tables = copy.sqlite
    .prepare("select name from sqlite_master where name like 'later%'")
    .pluck()
    .all();
  expect(tables).toEqual(['later_1']);
  copy.close();
});

it('without room for the copy nothing is changed, and one sentence says so', () => {
  const dataDir = join(root, 'full');
  mkdirSync(dataDir);
  start(dataDir, '0.1.0', migrationsFolder);
  const database = openDatabase(join(dataDir, 'bramka.db'));
  const before = readdirSync(dataDir);
  const nowhere = copyBeforeMigrating({
    dataDir: join(dataDir, 'missing'),
    version: '0.2.0',
    clock,
  });
  expect(() => migrateDatabase(database, withMore(1), nowhere)).toThrow(
    expect.objectContaining({
      code: 'database-unusable',
      message: expect.stringMatching(
        /^The copy before the upgrade could not be made: .*Nothing was changed\./,
      ),
    }),
  );
  expect(
    database.sqlite.prepare("select 1 from sqlite_master where name = 'later_1'").get(),
  ).toBeUndefined();
  database.close();
  expect(readdirSync(dataDir).filter((name) => !before.includes(name))).toEqual([]);
});
