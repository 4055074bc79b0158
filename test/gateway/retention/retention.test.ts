// What the box forgets, when, and what it keeps.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RetentionSettings } from '../../../gateway/index.ts';
import { testDatabase } from '../../support/test-database.ts';
import { ANNA, BEN, contactOf, good, makeDeskWorld } from '../contacts/desk-world.ts';

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const ALL: RetentionSettings = {
  textDays: null,
  deletedContactDays: null,
  auditDays: null,
  codeMinutes: null,
};

type DeskWorld = Awaited<ReturnType<typeof makeDeskWorld>>;

/** Everything that is there grows older; to let days pass would take the simulated modem minutes. */
function age({ database }: DeskWorld, days: number): void {
  const by = days * DAY;
  for (const [table, column] of [
    ['messages', 'created_at'],
    ['notes', 'created_at'],
    ['drafts', 'updated_at'],
    ['contacts', 'deleted_at'],
    ['audit_entries', 'at'],
  ]) {
    database.sqlite.prepare(`update ${table} set ${column} = ${column} - ?`).run(by);
  }
}

const textsOf = (world: DeskWorld, conversationId = 1) =>
  world.gateway.inbox.thread(conversationId, { limit: 99 })?.messages.map(({ text }) => text);

test('a box that nobody told otherwise forgets nothing', async () => {
  const world = await makeDeskWorld();
  await world.receive(ANNA, 'Hello');
  age(world, 4_000);
  await world.pass(HOUR);
  expect(textsOf(world)).toEqual(['Hello']);
  expect(good(world.desk().retention.view())).toEqual({ settings: ALL, effectiveAt: null });
});

test('the words of old texts, notes and drafts go, those of new ones and all times stay', async () => {
  const world = await makeDeskWorld();
  await world.receive(ANNA, 'An old question');
  world.write('An old answer', ANNA);
  await world.pass(10_000);
  good(world.desk().cases.addNote(1, 'An old note'));
  age(world, 40);
  await world.receive(ANNA, 'A new question');
  const { retention } = world.desk();
  expect(good(retention.preview({ ...ALL, textDays: 30 }))).toMatchObject({ texts: 2 });
  good(retention.change({ ...ALL, textDays: 30 }));
  await world.pass(HOUR / 2);
  expect(textsOf(world)?.[0]).toBe('An old question');
  await world.pass(HOUR);
  expect(textsOf(world)).toEqual(['', '', 'A new question']);
  const thread = world.gateway.inbox.thread(1, { limit: 9 });
  expect(thread?.messages.map(({ state }) => state)).toEqual(['received', 'delivered', 'received']);
  expect(thread?.events.find(({ kind }) => kind === 'note')?.note?.text).toBe('');
  expect(world.gateway.inbox.search('old', { limit: 9 })).toEqual([]);
  expect(world.gateway.inbox.search('new', { limit: 9 })).toHaveLength(1);
  expect(good(retention.preview({ ...ALL, textDays: 30 }))).toMatchObject({ texts: 0 });
  age(world, 31);
  await world.pass(15 * MINUTE);
  expect(textsOf(world)).toEqual(['', '', '']);
});

test('a change that was taken back within the hour forgets nothing', async () => {
  const world = await makeDeskWorld();
  await world.receive(ANNA, 'Old');
  age(world, 40);
  const { retention } = world.desk();
  good(retention.change({ ...ALL, textDays: 7 }));
  await world.pass(HOUR / 2);
  good(retention.change(ALL));
  await world.pass(2 * HOUR);
  expect(textsOf(world)).toEqual(['Old']);
});

test('a clock that jumps by a year forgets nothing, once it is put right again', async () => {
  const world = await makeDeskWorld();
  await world.receive(ANNA, 'Of today');
  good(world.desk().retention.change({ ...ALL, textDays: 30, deletedContactDays: 30 }));
  await world.pass(2 * HOUR);
  world.clock.jump(365 * DAY);
  await world.pass(2 * HOUR);
  expect(textsOf(world)).toEqual(['Of today']);
  world.clock.jump(-365 * DAY);
  await world.pass(2 * HOUR);
  expect(textsOf(world)).toEqual(['Of today']);
});

test('a box that was off for months goes on with forgetting after a day', async () => {
  const world = await makeDeskWorld();
  await world.receive(ANNA, 'Of long ago');
  good(world.desk().retention.change({ ...ALL, textDays: 30 }));
  await world.pass(2 * HOUR);
  world.clock.jump(90 * DAY);
  // Hours that pass, without the simulated modem's part in them.
  const letPass = async (hours: number): Promise<void> => {
    world.clock.jump(hours * HOUR);
    await world.pass(15 * MINUTE);
  };
  await world.pass(15 * MINUTE);
  await letPass(11);
  await letPass(11);
  expect(textsOf(world)).toEqual(['Of long ago']);
  await letPass(2);
  expect(textsOf(world)).toEqual(['']);
});

