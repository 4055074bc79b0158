// Queries about contacts and their numbers, and the index that finds a contact by part of what it is called or of a number.
import { asc, eq, sql } from 'drizzle-orm';
import type { AddressKind } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { contactNumbers, contacts } from '../storage/schema/people.ts';
import { createSuppression } from './suppression.ts';

export type ContactStore = ReturnType<typeof createContactStore>;

/** Prepared queries; the caller opens the transactions. */
export function createContactStore(database: Database) {
  const { db, sqlite } = database;
  const suppression = createSuppression(database);
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
  const standingByNumber = sqlite.prepare<[string], Standing>(
    `select c.id as contactId, c.blocked_at is not null as blocked, c.deleted_at is not null as deleted,
       c.erased_at is not null as erased
     from contact_numbers n join contacts c on c.id = n.contact_id where n.number = ?`,
  );
  const clearStanding = sqlite.prepare<[number]>(
    'update contacts set deleted_at = null, erased_at = null where id = ?',
  );
  const namesOf = db
    .select({
      name: contacts.name,
      firstName: contacts.firstName,
      company: contacts.company,
      email: contacts.email,
    })
    .from(contacts)
    .where(eq(contacts.id, sql.placeholder('id')))
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
    'update contacts set name = ? where id = ? and erased_at is null',
  );
  const unindexContact = sqlite.prepare<[number]>('delete from contact_search where rowid = ?');
  const indexContact = sqlite.prepare<[number, string, string]>(
    'insert or replace into contact_search (rowid, name, numbers) values (?, ?, ?)',
  );

  /** An opt-out that was kept of this number comes with it. */
  function addNumber(
    contactId: number,
    { number, kind }: { number: string; kind: AddressKind },
    at: number,
  ): void {
    insertNumber.run({ number, contactId, kind });
    suppression.revive(number, at);
  }

  return {
    idByNumber: (number: string): number | null => idByNumber.get({ number })?.id ?? null,
    languageByNumber: (number: string): string | null =>
      languageByNumber.get({ number })?.language ?? null,
    add(contact: { number: string; kind: AddressKind; createdAt: number }): number {
      const { number, kind, createdAt } = contact;
      const { id } = insertContact.get({ createdAt });
      addNumber(id, { number, kind }, createdAt);
      return id;
    },
    /** False when there is no such contact, or it was erased. */
    setName: (id: number, name: string | null): boolean => updateName.run(name, id).changes > 0,
    /** What the contact with a number may and does; null when nobody has it. */
    standing(
      number: string,
    ): { contactId: number; blocked: boolean; deleted: boolean; erased: boolean } | null {
      const row = standingByNumber.get(number);
      if (row === undefined) return null;
      const { contactId, blocked, deleted, erased } = row;
      return { contactId, blocked: blocked === 1, deleted: deleted === 1, erased: erased === 1 };
    },
    /** Neither deleted nor erased any more. */
    clearStanding: (id: number): void => void clearStanding.run(id),
    addNumber,
    numbersOf: (contactId: number): { number: string; kind: AddressKind }[] =>
      numbersOf.all({ contactId }),
    /** Writes the search entry anew, from what is stored. */
    index(id: number): void {
      const names = namesOf.get({ id });
      if (names === undefined) return;
      const { name, firstName, company, email } = names;
      const others = [firstName, company, email];
      const entry = contactSearchEntry(name, numbersOf.all({ contactId: id }), others);
      indexContact.run(id, entry.name, entry.numbers);
    },
    unindex: (id: number): void => void unindexContact.run(id),
  };
}

/** As SQLite answers: 0 or 1. */
type Standing = { contactId: number; blocked: number; deleted: number; erased: number };

/**
 * What stands in `contact_search` for a contact: what it is called, folded (name, first name, company, mail), and the digits of its numbers or the folded name that a
 * sender gave itself. The index holds groups of three characters.
 */
export function contactSearchEntry(
  name: string | null,
  numbers: readonly { number: string; kind: AddressKind }[],
  others: readonly (string | null)[] = [],
): { name: string; numbers: string } {
  return {
    name: [name, ...others].map((words) => (words === null ? '' : searchableName(words))).join(''),
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
