// Queries about contacts and their numbers, and the index that finds a contact by part of a name or number.
import { asc, eq, sql } from 'drizzle-orm';
import type { AddressKind } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { contactNumbers, contacts } from '../storage/schema/people.ts';

export type ContactStore = ReturnType<typeof createContactStore>;

/** Prepared queries; the caller opens the transactions. */
export function createContactStore(database: Database) {
  const { db, sqlite } = database;
  const idByNumber = db
    .select({ id: contactNumbers.contactId })
    .from(contactNumbers)
    .where(eq(contactNumbers.number, sql.placeholder('number')))
    .prepare();
  const languageByNumber = db
    .select({ language: contacts.language })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(eq(contactNumbers.number, sql.placeholder('number')))
    .prepare();
  const blockedByNumber = db
    .select({ at: contacts.blockedAt })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(eq(contactNumbers.number, sql.placeholder('number')))
    .prepare();
  const insertContact = db
    .insert(contacts)
    .values({ createdAt: sql.placeholder('createdAt') })
    .returning({ id: contacts.id })
    .prepare();
  const insertNumber = db
    .insert(contactNumbers)
    .values({
      number: sql.placeholder('number'),
      contactId: sql.placeholder('contactId'),
      kind: sql.placeholder('kind'),
    })
    .prepare();
  const numbersOf = db
    .select({ number: contactNumbers.number, kind: contactNumbers.kind })
    .from(contactNumbers)
    .where(eq(contactNumbers.contactId, sql.placeholder('contactId')))
    .orderBy(asc(contactNumbers.number))
    .prepare();
  const updateName = sqlite.prepare<[string | null, number]>(
    'update contacts set name = ? where id = ?',
  );
  const indexContact = sqlite.prepare<[number, string, string]>(
    'insert or replace into contact_search (rowid, name, numbers) values (?, ?, ?)',
  );

  return {
    idByNumber: (number: string): number | null => idByNumber.get({ number })?.id ?? null,
    languageByNumber: (number: string): string | null =>
      languageByNumber.get({ number })?.language ?? null,
    isBlocked: (number: string): boolean => (blockedByNumber.get({ number })?.at ?? null) !== null,
    add(contact: { number: string; kind: AddressKind; createdAt: number }): number {
      const { number, kind, createdAt } = contact;
      const { id } = insertContact.get({ createdAt });
      insertNumber.run({ number, contactId: id, kind });
      return id;
    },
    /** False when there is no such contact. */
    setName: (id: number, name: string | null): boolean => updateName.run(name, id).changes > 0,
    /** Writes the search entry anew; `name` as stored. */
    index(id: number, name: string | null): void {
      const entry = contactSearchEntry(name, numbersOf.all({ contactId: id }));
      indexContact.run(id, entry.name, entry.numbers);
    },
  };
}

/**
 * What stands in `contact_search` for a contact: the folded name, and the digits of its numbers or the folded name that a
 * sender gave itself. The index holds groups of three characters.
 */
export function contactSearchEntry(
  name: string | null,
  numbers: readonly { number: string; kind: AddressKind }[],
): { name: string; numbers: string } {
  return {
    name: name === null ? '' : searchableName(name),
    numbers: numbers
      .map(({ number, kind }) =>
        kind === 'alphanumeric' ? searchableName(number) : number.replace(/\D/g, ''),
      )
      .join(' '),
  };
}

/**
 * With two spaces behind it the last letter starts a group too, so that fragments of one or two letters are the
 * beginnings of groups wherever they stand in the name.
 */
function searchableName(name: string): string {
  return `${fold(name)}  `;
}
