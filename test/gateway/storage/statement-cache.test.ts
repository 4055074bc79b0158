// Drizzle's queries over statements that are kept: the same answers, whoever used a statement before.
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withStatementCache } from '../../../gateway/storage/statement-cache.ts';

const bicycles = sqliteTable('bicycles', {
  id: integer().primaryKey(),
  colour: text().notNull(),
});

let sqlite: Sqlite.Database;
let db: ReturnType<typeof drizzle>;

beforeEach(() => {
  sqlite = new Sqlite(':memory:');
  sqlite.exec(
    "create table bicycles (id integer primary key, colour text); insert into bicycles values (1, 'red')",
  );
  db = drizzle(withStatementCache(sqlite));
});

const all = () => db.select().from(bicycles).all();

it('a query that comes again is prepared once', () => {
  const prepared = vi.spyOn(sqlite, 'prepare');
  for (let n = 0; n < 5; n++) expect(all()).toEqual([{ id: 1, colour: 'red' }]);
  expect(prepared).toHaveBeenCalledTimes(1);
});

it('the same words asked once for arrays and once for objects give each what it asked for', () => {
  const words = db.select().from(bicycles).toSQL().sql;
  expect(all()).toEqual([{ id: 1, colour: 'red' }]);
  expect(db.all(sql.raw(words))).toEqual([{ id: 1, colour: 'red' }]);
  expect(db.values(sql.raw(words))).toEqual([[1, 'red']]);
  expect(db.get(sql.raw(words))).toEqual({ id: 1, colour: 'red' });
});

it('a table that gets a column gives it to a query that was kept', () => {
  const words = sql.raw('select * from bicycles');
  expect(db.all(words)).toEqual([{ id: 1, colour: 'red' }]);
  sqlite.exec('alter table bicycles add column gears integer');
  expect(db.all(words)).toEqual([{ id: 1, colour: 'red', gears: null }]);
});

describe('queries of every length', () => {
  it('push out what was not used for long, never what is used again and again', () => {
    const prepared = vi.spyOn(sqlite, 'prepare');
    for (let n = 1; n <= 600; n++) {
      all();
      db.all(sql.raw(`select ${n}`));
    }
    expect(prepared).toHaveBeenCalledTimes(601);
    db.all(sql.raw('select 1'));
    expect(prepared).toHaveBeenCalledTimes(602);
  });
});
