// Erasing: the words are gone, from the pages and from the file; counts and consent stay.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../../support/test-database.ts';
import { ANNA, BEN, contactOf, good, makeDeskWorld } from './desk-world.ts';

const SECRET = 'marzipan';

test('texts, notes and names are wiped; the rows and the counts stay', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, `I like ${SECRET}`);
  world.write(`No ${SECRET} left`, ANNA);
  await world.pass(10_000);
  const { contacts } = world.desk();
  good(contacts.change(id, { name: 'Anna', notes: SECRET, email: 'anna@example.org' }));
  good(contacts.addTag(id, 'VIP'));
  expect(contacts.erase(id, 'Somebody else')).toEqual({ ok: false, code: 'not-confirmed' });
  good(contacts.erase(id, 'anna'));
  const thread = world.gateway.inbox.thread(1, { limit: 9 });
  expect(thread?.messages.map(({ text, state }) => [text, state])).toEqual([
    ['', 'received'],
    ['', 'delivered'],
  ]);
  expect(thread?.replyBlock).toEqual({ code: 'erased' });
  expect(thread?.events.map(({ kind }) => kind)).toEqual(['contact-erased']);
  expect(thread?.conversation).toMatchObject({ contactName: null, erased: true });
  expect(contacts.get(id)).toMatchObject({ name: null, notes: null, email: null, tags: [] });
  expect(contacts.find('', { limit: 9 }).contacts).toEqual([]);
  expect(world.gateway.inbox.search(SECRET, { limit: 9 })).toEqual([]);
  expect(contacts.change(id, { name: 'Anna' })).toEqual({ ok: false, code: 'not-allowed-now' });
});

// On a real disk, where each commit is waited for.
const DISK_MS = 30_000;

test('the words are not in the file any more', { timeout: DISK_MS }, async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-erase-')), 'bramka.db');
  const world = await makeDeskWorld({ database: testDatabase(path) });
  const { id } = await world.receive(ANNA, `I like ${SECRET} and ${'nougat '.repeat(60)}`);
  for (let at = 0; at < 20; at++) {
    world.write(`Text ${at} of the day to somebody else`, BEN);
    world.write(`About ${SECRET}${at}`, ANNA);
  }
  await world.pass(10_000);
  good(world.desk().contacts.change(id, { name: 'Anna', notes: `Likes ${SECRET}` }));
  good(world.desk().cases.addNote(1, `Ask about the ${SECRET}`));
  world.database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  expect(readFileSync(path).toString('latin1')).toContain(SECRET);
  good(world.desk().contacts.erase(id, ANNA));
  await world.pass(60_000);
  const left =
    readFileSync(path).toString('latin1') + readFileSync(`${path}-wal`).toString('latin1');
  expect(left).not.toContain(SECRET);
  expect(left).not.toContain('nougat');
  expect(left).not.toContain('arzipan');
  expect(world.gateway.inbox.search('somebody', { limit: 5 })).not.toEqual([]);
});

test('what was interrupted goes on after the next start', { timeout: DISK_MS }, async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-erase-')), 'bramka.db');
  const world = await makeDeskWorld({ database: testDatabase(path) });
  const { id } = await world.receive(ANNA, `I like ${SECRET}`);
  await world.receive(BEN, 'Something else');
  good(world.desk().contacts.erase(id, ANNA));
  const again = await world.restart();
  await again.begin();
  await again.pass(60_000);
  const left =
    readFileSync(path).toString('latin1') + readFileSync(`${path}-wal`).toString('latin1');
  expect(left).not.toContain(SECRET);
});

test('what waits is cancelled, and who texts from the number again is somebody new', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk();
  good(contacts.change(id, { name: 'Anna' }));
  world.gateway.lines.pause('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  const waiting = world.write('Waits', ANNA);
  good(contacts.erase(id, ANNA));
  expect(waiting.ok && world.gateway.messages.get(waiting.value.id)).toMatchObject({
    state: 'cancelled',
    reason: 'erased',
    text: '',
  });
  world.gateway.lines.resume('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  await world.pass(5_000);
  expect(world.network.handset(ANNA).receivedTexts()).toEqual([]);
  await world.receive(ANNA, 'New number, who are you?');
  const anew = contactOf(world, ANNA);
  expect(anew).toMatchObject({ name: null, erasedAt: null });
  expect(anew.id).not.toBe(id);
  expect(world.gateway.inbox.thread(1, { limit: 9 })?.messages).toHaveLength(2);
  expect(world.gateway.consent.replyBlock(1)).toEqual({ code: 'erased' });
  expect(world.write('Hello again', ANNA).ok).toBe(true);
});

test('a long text that a modem has begun with is not finished', async () => {
  const world = await makeDeskWorld({ timing: { submitMs: 3_000 } });
  const { id } = await world.receive(ANNA, 'Hello');
  const long = world.write('long '.repeat(80), ANNA);
  await world.pass(1_000);
  good(world.desk().contacts.erase(id, ANNA));
  await world.pass(60_000);
  expect(world.network.handset(ANNA).receivedTexts()).toEqual([]);
  expect(long.ok && world.gateway.messages.get(long.value.id)?.state).not.toBe('sending');
});

test('an erased number that opted out stays opted out', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'STOP');
  good(world.desk().contacts.erase(id, ANNA));
  await world.receive(ANNA, 'Hello');
  expect(world.write('Hi', ANNA)).toEqual({ ok: false, code: 'opted-out' });
});

test('only who may erase erases', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  expect(world.desk('manager').contacts.erase(id, ANNA)).toEqual({ ok: false, code: 'forbidden' });
});
