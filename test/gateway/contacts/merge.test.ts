// One contact of two: what moves, what is in the way, and how it is undone.
import { expect, test } from 'vitest';
import { ANNA, BEN, contactOf, good, makeDeskWorld } from './desk-world.ts';

async function twoContacts() {
  const world = await makeDeskWorld();
  const anna = (await world.receive(ANNA, 'From my phone')).id;
  const work = (await world.receive(BEN, 'From work')).id;
  const { contacts } = world.desk();
  const field = good(contacts.saveField({ key: 'size', label: 'Size', kind: 'text' }));
  good(contacts.change(anna, { name: 'Anna', notes: 'Nice', fields: { [field.id]: 'M' } }));
  good(contacts.change(work, { name: 'Anna Nowak', company: 'Acme', fields: { [field.id]: 'L' } }));
  good(contacts.addTag(anna, 'VIP'));
  good(contacts.addTag(work, 'Trade'));
  return { world, contacts, anna, work };
}

test('the preview says what is kept and what is lost, and changes nothing', async () => {
  const { contacts, anna, work } = await twoContacts();
  const preview = good(contacts.previewMerge(anna, work));
  expect(preview.result).toMatchObject({ name: 'Anna', company: 'Acme', notes: 'Nice' });
  expect(preview.result.numbers).toHaveLength(2);
  expect(preview.conflicts).toEqual([
    { kind: 'name', label: null, kept: 'Anna', lost: 'Anna Nowak' },
    { kind: 'field', label: 'Size', kept: 'M', lost: 'L' },
  ]);
  expect(contacts.get(work)?.name).toBe('Anna Nowak');
});

test('merged, both conversations belong to one contact and stay two threads', async () => {
  const { world, contacts, anna, work } = await twoContacts();
  good(contacts.merge(anna, work));
  expect(contacts.get(work)?.id).toBe(anna);
  const merged = contacts.get(anna);
  expect(merged?.numbers.map(({ number }) => number)).toEqual([ANNA, BEN]);
  expect(merged?.tags.map(({ name }) => name)).toEqual(['Trade', 'VIP']);
  expect(contacts.conversations(anna)).toHaveLength(2);
  expect(contacts.find('nowak', { limit: 9 }).contacts).toEqual([]);
  for (const { id } of contacts.conversations(anna)) {
    const [event] = world.gateway.inbox.thread(id, { limit: 9 })?.events ?? [];
    expect(event).toMatchObject({ kind: 'merged', detail: 'Anna Nowak' });
  }
  expect((await world.receive(BEN, 'Again from work')).id).toBe(anna);
});

test('undone, each has its own again, and what was written since stays', async () => {
  const { world, contacts, anna, work } = await twoContacts();
  const { mergeId } = good(contacts.merge(anna, work));
  good(contacts.change(anna, { notes: 'Nice indeed' }));
  good(contacts.undoMerge(mergeId));
  expect(contacts.get(anna)).toMatchObject({ name: 'Anna', company: null, notes: 'Nice indeed' });
  expect(contacts.get(work)).toMatchObject({ name: 'Anna Nowak', company: 'Acme' });
  expect(contacts.get(anna)?.tags.map(({ name }) => name)).toEqual(['VIP']);
  expect(contacts.get(work)?.fields[0]?.value).toBe('L');
  expect(contactOf(world, BEN).id).toBe(work);
  expect(contacts.conversations(work)).toHaveLength(1);
  expect(contacts.undoMerge(mergeId)).toEqual({ ok: false, code: 'too-late-to-undo' });
});

test('a merge into one that was merged itself cannot be undone before that one', async () => {
  const { world, contacts, anna, work } = await twoContacts();
  const third = (await world.receive('+48600100400', 'Third')).id;
  const first = good(contacts.merge(anna, work));
  const second = good(contacts.merge(third, anna));
  expect(contacts.undoMerge(first.mergeId)).toEqual({ ok: false, code: 'too-late-to-undo' });
  good(contacts.undoMerge(second.mergeId));
  good(contacts.undoMerge(first.mergeId));
  expect(contactOf(world, BEN).id).toBe(work);
});

test('each number keeps its own consent; a block of one is a block of both', async () => {
  const { world, contacts, anna, work } = await twoContacts();
  await world.receive(BEN, 'STOP');
  good(contacts.block(work, true));
  expect(good(contacts.previewMerge(anna, work)).consentDiffers).toBe(true);
  const { mergeId } = good(contacts.merge(anna, work));
  expect(world.write('Hi', ANNA)).toEqual({ ok: false, code: 'blocked' });
  good(contacts.undoMerge(mergeId));
  expect(world.write('Hi', ANNA).ok).toBe(true);
  expect(world.write('Hi', BEN)).toEqual({ ok: false, code: 'blocked' });
});

test('erasing the kept one wipes the other one too, and there is nothing to undo', async () => {
  const { world, contacts, anna, work } = await twoContacts();
  const { mergeId } = good(contacts.merge(anna, work));
  good(contacts.erase(anna, 'Anna'));
  expect(contacts.undoMerge(mergeId)).toEqual({ ok: false, code: 'too-late-to-undo' });
  const rows = world.database.sqlite.prepare('select name, company from contacts').all();
  expect(rows).toEqual([
    { name: null, company: null },
    { name: null, company: null },
  ]);
});

test('a contact is not merged with itself, nor with one that was deleted', async () => {
  const { contacts, anna, work } = await twoContacts();
  expect(contacts.merge(anna, anna)).toEqual({ ok: false, code: 'not-found' });
  good(contacts.delete(work));
  expect(contacts.merge(anna, work)).toEqual({ ok: false, code: 'not-allowed-now' });
});
