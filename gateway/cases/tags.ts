// Tags of conversations, from the one vocabulary: a name without case and accents is one tag, and keeps its hue.
import { and, asc, eq } from 'drizzle-orm';
import type { DeskResult, Tag } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { conversationTags } from '../storage/schema/cases.ts';
import { tags } from '../storage/schema/tags.ts';
import type { CaseNews } from './case-news.ts';

export type Tags = ReturnType<typeof createTags>;

const HUES = 8;
const LONGEST_NAME = 40;

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
  const shown = { id: tags.id, name: tags.name, hue: tags.hue };

  function findOrMake(name: string): Tag {
    const folded = fold(name);
    const known = db.select(shown).from(tags).where(eq(tags.folded, folded)).get();
    if (known !== undefined) return known;
    return db
      .insert(tags)
      .values({ name, folded, hue: hueOf(folded), createdAt: now() })
      .returning(shown)
      .get();
  }

  return {
    /** The vocabulary, by name. */
    all: (): Tag[] => db.select(shown).from(tags).orderBy(asc(tags.folded)).all(),
    /** Makes the tag when nobody has it yet. Refuses with `bad-name`. */
    add(conversationId: number, typed: string): DeskResult<Tag> {
      const name = readTagName(typed);
      if (name === null) return { ok: false, code: 'bad-name' };
      const tag = findOrMake(name);
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

/** As it is shown: one line, no `#` before it; null when nothing is left or it is too long. */
function readTagName(typed: string): string | null {
  const name = typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .replace(/^#+\s*/, '');
  return fold(name).trim() === '' || [...name].length > LONGEST_NAME ? null : name;
}

/** The same on every box: a small sum over the letters (FNV-1a, 32 bits). */
function hueOf(folded: string): number {
  let hash = 0x811c9dc5;
  for (const unit of folded) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}
