// Who is behind a number: finds or creates the contact, and names it.
import type { AddressKind } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { createContactStore } from './contact-store.ts';

const longestName = 100;

export type Contacts = {
  /** The contact with this canonical number; made, without a name, when nobody has it yet. */
  idFor(number: string, kind: AddressKind): number;
  /**
   * Names a contact; null or nothing but spaces takes the name away. Spaces and line breaks in a row become one space,
   * and what is longer than 100 characters is cut. False when there is no such contact.
   */
  rename(contactId: number, name: string | null): boolean;
  /** Whether texts of this canonical number are kept and raise nothing. */
  isBlocked(number: string): boolean;
  /** Language of who has this canonical number, ISO 639-1; null when unknown. */
  languageOf(number: string): string | null;
};

/** Each call is whole on its own, and joins the caller's transaction when there is one. */
export function createContacts(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
}): Contacts {
  const { database, clock } = options;
  const store = createContactStore(database);
  return {
    idFor(number, kind) {
      const known = store.idByNumber(number);
      if (known !== null) return known;
      return database.transaction(() => {
        const id = store.add({ number, kind, createdAt: clock.now() });
        store.index(id, null);
        return id;
      });
    },
    isBlocked: store.isBlocked,
    languageOf: store.languageByNumber,
    rename(contactId, name) {
      const tidied = tidyName(name);
      return database.transaction(() => {
        if (!store.setName(contactId, tidied)) return false;
        store.index(contactId, tidied);
        return true;
      });
    },
  };
}

function tidyName(name: string | null): string | null {
  if (name === null) return null;
  const oneLine = name
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const cut = [...oneLine].slice(0, longestName).join('').trim();
  return cut === '' ? null : cut;
}
