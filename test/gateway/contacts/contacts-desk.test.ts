// What colleagues keep about contacts: values that are checked, who finds whom, who may see and do what.
import { expect, test } from 'vitest';
import { ANNA, BEN, good, makeDeskWorld } from './desk-world.ts';

test.each([
  [{ email: 'anna@example' }, 'bad-email'],
  [{ email: 'anna example@org.pl' }, 'bad-email'],
  [{ language: 'xx' }, 'bad-value'],
  [{ language: 'polish' }, 'bad-value'],
])('%j is refused', async (change, code) => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  expect(desk().contacts.change(id, change)).toEqual({ ok: false, code });
});

test('a contact is found by name, first name, company, mail and number, and no more by what it was', async () => {
  const { desk, receive, gateway } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const { contacts } = desk();
  good(
    contacts.change(id, {
      name: 'Anna Kowalska-Łuczak',
      firstName: 'Ania',
      company: 'Ząbki Dental',
      email: 'anna@example.org',
    }),
  );
  for (const query of ['luczak', 'ania', 'zabki', 'example.org', '600 100 200', 'kow dent', 'an']) {
    expect(contacts.find(query, { limit: 9 }).contacts.map((found) => found.id)).toEqual([id]);
    expect(gateway.inbox.search(query, { limit: 9 })[0]?.conversation.contactId).toBe(id);
  }
  good(contacts.change(id, { company: '', firstName: '' }));
  expect(contacts.find('zabki', { limit: 9 }).contacts).toEqual([]);
  expect(contacts.get(id)?.company).toBeNull();
});

test('by letter: with its accents, by name, page by page', async () => {
  const { desk } = await makeDeskWorld();
  const { contacts } = desk();
  for (const [at, name] of ['Łukasz', 'Lena', 'Anna', 'lucy', undefined].entries()) {
    good(contacts.add({ number: `+4860010020${at}`, name }));
  }
  const names = (letter: string, offset = 0) => {
    const { contacts: found, more } = contacts.find('', { limit: 2, offset, letter });
    return [found.map(({ name }) => name), more];
  };
  expect(names('l')).toEqual([['Lena', 'lucy'], true]);
  expect(names('l', 2)).toEqual([['Łukasz'], false]);
  expect(names('#')).toEqual([[null], false]);
});

test('a number belongs to one contact', async () => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const { contacts } = desk();
  expect(contacts.add({ number: '600 100 200' })).toEqual({ ok: false, code: 'number-taken' });
  expect(contacts.add({ number: 'nobody' })).toEqual({ ok: false, code: 'bad-number' });
  good(contacts.addNumber(id, '600 100 300'));
  expect(contacts.find('100300', { limit: 9 }).contacts.map((found) => found.id)).toEqual([id]);
  good(contacts.removeNumber(id, BEN));
  expect(contacts.removeNumber(id, ANNA)).toEqual({ ok: false, code: 'not-allowed-now' });
  expect((await receive(BEN, 'Hello')).id).not.toBe(id);
});

test('own fields: keys that templates can say, values of their kind, back with their values', async () => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const { contacts } = desk();
  expect(contacts.saveField({ key: 'No Key', label: 'x', kind: 'text' })).toMatchObject({
    code: 'bad-shortcut',
  });
  expect(contacts.saveField({ key: 'company', label: 'x', kind: 'text' })).toMatchObject({
    code: 'bad-shortcut',
  });
  const born = good(contacts.saveField({ key: 'born', label: 'Born', kind: 'date' }));
  const site = good(contacts.saveField({ key: 'site', label: 'Page', kind: 'link' }));
  expect(contacts.saveField({ key: 'born', label: 'Again', kind: 'text' })).toMatchObject({
    code: 'shortcut-taken',
  });
  const set = (fieldId: number, value: string) =>
    contacts.change(id, { fields: { [fieldId]: value } });
  expect(set(born.id, '2026-02-30')).toEqual({ ok: false, code: 'bad-value' });
  expect(set(site.id, 'javascript:alert(1)')).toEqual({ ok: false, code: 'bad-value' });
  good(set(born.id, '1990-02-28'));
  good(set(site.id, 'example.org/a'));
  expect(contacts.get(id)?.fields.map(({ value }) => value)).toEqual([
    '1990-02-28',
    'https://example.org/a',
  ]);
  good(contacts.deleteField(born.id));
  expect(contacts.get(id)?.fields).toHaveLength(1);
  good(contacts.saveField({ key: 'born', label: 'Birthday', kind: 'date' }));
  expect(contacts.get(id)?.fields[0]).toMatchObject({ value: '1990-02-28' });
});

