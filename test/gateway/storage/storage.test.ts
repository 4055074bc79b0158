import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { fold } from '../../../gateway/storage/fold.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import { migrationsFolder, testDatabase } from '../../support/test-database.ts';

type Journal = { entries: { when: number; tag: string; idx: number }[] };

function folderWithFirst(
  count: number,
  extra?: { when: number; tag: string; idx: number },
): string {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-migrations-'));
  cpSync(migrationsFolder, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal: Journal = JSON.parse(readFileSync(file, 'utf8'));
  journal.entries = journal.entries.slice(0, count);
  if (extra) {
    journal.entries.push({ ...extra });
    writeFileSync(
      join(folder, `${extra.tag}.sql`),
      'CREATE TABLE `from_tomorrow` (`id` integer);\n',
    );
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}

describe('the database', () => {
  it('keeps each commit through a power cut: synchronous is FULL and the log is a write-ahead log', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bramka-db-')), 'bramka.db');
    const database = testDatabase(path);
    expect(database.sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it('applies every prefix of the migrations to an empty file, and the rest after it', () => {
    const all: Journal = JSON.parse(
      readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8'),
    );
    for (let count = 0; count <= all.entries.length; count++) {
      const database = openDatabase(':memory:');
      migrateDatabase(database, folderWithFirst(count));
      migrateDatabase(database, migrationsFolder);
      expect(database.sqlite.prepare('select count(*) from messages').pluck().get()).toBe(0);
      database.close();
    }
  });

  it('refuses a file in which rows point to nothing, at this start and at the next', () => {
    const database = openDatabase(':memory:');
    migrateDatabase(database, folderWithFirst(1));
    database.sqlite.pragma('foreign_keys = OFF');
    database.sqlite
      .prepare(
        "insert into contact_numbers (number, contact_id, kind) values ('+48555010002', 7, 'phone')",
      )
      .run();
    for (let start = 0; start < 2; start++) {
      expect(() => migrateDatabase(database, migrationsFolder)).toThrow(
        expect.objectContaining({
          code: 'database-unusable',
          message: expect.stringContaining('backup'),
        }),
      );
    }
    database.close();
  });

  it('refuses a file from a newer program and leaves it as it was', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bramka-db-')), 'bramka.db');
    const newer = openDatabase(path);
    migrateDatabase(
      newer,
      folderWithFirst(99, { when: 9_999_999_999_999, tag: '9999_tomorrow', idx: 99 }),
    );
    newer.close();
    const database = openDatabase(path);
    expect(() => migrateDatabase(database, migrationsFolder)).toThrow(
      expect.objectContaining({ code: 'database-newer' }),
    );
    expect(database.sqlite.prepare('select count(*) from from_tomorrow').pluck().get()).toBe(0);
    database.close();
  });

  it('says which file cannot be opened and what to check', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bramka-db-')), 'a-file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'bramka.db'))).toThrow(
      expect.objectContaining({
        code: 'database-unusable',
        message: expect.stringContaining('a-file'),
      }),
    );
  });

  it('publishes only after the commit, and nothing when the work fails', () => {
    const database = testDatabase();
    const seen: string[] = [];
    database.transaction(() => {
      database.afterCommit(() => seen.push(database.sqlite.inTransaction ? 'inside' : 'after'));
      database.transaction(() => undefined);
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['after']);
    expect(() =>
      database.transaction(() => {
        database.afterCommit(() => seen.push('never'));
        throw new Error('no');
      }),
    ).toThrow('no');
    database.transaction(() => undefined);
    expect(seen).toEqual(['after']);
    database.close();
  });
});

describe('folding for search', () => {
  it('finds żółć by zolc and STRASSE by straße', () => {
    expect(fold('ŻÓŁĆ')).toBe('zolc');
    expect(fold('Straße')).toBe(fold('STRASSE'));
    expect(fold('plain TEXT 123')).toBe('plain text 123');
  });
});
