// Reads contacts whole, as people keep them, and writes what is known of one. The caller opens the transactions.
import { eq, inArray, sql } from 'drizzle-orm';
import type { Contact, ContactChange } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { consents, contactNumbers, contacts } from '../storage/schema/people.ts';
import type { ContactFields } from './contact-fields.ts';
import type { ContactTags } from './contact-tags.ts';
import type { OptInLists } from './opt-in-lists.ts';

export type ProfileStore = ReturnType<typeof createProfileStore>;

/** The columns that a page may change. */
export type ProfileText = Exclude<keyof ContactChange, 'fields'>;

type Standing = 'blockedAt' | 'deletedAt' | 'erasedAt' | 'mergedIntoId';

export function createProfileStore(parts: {
  database: Database;
  tags: ContactTags;
  fields: ContactFields;
  lists: OptInLists;
}) {
  const { db } = parts.database;
  const byId = db
    .select()
    .from(contacts)
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare();
  const numbersOf = db
    .select({
      number: contactNumbers.number,
      kind: contactNumbers.kind,
      consent: consents.state,
    })
    .from(contactNumbers)
    .leftJoin(consents, eq(consents.number, contactNumbers.number))
    .where(eq(contactNumbers.contactId, sql.placeholder('id')))
    .orderBy(contactNumbers.number)
    .prepare();

  /** Follows merges: the contact that has this one's numbers now. */
  function row(id: number): typeof contacts.$inferSelect | null {
    const found = byId.get({ id });
    if (found === undefined) return null;
    return found.mergedIntoId === null ? found : row(found.mergedIntoId);
  }

  const whole = parts.database.remember((id: number): Contact | null => {
    const found = row(id);
    if (found === null) return null;
    const { mergedIntoId: _, ...contact } = found;
    return {
      ...contact,
      numbers: numbersOf
        .all({ id: contact.id })
        .map(({ consent, ...number }) => ({ ...number, consent: consent ?? 'unknown' })),
      tags: parts.tags.of(contact.id),
      fields: parts.fields.valuesOf(contact.id),
      lists: parts.lists.of(contact.id),
    };
  });

  return {
    get: whole,

    /** The row itself, even of one that was merged away. */
    raw: (id: number): typeof contacts.$inferSelect | null => byId.get({ id }) ?? null,

    setTexts(id: number, texts: Partial<Record<ProfileText, string | null>>): void {
      if (Object.keys(texts).length === 0) return;
      db.update(contacts).set(texts).where(eq(contacts.id, id)).run();
    },

    setStanding: (id: number, standing: Partial<Record<Standing, number | null>>): void =>
      void db.update(contacts).set(standing).where(eq(contacts.id, id)).run(),

    add: (row: { name: string | null; createdAt: number }): number =>
      db.insert(contacts).values(row).returning({ id: contacts.id }).get().id,

    removeNumber: (number: string): void =>
      void db.delete(contactNumbers).where(eq(contactNumbers.number, number)).run(),

    /** Numbers change hands, and their conversations with them. */
    moveNumbers(numbers: readonly string[], from: number, to: number): void {
      if (numbers.length === 0) return;
      db.update(contactNumbers)
        .set({ contactId: to })
        .where(
          sql`${inArray(contactNumbers.number, [...numbers])} and ${contactNumbers.contactId} = ${from}`,
        )
        .run();
      const { sqlite } = parts.database;
      const follow = sqlite.prepare<[number, string, number]>(
        'update conversations set contact_id = ? where number = ? and contact_id = ?',
      );
      for (const number of numbers) follow.run(to, number, from);
    },
  };
}
