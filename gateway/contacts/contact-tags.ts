// Tags of contacts, from the one vocabulary of the team. In the caller's transaction.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tag } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { contactTags } from '../storage/schema/people.ts';
import { tags } from '../storage/schema/tags.ts';
import { findOrMakeTag, readTagName, shownTag } from './tag-vocabulary.ts';

export type ContactTags = ReturnType<typeof createContactTags>;

export function createContactTags(database: Database) {
  const { db } = database;
  const ofContact = db
    .select(shownTag)
    .from(contactTags)
    .innerJoin(tags, eq(tags.id, contactTags.tagId))
    .where(eq(contactTags.contactId, sql.placeholder('contactId')))
    .orderBy(asc(tags.folded))
    .prepare();

  return {
    of: (contactId: number): Tag[] => ofContact.all({ contactId }),

    /** False when the name says nothing, or is too long. */
    add(contactId: number, typed: string, at: number): boolean {
      const name = readTagName(typed);
      if (name === null) return false;
      const { id: tagId } = findOrMakeTag(database, name, at);
      db.insert(contactTags).values({ contactId, tagId }).onConflictDoNothing().run();
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
    used: database.remember((): readonly Tag[] =>
      db
        .selectDistinct({ ...shownTag, folded: tags.folded })
        .from(tags)
        .innerJoin(contactTags, eq(contactTags.tagId, tags.id))
        .orderBy(asc(tags.folded))
        .all()
        .map(({ id, name, hue }) => ({ id, name, hue })),
    ),
  };
}
