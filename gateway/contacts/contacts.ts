// Who is behind a number: finds or creates the contact, names it, and knows whether it is blocked or out of sight.
import type { AddressKind } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { createContactStore } from './contact-store.ts';
import { tidyLine } from './contact-values.ts';

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
  /**
   * Who texts, or is written to, comes back into sight as the contact was deleted. A blocked one stays where it is. Gives
   * the contact that came back, else null. One that was erased while its number stayed begins anew.
   */
  welcomeBack(number: string): number | null;
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
        store.index(id);
        return id;
      });
    },
    isBlocked: (number) => store.standing(number)?.blocked ?? false,
    welcomeBack(number) {
      const standing = store.standing(number);
      if (standing === null || standing.blocked) return null;
      if (!standing.deleted && !standing.erased) return null;
      database.transaction(() => {
        store.clearStanding(standing.contactId);
        store.index(standing.contactId);
      });
      return standing.contactId;
    },
    languageOf: store.languageByNumber,
    rename(contactId, name) {
      const tidied = tidyLine(name);
      return database.transaction(() => {
        if (!store.setName(contactId, tidied)) return false;
        store.index(contactId);
        return true;
      });
    },
  };
}
