// Reads that are not repeated while nothing is written: never older than what the database holds.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
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

type Step = { what: 'read' | 'write' | 'delete' | 'ignored' | 'other'; id: number };
type Act = Step | { what: 'transaction'; fails: boolean; steps: readonly Step[] };

const step = fc.record<Step>({
  what: fc.constantFrom('read', 'write', 'delete', 'ignored', 'other'),
  id: fc.integer({ min: 1, max: 3 }),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('transaction' as const),
      fails: fc.boolean(),
      steps: fc.array(step, { maxLength: 5 }),
    }),
  },
);

/** Plays acts on one database that another connection writes to as well; each read is compared with what is there. */
function player(path: string) {
  const { database, word } = begin(path);
  const other = openDatabase(path);
  const truth = database.sqlite
    .prepare<[number], string>('select word from words where id = ?')
    .pluck();
  let n = 0;

  function write({ sqlite }: Database, id: number): void {
    sqlite.prepare('insert or replace into words values (?, ?)').run(id, `w${++n}`);
  }

  const ways: Record<Step['what'], (id: number) => void> = {
    read: () => {},
    write: (id) => write(database, id),
    delete: (id) => void database.sqlite.prepare('delete from words where id = ?').run(id),
    ignored: (id) =>
      void database.sqlite.prepare("insert or ignore into words values (?, 'again')").run(id),
    // Another process cannot write while this one's transaction is open.
    other: (id) => (database.sqlite.inTransaction ? undefined : write(other, id)),
  };

  function compare(): void {
    for (const id of [1, 2, 3]) expect(word(id)).toBe(truth.get(id) ?? null);
  }

  function transaction(steps: readonly Step[], fails: boolean): void {
    database.transaction(() => {
      for (const { what, id } of steps) {
        ways[what](id);
        compare();
      }
      if (fails) throw new Error('undone');
    });
  }

  return {
    async play(one: Act): Promise<void> {
      if (one.what !== 'transaction') ways[one.what](one.id);
      else if (one.fails) expect(() => transaction(one.steps, true)).toThrow('undone');
      else transaction(one.steps, false);
      if (one.what === 'other') await new Promise(setImmediate);
      compare();
    },
    close(): void {
      other.close();
      database.close();
    },
  };
}

it('never differs from the database, in whatever order is written, undone and read, also by others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-remember-'));
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const played = player(join(folder, `${++runs}.db`));
      try {
        for (const one of acts) await played.play(one);
      } finally {
        played.close();
      }
    }),
    { numRuns: 60 },
  );
});
