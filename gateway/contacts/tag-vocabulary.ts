// The one vocabulary of tags, for conversations and contacts: a name without case and accents is one tag, and keeps its hue.
import { eq } from 'drizzle-orm';
import type { Tag } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { tags } from '../storage/schema/tags.ts';

const HUES = 8;
const LONGEST_NAME = 40;

export const shownTag = { id: tags.id, name: tags.name, hue: tags.hue };

/** The tag with this name, which `readTagName` gave; made when nobody has it yet. Joins the caller's transaction. */
export function findOrMakeTag({ db }: Database, name: string, at: number): Tag {
  const folded = fold(name);
  const known = db.select(shownTag).from(tags).where(eq(tags.folded, folded)).get();
  if (known !== undefined) return known;
  return db
    .insert(tags)
    .values({ name, folded, hue: hueOf(folded), createdAt: at })
    .returning(shownTag)
    .get();
}

/** As it is shown: one line, no `#` before it; null when nothing is left or it is too long. */
export function readTagName(typed: string): string | null {
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
