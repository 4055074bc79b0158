// How the team works: one set of choices for the box, kept as JSON among its facts.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { TeamSettings } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { boxFacts } from '../storage/schema/box.ts';
import { BUILT_IN_CHECKLIST } from './checklist.ts';

const NAME = 'team.settings';
const LONGEST_ITEM = 200;
const MOST_ITEMS = 20;
const builtIn = new Set(BUILT_IN_CHECKLIST.map(({ id }) => id));

const checklistItem = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    text: z.string().trim().min(1).max(LONGEST_ITEM).nullable(),
  })
  .refine(({ id, text }) => text !== null || builtIn.has(id), 'has no words');

const shape = z.strictObject({
  /** Up to a year. */
  reopenHours: z.number().min(0).max(8_784),
  claimOnReply: z.boolean(),
  assignment: z.enum(['none', 'round-robin', 'fewest-open', 'next-available']),
  capacity: z.int().min(1).max(10_000).nullable(),
  checklist: z
    .array(checklistItem)
    .max(MOST_ITEMS)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'has an id twice'),
  checklistRequired: z.boolean(),
});

const DEFAULTS: TeamSettings = {
  reopenHours: 72,
  claimOnReply: true,
  assignment: 'none',
  capacity: null,
  checklist: BUILT_IN_CHECKLIST,
  checklistRequired: false,
};

export type TeamSettingsStore = ReturnType<typeof createTeamSettings>;

/** What is stored stands over the defaults, so that a choice of a later version gets its default. */
export function createTeamSettings({ db }: Database) {
  const byName = db
    .select({ value: boxFacts.value })
    .from(boxFacts)
    .where(eq(boxFacts.name, NAME))
    .prepare();
  let known: { value: string; settings: TeamSettings } | null = null;

  /** Asked with each message: what was parsed serves until the row is another. */
  function read(): TeamSettings {
    const value = byName.get()?.value ?? '{}';
    if (known === null || known.value !== value) {
      known = { value, settings: settingsFrom(value) };
    }
    return known.settings;
  }

  return {
    read,
    /** The settings after the change; null when it is no good. */
    change(change: Partial<TeamSettings>): TeamSettings | null {
      const checked = shape.safeParse({ ...read(), ...change });
      if (!checked.success) return null;
      const value = JSON.stringify(checked.data);
      db.insert(boxFacts)
        .values({ name: NAME, value })
        .onConflictDoUpdate({ target: boxFacts.name, set: { value } })
        .run();
      return checked.data;
    },
  };
}

/** A row that makes no sense must not keep texts from coming in: then the defaults hold. */
function settingsFrom(value: string): TeamSettings {
  const stored = z.record(z.string(), z.unknown()).safeParse(JSON.parse(value));
  const settings = shape.safeParse({ ...DEFAULTS, ...stored.data });
  return settings.success ? settings.data : DEFAULTS;
}