test('many are forgotten in small steps, and a stop in between loses nothing of the way', async () => {
  const world = await makeDeskWorld();
  for (let n = 0; n < 450; n++) world.write(`Text ${n}`, n % 2 === 0 ? ANNA : BEN);
  await world.pass(3 * MINUTE);
  age(world, 20);
  good(world.desk().retention.change({ ...ALL, textDays: 7 }));
  await world.pass(HOUR + 200);
  await world.running.stop();
  const again = await world.restart();
  await again.begin();
  await again.pass(HOUR);
  const left = again.database.sqlite
    .prepare<[], number>("select count(*) from messages where text <> ''")
    .pluck();
  expect(left.get()).toBe(0);
});

test('one-time codes are covered after their minutes, in the thread, the list and the search', async () => {
  const world = await makeDeskWorld();
  good(world.desk().retention.change({ ...ALL, codeMinutes: 10 }));
  await world.pass(2 * HOUR);
  await world.receive(ANNA, 'Your code is 482913, tell nobody');
  await world.receive(BEN, 'We meet at 1830');
  await world.pass(9 * MINUTE);
  expect(textsOf(world)).toEqual(['Your code is 482913, tell nobody']);
  await world.pass(3 * MINUTE);
  expect(textsOf(world)).toEqual(['Your code is ••••••, tell nobody']);
  expect(
    world.gateway.inbox.list({ limit: 9 }).conversations.map(({ last }) => last?.text),
  ).toEqual(['We meet at 1830', 'Your code is ••••••, tell nobody']);
  expect(world.gateway.inbox.search('482913', { limit: 9 })).toEqual([]);
  expect(world.gateway.inbox.search('nobody', { limit: 9 })).toHaveLength(1);
});

test('a code that still has to go out goes out as it was written, and is covered then', async () => {
  const world = await makeDeskWorld();
  const author = { kind: 'account', id: 1, name: 'Kamil' } as const;
  good(world.desk().retention.change({ ...ALL, codeMinutes: 5 }));
  await world.pass(2 * HOUR);
  const phone = world.network.handset(ANNA);
  world.gateway.lines.pause('front-desk', author);
  const sent = world.write('Your PIN is 4829', ANNA);
  world.write('See you', ANNA);
  await world.pass(30 * MINUTE);
  expect(textsOf(world)).toEqual(['Your PIN is 4829', 'See you']);
  world.gateway.lines.resume('front-desk', author);
  await world.pass(5 * MINUTE);
  expect(phone.receivedTexts()).toContain('Your PIN is 4829');
  expect(sent.ok && world.gateway.messages.get(sent.value.id)?.text).toBe('Your PIN is ••••');
});

test('deleted contacts are erased after their days, others are not', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const other = await world.receive(BEN, 'Hello too');
  good(world.desk().contacts.delete(id));
  const { retention } = world.desk();
  good(retention.change({ ...ALL, deletedContactDays: 30 }));
  age(world, 29);
  await world.pass(2 * HOUR);
  expect(contactOf(world, ANNA).erasedAt).toBeNull();
  expect(good(retention.preview({ ...ALL, deletedContactDays: 20 }))).toMatchObject({
    deletedContacts: 1,
  });
  age(world, 2);
  await world.pass(15 * MINUTE);
  expect(world.desk().contacts.get(id)?.erasedAt).not.toBeNull();
  expect(world.desk().contacts.get(other.id)?.erasedAt).toBeNull();
  expect(textsOf(world)).toEqual(['']);
});

test('old entries of the audit log go', async () => {
  const world = await makeDeskWorld();
  const desk = world.desk();
  good(desk.retention.change({ ...ALL, auditDays: 60 }));
  age(world, 61);
  await world.pass(2 * HOUR);
  good(desk.retention.change({ ...ALL, auditDays: 90 }));
  const entries = () => {
    const audit = world.desk().people.audit({ limit: 9 });
    return audit.ok ? audit.value.map(({ detail }) => detail.auditDays) : [];
  };
  expect(entries()).toEqual([90]);
});

test.each([
  ['texts of six days', { textDays: 6 }],
  ['half a day', { deletedContactDays: 0.5 }],
  ['an audit log of a week', { auditDays: 7 }],
  ['no minute at all', { codeMinutes: 0 }],
])('%s are refused', async (_name, change) => {
  const world = await makeDeskWorld();
  const { retention } = world.desk();
  const refused = { ok: false, code: 'bad-settings' };
  expect(retention.change({ ...ALL, ...change })).toEqual(refused);
  expect(retention.preview({ ...ALL, ...change })).toEqual(refused);
});

test('only administrators see and change it', async () => {
  const world = await makeDeskWorld();
  const { retention } = world.desk('manager');
  const refused = { ok: false, code: 'forbidden' };
  expect(retention.view()).toEqual(refused);
  expect(retention.preview(ALL)).toEqual(refused);
  expect(retention.change(ALL)).toEqual(refused);
});

test('forgotten words are in the file no more', { timeout: 30_000 }, async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-retention-')), 'bramka.db');
  const world = await makeDeskWorld({ database: testDatabase(path) });
  await world.receive(ANNA, 'I like marzipan');
  world.write('No marzipan today', ANNA);
  await world.pass(10_000);
  age(world, 20);
  good(world.desk().retention.change({ ...ALL, textDays: 7 }));
  await world.pass(HOUR + 15 * MINUTE);
  const left =
    readFileSync(path).toString('latin1') + readFileSync(`${path}-wal`).toString('latin1');
  expect(left).not.toContain('marzipan');
  expect(left).not.toContain('arzipan');
});
