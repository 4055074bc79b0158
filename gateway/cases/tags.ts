// Tags of conversations, from the one vocabulary.
import { and, asc, eq } from 'drizzle-orm';
import { findOrMakeTag, readTagName, shownTag } from '../contacts/tag-vocabulary.ts';
import type { DeskResult, Tag } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { conversationTags } from '../storage/schema/cases.ts';
import { tags } from '../storage/schema/tags.ts';
import type { CaseNews } from './case-news.ts';

export type Tags = ReturnType<typeof createTags>;

/** Joins the caller's transaction. */
export function createTags({
  database,
  news,
  now,
}: {
  database: Database;
  news: CaseNews;
  now: () => number;
}) {
  const { db } = database;

  return {
    /** The vocabulary, by name. */
    all: database.remember((): readonly Tag[] =>
      db.select(shownTag).from(tags).orderBy(asc(tags.folded)).all(),
    ),
    /** Makes the tag when nobody has it yet. Refuses with `bad-name`. */
    add(conversationId: number, typed: string): DeskResult<Tag> {
      const name = readTagName(typed);
      if (name === null) return { ok: false, code: 'bad-name' };
      const tag = findOrMakeTag(database, name, now());
      const added = db
        .insert(conversationTags)
        .values({ conversationId, tagId: tag.id })
        .onConflictDoNothing()
        .run();
      if (added.changes > 0) news.changed(conversationId);
      return { ok: true, value: tag };
    },
    remove(conversationId: number, tagId: number): void {
      const removed = db
        .delete(conversationTags)
        .where(
          and(
            eq(conversationTags.conversationId, conversationId),
            eq(conversationTags.tagId, tagId),
          ),
        )
        .run();
      if (removed.changes > 0) news.changed(conversationId);
    },
  };
}
