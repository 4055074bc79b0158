// Reads that are not repeated while nothing is written: never older than what the database holds.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../gateway/storage/database.ts';

function begin(path = ':memory:') {
  const database = openDatabase(path);
  database.sqlite.exec('create table words (id integer primary key, word text)');
  database.sqlite.exec("insert into words values (1, 'one'), (2, 'two')");
  return { database, ...reader(database) };
}

function reader({ sqlite, remember }: Database) {
  const asked: number[] = [];
  const statement = sqlite.prepare<[number], string>('select word from words where id = ?').pluck();
  const word = remember((id: number) => {
    asked.push(id);
    return statement.get(id) ?? null;
  });
  return { asked, word };
}

it('asks once for each key while nothing is written', () => {
  const { word, asked } = begin();
  expect([word(1), word(2), word(1), word(2)]).toEqual(['one', 'two', 'one', 'two']);
  expect(asked).toEqual([1, 2]);
});

it('asks again after each write, be it to another table', () => {
  const { database, word, asked } = begin();
  word(1);
  database.sqlite.exec("update words set word = 'uno' where id = 1");
  expect(word(1)).toBe('uno');
  database.sqlite.exec('create table other (id integer)');
  database.sqlite.exec('insert into other values (1)');
  word(1);
  expect(asked).toEqual([1, 1, 1]);
});

it('keeps nothing of a transaction that is undone', () => {
  const { database, word } = begin();
  word(1);
  expect(() =>
    database.transaction(() => {
      database.sqlite.exec("update words set word = 'uno' where id = 1");
      expect(word(1)).toBe('uno');
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(word(1)).toBe('one');
});

it('sees what another process writes in the next turn of the event loop', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-remember-')), 'words.db');
  const { database, word } = begin(path);
  expect(word(1)).toBe('one');
  const other = openDatabase(path);
  other.sqlite.exec("update words set word = 'uno' where id = 1");
  await new Promise(setImmediate);
  expect(word(1)).toBe('uno');
  other.close();
  database.close();
});

it('remembers five hundred keys at most', () => {
  const { word, asked } = begin();
  for (let id = 1; id <= 501; id++) word(id);
  word(501);
  expect(asked).toHaveLength(501);
  word(1);
  expect(asked).toHaveLength(502);
});

it('gives what no caller can change', () => {
  const { database } = begin();
  const words = database.remember(() => ['one']);
  expect(() => words().push('two')).toThrow(TypeError);
});