test('lists: who joins does so with evidence; who leaves keeps the row', async () => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const { contacts } = desk();
  const list = good(contacts.saveList({ name: 'News' }));
  expect(contacts.joinList(id, list.id, '  ')).toEqual({ ok: false, code: 'bad-value' });
  good(contacts.joinList(id, list.id, 'Signed the card at the desk'));
  expect(contacts.lists()).toEqual([{ ...list, members: 1 }]);
  const left = good(contacts.leaveList(id, list.id));
  expect(left.lists[0]).toMatchObject({ evidence: 'Signed the card at the desk' });
  expect(left.lists[0]?.leftAt).not.toBeNull();
  expect(contacts.lists()[0]?.members).toBe(0);
});

test('one tag, however it is written', async () => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const { contacts } = desk();
  good(contacts.addTag(id, 'Stały Klient'));
  good(contacts.addTag(id, 'staly klient'));
  const [tag] = contacts.get(id)?.tags ?? [];
  expect(contacts.tags()).toEqual([tag]);
  expect(contacts.find('', { limit: 9, tagId: tag?.id }).contacts).toHaveLength(1);
  expect(contacts.addTag(id, ' ')).toEqual({ ok: false, code: 'bad-name' });
});

test('the history runs over all conversations, page by page', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'One');
  const { contacts } = world.desk();
  await world.receive(ANNA, 'Two');
  good(contacts.block(id, true));
  await world.pass(1_000);
  const first = contacts.history(id, { limit: 2 });
  expect(first.moments.map(({ kind }) => kind)).toEqual(['event', 'message']);
  const second = contacts.history(id, { limit: 2, before: first.older ?? 0 });
  expect(second.moments).toMatchObject([{ kind: 'message', message: { text: 'One' } }]);
  expect(second.older).toBeNull();
});

test('who may only read cannot write, and agents neither block nor merge', async () => {
  const { desk, receive } = await makeDeskWorld();
  const { id } = await receive(ANNA, 'Hello');
  const forbidden = { ok: false, code: 'forbidden' };
  expect(desk('viewer').contacts.change(id, { name: 'x' })).toEqual(forbidden);
  expect(desk('agent').contacts.change(id, { name: 'x' }).ok).toBe(true);
  expect(desk('agent').contacts.block(id, true)).toEqual(forbidden);
  expect(desk('agent').contacts.merge(id, id)).toEqual(forbidden);
  expect(desk('agent').contacts.saveList({ name: 'x' })).toEqual(forbidden);
});

test('outside of the scope there is no such contact', async () => {
  const world = await makeDeskWorld({ lineIds: ['front-desk', 'mobile'] });
  const { id } = await world.receive(ANNA, 'Hello');
  const mobile = world.desk('admin', { lineIds: ['mobile'] }).contacts;
  expect(mobile.get(id)).toBeNull();
  expect(mobile.find('', { limit: 9 }).contacts).toEqual([]);
  expect(mobile.change(id, { name: 'x' })).toEqual({ ok: false, code: 'not-found' });
  const added = good(mobile.add({ number: BEN, name: 'Ben' }));
  expect(mobile.get(added.id)?.name).toBe('Ben');
  const own = world.desk('agent', { onlyOwn: true }).contacts;
  expect(own.get(added.id)).toBeNull();
  expect(own.find('', { limit: 9 }).contacts).toEqual([]);
});

test('masked numbers are seen by their last digits, and nobody edits what they cannot read', async () => {
  const world = await makeDeskWorld();
  const { id } = await world.receive(ANNA, 'Hello');
  const { contacts } = world.desk('admin', { maskNumbers: true });
  const shown = contacts.get(id)?.numbers[0]?.number ?? '';
  expect(shown).toBe('••••••••200');
  expect(contacts.addNumber(id, BEN)).toEqual({ ok: false, code: 'forbidden' });
  const consent = { number: shown, event: 'withdrawn', method: 'verbal', note: 'Phone' } as const;
  good(contacts.recordConsent(id, consent));
  expect(contacts.consent(id)[0]?.number).toBe(shown);
  expect(world.gateway.consent.of(ANNA)).toBe('opted-out');
});
