// How long what is kept: one set of choices for the box, as JSON among its facts, with the moment a change takes effect.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RetentionSettings, RetentionView } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { boxFacts } from '../storage/schema/box.ts';

const NAME = 'retention.settings';
/** A message may wait three days for its turn, and a week is the least in which somebody misses a word. */
const SHORTEST_TEXTS_DAYS = 7;
const LONGEST_DAYS = 36_500;
const LONGEST_CODE_MINUTES = 7 * 24 * 60;

const shape = z.strictObject({
  textDays: z.int().min(SHORTEST_TEXTS_DAYS).max(LONGEST_DAYS).nullable(),
  deletedContactDays: z.int().min(1).max(LONGEST_DAYS).nullable(),
  auditDays: z.int().min(30).max(LONGEST_DAYS).nullable(),
  codeMinutes: z.int().min(1).max(LONGEST_CODE_MINUTES).nullable(),
});
const stored = z.object({ settings: shape, effectiveAt: z.number() });

/** A box that nobody told otherwise forgets nothing. */
const KEEP_ALL: RetentionSettings = {
  textDays: null,
  deletedContactDays: null,
  auditDays: null,
  codeMinutes: null,
};

export type RetentionStore = ReturnType<typeof createRetentionStore>;

/** Those that are no whole number within their limits; none when all can be stored. */
export function badFields(settings: RetentionSettings): (keyof RetentionSettings)[] {
  const wrong = new Set(shape.safeParse(settings).error?.issues.map(({ path }) => path[0]) ?? []);
  return shape.keyof().options.filter((name) => wrong.has(name));
}

export function createRetentionStore({ db }: Database) {
  return {
    read(): RetentionView {
      const row = db.select().from(boxFacts).where(eq(boxFacts.name, NAME)).get();
      if (row === undefined) return { settings: KEEP_ALL, effectiveAt: null };
      // What cannot be read must not be guessed at: forgetting is for good.
      const parsed = stored.safeParse(JSON.parse(row.value));
      return parsed.success ? parsed.data : { settings: KEEP_ALL, effectiveAt: null };
    },
    /** `effectiveAt`: ms since 1970. */
    write(settings: RetentionSettings, effectiveAt: number): void {
      const value = JSON.stringify({ settings, effectiveAt });
      db.insert(boxFacts)
        .values({ name: NAME, value })
        .onConflictDoUpdate({ target: boxFacts.name, set: { value } })
        .run();
    },
  };
}
