// All that is held of one person, for that person.
import { expect, test } from 'vitest';
import { ANNA, BEN, good, makeDeskWorld } from './desk-world.ts';

test('profile, consent, messages of both sides and notes are in it, oldest first; nobody else’s are', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'First');
  world.write('Second', ANNA);
  await world.receive(BEN, 'Something of Ben');
  await world.pass(10_000);
  const desk = world.desk();
  good(desk.contacts.change(id, { name: 'Anna', email: 'anna@example.org' }));
  good(desk.contacts.addTag(id, 'VIP'));
  good(desk.cases.addNote(1, 'Likes cake'));
  await world.receive(ANNA, 'STOP');
  const all = good(desk.contacts.export(id));
  expect(all.contact).toMatchObject({
    name: 'Anna',
    email: 'anna@example.org',
    tags: ['VIP'],
    numbers: [{ number: ANNA, consent: 'opted-out' }],
  });
  const [conversation] = all.conversations;
  expect(conversation?.messages.slice(0, 3).map(({ text }) => text)).toEqual([
    'First',
    'Second',
    'STOP',
  ]);
  expect(conversation?.messages[1]?.deliveredAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(conversation?.notes).toMatchObject([{ author: 'Kamil', text: 'Likes cake' }]);
  expect(all.consent).toMatchObject([{ event: 'withdrawn', wording: 'STOP' }]);
  expect(JSON.stringify(all)).not.toContain('Ben');
});

test('long histories are whole', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Text 0');
  for (let n = 1; n <= 1_100; n++) world.write(`Text ${n}`, ANNA);
  const texts = good(world.desk().contacts.export(id)).conversations[0]?.messages.map(
    ({ text }) => text,
  );
  expect(texts).toEqual(Array.from({ length: 1_101 }, (_, n) => `Text ${n}`));
});

test('it stands in the audit log, as erasing does', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  good(world.desk().contacts.export(id));
  good(world.desk().contacts.erase(id, ANNA));
  const audit = world.desk().people.audit({ limit: 2 });
  expect(audit.ok && audit.value.map(({ act, detail }) => [act, detail.contact])).toEqual([
    ['contact-erased', id],
    ['contact-exported', id],
  ]);
});

test('only who may erase, and sees whole numbers, gets it', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const refused = { ok: false, code: 'forbidden' };
  expect(world.desk('manager').contacts.export(id)).toEqual(refused);
  expect(world.desk('admin', { maskNumbers: true }).contacts.export(id)).toEqual(refused);
  expect(world.desk().contacts.export(99)).toEqual({ ok: false, code: 'not-found' });
});
