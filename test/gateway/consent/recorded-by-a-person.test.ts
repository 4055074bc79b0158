// Consent that a person heard or read: it counts as a keyword does, with who recorded it and why.
import { expect, test } from 'vitest';
import { ANNA, good, makeDeskWorld } from '../contacts/desk-world.ts';

const said = {
  number: ANNA,
  event: 'withdrawn',
  method: 'verbal',
  note: 'Said so on the phone',
} as const;

test('an opt-out takes back what waits and sends no confirmation', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  world.gateway.lines.pause('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  const waiting = world.write('Waits', ANNA);
  good(world.desk().contacts.recordConsent(id, said));
  expect(waiting.ok && world.gateway.messages.get(waiting.value.id)).toMatchObject({
    state: 'cancelled',
    reason: 'opted-out',
  });
  world.gateway.lines.resume('front-desk', { kind: 'account', id: 1, name: 'Kamil' });
  await world.pass(10_000);
  expect(world.network.handset(ANNA).receivedTexts()).toEqual([]);
  expect(world.write('More', ANNA)).toEqual({ ok: false, code: 'opted-out' });
  const thread = world.gateway.inbox.thread(1, { limit: 9 });
  expect(thread?.events).toMatchObject([{ kind: 'opted-out', account: { displayName: 'Kamil' } }]);
  expect(thread?.replyBlock).toMatchObject({ code: 'opted-out', messageId: null });
});

test('the ledger keeps every entry, the newest first, whether by keyword or by a person', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'STOP');
  const { contacts } = world.desk();
  good(contacts.recordConsent(id, { ...said, event: 'granted', method: 'paper', note: 'Card' }));
  good(contacts.recordConsent(id, said));
  good(contacts.recordConsent(id, { ...said, note: 'Said it again' }));
  expect(contacts.consent(id)).toMatchObject([
    { event: 'withdrawn', method: 'verbal', note: 'Said it again' },
    { event: 'withdrawn', method: 'verbal', note: 'Said so on the phone' },
    { event: 'granted', method: 'paper', note: 'Card', messageId: null },
    { event: 'withdrawn', method: 'keyword', wording: 'STOP', conversationId: 1 },
  ]);
  const events = world.gateway.inbox.thread(1, { limit: 9 })?.events ?? [];
  expect(events.map(({ kind }) => kind)).toEqual(['opted-out', 'opted-in', 'opted-out']);
});

test('nothing is recorded without a reason, by those who may not, or for a stranger’s number', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const refused = (code: string) => ({ ok: false, code });
  const { contacts } = world.desk();
  expect(contacts.recordConsent(id, { ...said, note: ' ' })).toEqual(refused('bad-value'));
  expect(contacts.recordConsent(id, { ...said, number: '+48600999999' })).toEqual(
    refused('bad-number'),
  );
  expect(world.desk('agent').contacts.recordConsent(id, said)).toEqual(refused('forbidden'));
  expect(contacts.consent(id)).toEqual([]);
});
