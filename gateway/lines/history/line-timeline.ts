// What happened on each line, stored for people: states, steps of recovery, identity, what persons did.
import { and, desc, eq, gt, lt, ne, or } from 'drizzle-orm';
import type {
  LineState,
  LineTrouble,
  RecoveryCause,
  TimelineCode,
  TimelineEntry,
} from '../../index.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import { lineTimeline } from '../../storage/schema/lines.ts';
import type { TakenStep } from '../recovery/recovery-ladder.ts';
import {
  isLineState,
  isLineTrouble,
  isRecoveryCause,
  isRecoveryStep,
  isTimelineCode,
  kindOf,
} from './timeline-codes.ts';

/** How many entries a LineView shows. */
const SHOWN = 50;
/** Entries are kept for 90 days, and at most 2,000 a line; steps of recovery for a day in any case. */
const DAY_MS = 24 * 3_600_000;
const KEPT_MS = 90 * DAY_MS;
const KEPT_ROWS = 2_000;

/** Something to write down: a state, or a code with what belongs to it. */
export type NewEntry =
  | { state: LineState; trouble: LineTrouble | null; detail: string | null }
  | { code: TimelineCode; why?: RecoveryCause | null; detail?: string | null };

export type LineTimeline = ReturnType<typeof createLineTimeline>;

type Row = typeof lineTimeline.$inferSelect;

/** Makes the store. Adding never throws: a full disk must not stop a line, so the entry is then left out. */
export function createLineTimeline(parts: { database: Database; log: Logger }) {
  const { db } = parts.database;
  // Every page shows the newest ones, so they are read once and then kept beside the table.
  const newest = new Map<string, TimelineEntry[]>();

  function read(lineId: string, before: number, limit: number): TimelineEntry[] {
    return db
      .select()
      .from(lineTimeline)
      .where(and(eq(lineTimeline.lineId, lineId), lt(lineTimeline.id, before)))
      .orderBy(desc(lineTimeline.id))
      .limit(limit)
      .all()
      .flatMap(toEntry);
  }

  function shown(lineId: string): TimelineEntry[] {
    const known = newest.get(lineId) ?? read(lineId, Number.MAX_SAFE_INTEGER, SHOWN);
    newest.set(lineId, known);
    return known;
  }

  return {
    /** The newest 50, newest first. */
    shown: (lineId: string): TimelineEntry[] => [...shown(lineId)],

    /** Older ones, newest first: those with an id below `before`. */
    page: (lineId: string, options: { before?: number | undefined; limit: number }) =>
      read(lineId, options.before ?? Number.MAX_SAFE_INTEGER, options.limit),

    add(lineId: string, at: number, entry: NewEntry): void {
      try {
        const before = shown(lineId);
        const row = db
          .insert(lineTimeline)
          .values({ lineId, at, ...columnsOf(entry) })
          .returning()
          .get();
        newest.set(lineId, [...toEntry(row), ...before].slice(0, SHOWN));
      } catch (error) {
        parts.log.warn({ err: error, line: lineId }, 'what happened could not be written down');
      }
    },

    /** Steps of recovery since a time: what the ladder's limits are counted by. */
    stepsSince(lineId: string, since: number): TakenStep[] {
      return db
        .select()
        .from(lineTimeline)
        .where(
          and(
            eq(lineTimeline.lineId, lineId),
            eq(lineTimeline.kind, 'recovery'),
            gt(lineTimeline.at, since),
          ),
        )
        .all()
        .flatMap(({ at, state: step }) => (isRecoveryStep(step) ? [{ at, step }] : []));
    },

    /** Forgets what is old or too much. */
    prune(lineIds: readonly string[], now: number): void {
      db.delete(lineTimeline)
        .where(lt(lineTimeline.at, now - KEPT_MS))
        .run();
      for (const lineId of lineIds) {
        const [last] = db
          .select({ id: lineTimeline.id })
          .from(lineTimeline)
          .where(eq(lineTimeline.lineId, lineId))
          .orderBy(desc(lineTimeline.id))
          .limit(1)
          .offset(KEPT_ROWS - 1)
          .all();
        if (last === undefined) continue;
        db.delete(lineTimeline)
          .where(
            and(
              eq(lineTimeline.lineId, lineId),
              lt(lineTimeline.id, last.id),
              // A line that comes and goes all day must not push out what its restarts are counted by.
              or(ne(lineTimeline.kind, 'recovery'), lt(lineTimeline.at, now - DAY_MS)),
            ),
          )
          .run();
      }
    },
  };
}

/** A code stands in the column `state`, its reason in `trouble`: `kind` says how to read them. */
function columnsOf(entry: NewEntry): Pick<Row, 'kind' | 'state' | 'trouble' | 'detail'> {
  if ('state' in entry) return { kind: 'state', ...entry };
  return {
    kind: kindOf(entry.code),
    state: entry.code,
    trouble: entry.why ?? null,
    detail: entry.detail ?? null,
  };
}

/** Nothing for a row that this version of the program has no words for. */
function toEntry({ id, at, kind, state, trouble, detail }: Row): TimelineEntry[] {
  const common = { id, at, detail };
  if (kind === 'state') {
    if (!isLineState(state)) return [];
    const known = isLineTrouble(trouble) ? trouble : null;
    return [{ ...common, kind, code: null, state, trouble: known, why: null }];
  }
  if (!isTimelineCode(state)) return [];
  const why = isRecoveryCause(trouble) ? trouble : null;
  return [{ ...common, kind: kindOf(state), code: state, state: null, trouble: null, why }];
}
