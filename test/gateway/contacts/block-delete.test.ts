// Block, opt-out and deletion are three things: what each does to texts that come and texts that wait.
import { expect, test } from 'vitest';
import { ANNA, contactOf, good, makeDeskWorld } from './desk-world.ts';

const kindsIn = (world: Awaited<ReturnType<typeof makeDeskWorld>>, conversationId: number) =>
  world.gateway.inbox.thread(conversationId, { limit: 50 })?.events.map(({ kind }) => kind);

test('what a blocked contact sends is in the thread and raises nothing', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'First');
  world.gateway.inbox.markRead(1, 100);
  good(world.desk().contacts.block(id, true));
  await world.receive(ANNA, 'Second');
  expect(world.gateway.inbox.conversation(1)).toMatchObject({ unread: 0, blocked: true });
  const texts = world.gateway.inbox.thread(1, { limit: 9 })?.messages.map(({ text }) => text);
  expect(texts).toEqual(['First', 'Second']);
  expect(kindsIn(world, 1)).toEqual(['blocked']);
});

test('to a blocked contact nothing is sent: not what is new, not what waits, not an answer to HELP', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  world.gateway.lines.pause('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  const waiting = world.write('Waits', ANNA);
  good(world.desk().contacts.block(id, true));
  expect(waiting.ok && world.gateway.messages.get(waiting.value.id)).toMatchObject({
    state: 'cancelled',
    reason: 'blocked',
  });
  expect(world.write('More', ANNA)).toEqual({ ok: false, code: 'blocked' });
  expect(world.gateway.consent.replyBlock(1)).toEqual({ code: 'blocked' });
  world.gateway.lines.resume('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  await world.receive(ANNA, 'HELP');
  await world.receive(ANNA, 'STOP');
  await world.pass(5_000);
  expect(world.network.handset(ANNA).receivedTexts()).toEqual([]);
  expect(world.gateway.consent.of(ANNA)).toBe('opted-out');
});

test('a message that was claimed before the block is stopped at the modem', async () => {
  const world = await makeDeskWorld({ timing: { submitMs: 3_000 } });
  const { id } = await world.receive(ANNA, 'Hello');
  const long = world.write('long '.repeat(80), ANNA);
  await world.pass(1_000);
  good(world.desk().contacts.block(id, true));
  await world.pass(60_000);
  expect(long.ok && world.gateway.messages.get(long.value.id)).toMatchObject({
    state: 'cancelled',
    reason: 'blocked',
  });
});

test('unblocked, texts go both ways as before', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk();
  good(contacts.block(id, true));
  good(contacts.block(id, false));
  await world.receive(ANNA, 'Again');
  expect(world.gateway.inbox.conversation(1)).toMatchObject({ unread: 2, blocked: false });
  expect(world.write('Yes?', ANNA).ok).toBe(true);
  expect(world.gateway.consent.of(ANNA)).toBe('unknown');
});

test('a deleted contact is out of sight, and restoring brings all back', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk();
  good(contacts.change(id, { name: 'Anna', company: 'Acme' }));
  good(contacts.delete(id));
  expect(contacts.find('anna', { limit: 9 }).contacts).toEqual([]);
  expect(world.gateway.inbox.search('acme', { limit: 9 })).toEqual([]);
  expect(contacts.find('', { limit: 9, deleted: true }).contacts).toHaveLength(1);
  expect(world.gateway.inbox.thread(1, { limit: 9 })?.messages).toHaveLength(1);
  good(contacts.restore(id));
  expect(contacts.find('acme', { limit: 9 }).contacts).toMatchObject([{ name: 'Anna' }]);
  expect(kindsIn(world, 1)).toEqual(['contact-deleted', 'contact-restored']);
});

test('a deleted contact comes back by texting, with its name, and the thread says so', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk();
  good(contacts.change(id, { name: 'Anna' }));
  good(contacts.delete(id));
  await world.receive(ANNA, 'Me again');
  expect(contactOf(world, ANNA)).toMatchObject({ id, name: 'Anna', deletedAt: null });
  expect(kindsIn(world, 1)).toEqual(['contact-deleted', 'contact-restored']);
});

test('one that is blocked and deleted stays out of sight', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk();
  good(contacts.block(id, true));
  good(contacts.delete(id));
  await world.receive(ANNA, 'Buy now');
  expect(contacts.get(id)?.deletedAt).not.toBeNull();
});
