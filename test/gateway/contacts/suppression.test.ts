// After an erasure nothing of the number is left but a keyed hash, and that only where somebody had opted out: which then
// holds whichever way the number comes back.
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../gateway/storage/database.ts';
import { openDatabaseFrom, testDatabase } from '../../support/test-database.ts';
import { BOX } from '../../support/test-gateway.ts';
import { ANNA, BEN, contactOf, good, makeDeskWorld } from './desk-world.ts';

type World = Awaited<ReturnType<typeof makeDeskWorld>>;

// On a real disk, where each commit is waited for.
const DISK_MS = 60_000;

/** As people, programs and PDUs write Anna's number. */
const FORMS = ['600100200', '600 100 200', '06100002F0'];

/** Every cell of every table that holds Anna's number in some form. */
function cellsWithAnna({ sqlite }: Database): string[] {
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and sql not like '%virtual table%'
       and name not like '%_search_%'`,
    )
    .pluck()
    .all();
  return tables.flatMap((table) =>
    sqlite
      .prepare<[], Record<string, unknown>>(`select * from ${table}`)
      .all()
      .flatMap((row) => Object.entries(row))
      .filter(([, value]) => FORMS.some((form) => textOf(value).includes(form)))
      .map(([column, value]) => `${table}.${column}: ${textOf(value)}`),
  );
}

const textOf = (value: unknown): string =>
  Buffer.isBuffer(value) ? value.toString('latin1') : String(value);

/** Somebody who wrote long and short, was answered, called by name, merged, exported, and opted out at last. */
async function annasStory(world: World): Promise<number> {
  const { id } = await world.receive(ANNA, 'Hello, it is me at +48600100200');
  world.write(`Long ${'answer '.repeat(60)}`, ANNA);
  world.gateway.messages.queue({
    to: ANNA,
    text: 'By the till',
    idempotencyKey: 'order-7',
    author: { kind: 'key', id: 1, name: 'till' },
  });
  await world.pass(20_000);
  const { contacts, cases } = world.desk();
  good(contacts.change(id, { name: 'Anna' }));
  good(cases.addNote(1, 'Calls from 600 100 200'));
  const gone = good(contacts.add({ number: '+48600100201' }));
  good(contacts.merge(id, gone.id));
  good(contacts.recordConsent(id, { number: ANNA, event: 'granted', method: 'paper', note: 'x' }));
  await world.receive(ANNA, 'Stop');
  await world.pass(10_000);
  return id;
}

const keptOf = ({ sqlite }: Database): string[] =>
  sqlite
    .prepare<[], string>(`select number from consents where number like 'hmac:%'`)
    .pluck()
    .all();

/** By the standard alone, without the program. */
function hashOf({ sqlite }: Database, number: string): string {
  const key = sqlite
    .prepare<[], string>(`select value from box_facts where name = 'suppression-key'`)
    .pluck()
    .get();
  return `hmac:${createHmac('sha256', Buffer.from(key ?? '', 'hex'))
    .update(number)
    .digest('hex')}`;
}

async function erasedWorld(): Promise<World> {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Stop');
  await world.pass(5_000);
  good(world.desk().contacts.erase(id, ANNA));
  return world;
}

describe('what is left of the number', () => {
  it('is a keyed hash in the ledger, and nothing in any table', async () => {
    const world = await makeDeskWorld();
    const id = await annasStory(world);
    await world.receive(BEN, 'Hello');
    expect(cellsWithAnna(world.database)).not.toEqual([]);
    good(world.desk().contacts.erase(id, ANNA));
    expect(cellsWithAnna(world.database)).toEqual([]);
    expect(keptOf(world.database)).toEqual([hashOf(world.database, ANNA)]);
    expect(contactOf(world, BEN)).toMatchObject({ erasedAt: null });
    expect(world.gateway.inbox.thread(1, { limit: 50 })?.messages.length).toBeGreaterThan(3);
  });

  it('is in the file neither, among many others', { timeout: DISK_MS }, async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bramka-suppress-')), 'bramka.db');
    const world = await makeDeskWorld({ database: testDatabase(path) });
    const id = await annasStory(world);
    addOthers(world.database, 3_000);
    world.database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(path).toString('latin1')).toContain('600100200');
    good(world.desk().contacts.erase(id, ANNA));
    addOthers(world.database, 500);
    await world.pass(60_000);
    const file = readFileSync(path).toString('latin1');
    const left = file + readFileSync(`${path}-wal`).toString('latin1');
    for (const form of FORMS) expect(left).not.toContain(form);
    expect(left).toContain(hashOf(world.database, ANNA));
  });

  it('is nothing at all where nobody had opted out', async () => {
    const world = await makeDeskWorld();
    const { id } = await world.receive(ANNA, 'Start');
    await world.pass(5_000);
    good(world.desk().contacts.erase(id, ANNA));
    expect(cellsWithAnna(world.database)).toEqual([]);
    expect(keptOf(world.database)).toEqual([]);
    expect(world.write('Hello', ANNA).ok).toBe(true);
    expect(contactOf(world, ANNA).id).not.toBe(id);
  });

  it('differs between boxes, so that no table of hashes fits two', async () => {
    const [one, other] = [await erasedWorld(), await erasedWorld()];
    expect(keptOf(one.database)).not.toEqual(keptOf(other.database));
  });
});

describe('an opt-out from before an erasure', () => {
  it('refuses what a program sends, before anybody has the number', async () => {
    const world = await erasedWorld();
    expect(world.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
    expect(world.gateway.consent.of(ANNA)).toBe('opted-out');
    await world.pass(10_000);
    expect(world.network.handset(ANNA).receivedTexts()).toHaveLength(1);
  });

  it.each([
    ['texts', async (world: World) => void (await world.receive(ANNA, 'It is me'))],
    [
      'is typed as a new contact',
      (world: World) => void good(world.desk().contacts.add({ number: ANNA })),
    ],
    [
      'is added to another contact',
      (world: World) => {
        const { id } = good(world.desk().contacts.add({ number: BEN }));
        good(world.desk().contacts.addNumber(id, ANNA));
      },
    ],
  ])('comes with the number when it %s, and the ledger says why', async (_how, comeBack) => {
    const world = await erasedWorld();
    await comeBack(world);
    const { id, numbers } = contactOf(world, ANNA);
    expect(numbers.find(({ number }) => number === ANNA)?.consent).toBe('opted-out');
    const ledger = world.desk().contacts.consent(id);
    expect(ledger.map(({ event, method, wording }) => [event, method, wording])).toEqual([
      ['withdrawn', 'erased-before', null],
      ['withdrawn', 'keyword', 'Stop'],
    ]);
    // The old thread stays nobody's: no entry leads to it.
    expect(ledger.map(({ messageId }) => messageId)).toEqual([null, null]);
    expect(world.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
    expect(keptOf(world.database)).toEqual([]);
  });

  it('is lifted by START from that number', async () => {
    const world = await erasedWorld();
    await world.receive(ANNA, 'Start');
    expect(world.gateway.consent.of(ANNA)).toBe('opted-in');
    expect(world.write('Welcome back', ANNA).ok).toBe(true);
    await world.pass(20_000);
    expect(world.network.handset(ANNA).receivedTexts().at(-1)).toBe('Welcome back');
  });

  it('outlives a second erasure, a restart and a copy of the database', async () => {
    const world = await erasedWorld();
    const { id } = await world.receive(ANNA, 'Hello again');
    good(world.desk().contacts.erase(id, ANNA));
    expect(cellsWithAnna(world.database)).toEqual([]);
    const again = await world.restart();
    await again.begin();
    expect(again.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
    const copy = await makeDeskWorld({
      database: openDatabaseFrom(world.database.sqlite.serialize()),
    });
    expect(copy.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
  });

  it('does not begin to work without its key: the box refuses to start', async () => {
    const world = await erasedWorld();
    world.database.sqlite.exec(`delete from box_facts where name = 'suppression-key'`);
    await expect(world.restart()).rejects.toThrow('would be texted again');
  });
});

describe('a sender that calls itself what stands for an erased number', () => {
  it.each(['hmac:abc', 'erased:abc'])('%s is a name like any other', async (name) => {
    const world = await makeDeskWorld();
    world.network.handset(name).send(BOX, 'Stop');
    await world.pass(1_000);
    const { id, numbers } = contactOf(world, name.replace(':', ' '));
    expect(numbers).toMatchObject([{ kind: 'alphanumeric', consent: 'opted-out' }]);
    expect(world.desk().contacts.consent(id)).toHaveLength(1);
    const again = await world.restart();
    await again.begin();
    expect(again.write('Hi', BEN).ok).toBe(true);
  });
});

describe('a text that is already with the modem', () => {
  it('does not go out when its number is erased before the prompt', async () => {
    const world = await makeDeskWorld({ timing: { promptMs: 5_000 } });
    const { id } = await world.receive(ANNA, 'Hello');
    const sent = world.write('On its way', ANNA);
    await world.pass(1_000);
    expect(sent.ok && world.gateway.messages.get(sent.value.id)?.state).toBe('sending');
    good(world.desk().contacts.erase(id, ANNA));
    await world.pass(60_000);
    expect(world.network.handset(ANNA).receivedTexts()).toEqual([]);
    expect(sent.ok && world.gateway.messages.get(sent.value.id)).toMatchObject({
      state: 'cancelled',
      reason: 'erased',
    });
    expect(cellsWithAnna(world.database)).toEqual([]);
  });

  it('brings the number back by no late report, not even by one that finds no message', async () => {
    const world = await makeDeskWorld({ timing: { submitMs: 100 } });
    const { id } = await world.receive(ANNA, 'Hello');
    world.network.handset(ANNA).switchOn(false);
    world.write('Hello', ANNA);
    await world.pass(10_000);
    good(world.desk().contacts.erase(id, ANNA));
    world.network.handset(ANNA).switchOn(true);
    world.database.sqlite
      .prepare(
        `insert into unmatched_reports (line_id, reference, recipient, status, received_at)
         values ('front-desk', 200, ?, 0, ?)`,
      )
      .run(ANNA, world.clock.now());
    await world.pass(25 * 60_000);
    expect(cellsWithAnna(world.database)).toEqual([]);
  });
});

describe('a box from before numbers were forgotten', () => {
  it('forgets them after its next start, and keeps the opt-outs', async () => {
    const world = await makeDeskWorld();
    for (const number of [ANNA, BEN]) await world.receive(number, number === ANNA ? 'Stop' : 'Hi');
    await world.pass(5_000);
    // As an erasure left it then: the words gone, the number in the clear.
    const { sqlite } = world.database;
    sqlite.exec(`update contacts set erased_at = 1; update messages set text = '';
      update parts set raw = '', user_data = x''; update conversations set last_text = '';
      delete from contact_search`);
    const again = await world.restart();
    await again.begin();
    await again.pass(1_000);
    expect(cellsWithAnna(world.database)).toEqual([]);
    expect(keptOf(world.database)).toEqual([hashOf(world.database, ANNA)]);
    expect(again.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
    expect(again.write('Hi', BEN).ok).toBe(true);
  });

  it('goes on where it was cut off, and no opt-out is lost on the way', async () => {
    const world = await makeDeskWorld();
    const { sqlite } = world.database;
    addOthers(world.database, 600);
    sqlite.exec(`update contacts set erased_at = 1;
      insert into consents (number, state, changed_at) select number, 'opted-out', 1 from contact_numbers`);
    const inTheClear = sqlite
      .prepare<[], number>(`select count(*) from contact_numbers where number like '+%'`)
      .pluck();
    const numbers = sqlite.prepare<[], string>('select number from contact_numbers').pluck().all();
    const cutOff = await world.restart();
    await cutOff.begin();
    expect(inTheClear.get()).toBeGreaterThan(0);
    expect(inTheClear.get()).toBeLessThan(600);
    const again = await cutOff.restart();
    await again.begin();
    await again.pass(2_000);
    expect(inTheClear.get()).toBe(0);
    expect(keptOf(world.database)).toHaveLength(600);
    for (const number of numbers)
      expect(again.write('Hi', number)).toEqual({ ok: false, code: 'opted-out' });
  });
});

/** Conversations of others around Anna's, so that pages of the file are split and filled anew. */
function addOthers({ sqlite }: Database, count: number): void {
  const from = Number(sqlite.prepare('select count(*) from contacts').pluck().get());
  const contact = sqlite
    .prepare('insert into contacts (created_at) values (1) returning id')
    .pluck();
  const number = sqlite.prepare(
    `insert into contact_numbers (number, contact_id, kind) values (?, ?, 'phone')`,
  );
  const conversation = sqlite
    .prepare(
      `insert into conversations (line_id, number, contact_id, last_at, last_text) values ('front-desk', ?, ?, 1, 'x') returning id`,
    )
    .pluck();
  const message = sqlite.prepare(
    `insert into messages (conversation_id, line_id, number, direction, text, state, encoding, segments, created_at)
     values (?, 'front-desk', ?, 'inbound', 'Some words', 'received', 'gsm7', 1, 1)`,
  );
  sqlite.transaction(() => {
    for (let n = from; n < from + count; n++) {
      // Scattered over the indexes.
      const own = `+48${600_000_000 + ((n * 7_919_573) % 99_999_989)}`;
      const id = contact.get();
      number.run(own, id);
      message.run(conversation.get(own, id), own);
    }
  })();
}
