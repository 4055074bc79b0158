// A damaged database is noticed at the start, before anything is written to it.
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isDamage } from '../../../gateway/backup/backup-error.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { refuseDamage } from '../../../gateway/storage/look-for-damage.ts';
import { fillDatabase } from '../../support/fill-database.ts';
import { testDatabase } from '../../support/test-database.ts';

const root = mkdtempSync(join(tmpdir(), 'bramka-damage-'));
afterAll(() => rmSync(root, { recursive: true }));

function databaseWith(messages: number): string {
  const file = join(mkdtempSync(join(root, 'box-')), 'bramka.db');
  const database = testDatabase(file);
  fillDatabase(database, { conversations: 50, messages, seed: 3 });
  database.close();
  return file;
}

/** What the start says, null when it finds nothing. */
function look(file: string): unknown {
  let database: ReturnType<typeof openDatabase> | null = null;
  try {
    database = openDatabase(file);
    refuseDamage(database.sqlite, file);
    return null;
  } catch (error) {
    return error;
  } finally {
    database?.close();
  }
}

function overwrite(file: string, at: number, octets: number): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.alloc(octets, 0xa5), 0, octets, at);
  closeSync(fd);
}

describe('a look at the database', () => {
  it('finds nothing wrong with a whole one, small or large, with or without a log', () => {
    expect(look(databaseWith(100))).toBeNull();
    const file = databaseWith(8_000);
    expect(look(file)).toBeNull();
    const writer = openDatabase(file);
    writer.sqlite.exec("insert into box_facts (name, value) values ('a', 'b')");
    expect(look(file)).toBeNull();
    writer.close();
  });

  it('finds that the end of the file is missing', () => {
    const file = databaseWith(8_000);
    truncateSync(file, Math.floor(statSync(file).size * 0.6));
    expect(isDamage(look(file))).toBe(true);
  });

  it('finds a first page that is none', () => {
    const file = databaseWith(100);
    overwrite(file, 0, 4_096);
    expect(isDamage(look(file))).toBe(true);
  });

  it('finds torn pages in every part of a small database', () => {
    const whole = readFileSync(databaseWith(300)).length;
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      const file = databaseWith(300);
      // A run of pages, as a worn block of a card is larger than one of them.
      overwrite(file, Math.floor((whole * part) / 4_096) * 4_096, 32 * 4_096);
      expect.soft(isDamage(look(file)), `at ${part}`).toBe(true);
    }
  });
});
