import { expect, test } from 'vitest';
import { createContacts } from '../../../gateway/contacts/contacts.ts';
import { createConversations } from '../../../gateway/conversations/conversations.ts';
import { testDatabase } from '../../support/test-database.ts';

function world() {
  const database = testDatabase();
  const clock = { now: () => 1000 };
  const contacts = createContacts({ database, clock });
  const conversations = createConversations({ database, clock });
  return {
    contacts,
    add(number: string) {
      const contactId = contacts.idFor(number, 'phone');
      const id = conversations.findOrCreate({ lineId: 'main', number, contactId });
      return { contactId, name: () => conversations.get(id)?.contactName };
    },
    numbersFound: (query: string) =>
      conversations.search(query, { limit: 10 }).map((hit) => hit.conversation.number),
  };
}

test('a number has the same contact each time, another number another', () => {
  const { contacts } = world();
  const first = contacts.idFor('+48500000001', 'phone');
  expect(contacts.idFor('+48500000001', 'phone')).toBe(first);
  expect(contacts.idFor('+48500000002', 'phone')).not.toBe(first);
});

test('a new contact is found by its number before anybody names it', () => {
  const { add, numbersFound } = world();
  add('+48500000001');
  expect(numbersFound('500 000 001')).toEqual(['+48500000001']);
});

test('a renamed contact is found by the new name and no longer by the old one', () => {
  const { contacts, add, numbersFound } = world();
  const { contactId } = add('+48500000001');
  expect(contacts.rename(contactId, 'Żaneta')).toBe(true);
  expect(numbersFound('zaneta')).toEqual(['+48500000001']);
  contacts.rename(contactId, 'Olga');
  expect(numbersFound('zaneta')).toEqual([]);
  expect(numbersFound('olga')).toEqual(['+48500000001']);
  expect(numbersFound('500000001')).toEqual(['+48500000001']);
});

test.each([
  ['  Anna \n  Nowak ', 'Anna Nowak'],
  ['', null],
  [' \t ', null],
  [null, null],
  ['ż'.repeat(120), 'ż'.repeat(100)],
  ['👍'.repeat(101), '👍'.repeat(100)],
])('the name %j is kept as %j', (typed, kept) => {
  const { contacts, add } = world();
  const { contactId, name } = add('+48500000001');
  contacts.rename(contactId, 'before');
  contacts.rename(contactId, typed);
  expect(name()).toBe(kept);
});

test('naming a contact that is not there says so', () => {
  expect(world().contacts.rename(7, 'Nobody')).toBe(false);
});
