// Tags of contacts, from the one vocabulary of the team. In the caller's transaction.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tag } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { contactTags } from '../storage/schema/people.ts';
import { tags } from '../storage/schema/tags.ts';
import { tidyLine } from './contact-values.ts';

const LONGEST_TAG = 40;
const HUES = 8;

export type ContactTags = ReturnType<typeof createContactTags>;

export function createContactTags({ db }: Database) {
  const columns = { id: tags.id, name: tags.name, hue: tags.hue };
  const ofContact = db
    .select(columns)
    .from(contactTags)
    .innerJoin(tags, eq(tags.id, contactTags.tagId))
    .where(eq(contactTags.contactId, sql.placeholder('contactId')))
    .orderBy(asc(tags.folded))
    .prepare();

  /** The tag with this name, whatever its case and accents; made when there is none. */
  function named(name: string, at: number): number {
    const folded = fold(name);
    const known = db.select({ id: tags.id }).from(tags).where(eq(tags.folded, folded)).get();
    if (known !== undefined) return known.id;
    const count = db.select({ count: sql<number>`count(*)` }).from(tags).get()?.count ?? 0;
    return db
      .insert(tags)
      .values({ name, folded, hue: count % HUES, createdAt: at })
      .returning({ id: tags.id })
      .get().id;
  }

  return {
    of: (contactId: number): Tag[] => ofContact.all({ contactId }),

    /** False when the name says nothing, or is longer than 40 characters. */
    add(contactId: number, name: string, at: number): boolean {
      const tidied = tidyLine(name, LONGEST_TAG + 1);
      if (tidied === null || [...tidied].length > LONGEST_TAG) return false;
      db.insert(contactTags)
        .values({ contactId, tagId: named(tidied, at) })
        .onConflictDoNothing()
        .run();
      return true;
    },

    /** One that is in the vocabulary already. */
    addKnown: (contactId: number, tagId: number): void =>
      void db.insert(contactTags).values({ contactId, tagId }).onConflictDoNothing().run(),

    remove: (contactId: number, tagId: number): void =>
      void db
        .delete(contactTags)
        .where(and(eq(contactTags.contactId, contactId), eq(contactTags.tagId, tagId)))
        .run(),

    /** Those that some contact has, by name. */
    used: (): Tag[] =>
      db
        .selectDistinct({ ...columns, folded: tags.folded })
        .from(tags)
        .innerJoin(contactTags, eq(contactTags.tagId, tags.id))
        .orderBy(asc(tags.folded))
        .all()
        .map(({ id, name, hue }) => ({ id, name, hue })),
  };
}
