// Signal and registration of each line over time: written when something changed, thinned out with age.
import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { SignalSample } from '../../index.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import { lineSignals } from '../../storage/schema/lines.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Each sample is kept for two days, then the first of each hour for 90 days. */
const FULL_MS = 48 * HOUR;
const KEPT_MS = 90 * 24 * HOUR;
/** A step in dB that is written down at once; smaller ones once a minute. */
const STEP_DB = 3;

export type LineSignals = ReturnType<typeof createLineSignals>;

/** Whether a sample is worth a row beside the one before. Pure. */
export function isWorthKeeping(before: SignalSample | null, now: SignalSample): boolean {
  // Earlier than before: the clock was set back, and waiting for it would leave a gap of that length.
  if (before === null || now.at < before.at) return true;
  const isSame = before.registration === now.registration && before.access === now.access;
  if (!isSame || (before.dbm === null) !== (now.dbm === null)) return true;
  const step = Math.abs((before.dbm ?? 0) - (now.dbm ?? 0));
  if (step >= STEP_DB) return true;
  // A flat signal gets a sample an hour, so that a graph can tell "steady" from "not looked at".
  return now.at - before.at >= (step > 0 ? MINUTE : HOUR);
}

/** Makes the store. Noting never throws. */
export function createLineSignals(parts: { database: Database; log: Logger }) {
  const { db } = parts.database;
  const latest = new Map<string, SignalSample>();

  return {
    /** Takes a look at the line into the history, if it says something new. */
    note(lineId: string, sample: SignalSample): void {
      if (!isWorthKeeping(latest.get(lineId) ?? null, sample)) return;
      latest.set(lineId, sample);
      try {
        const { at, dbm, registration, access } = sample;
        db.insert(lineSignals)
          .values({ lineId, at, dbm, registration, access })
          .onConflictDoUpdate({
            target: [lineSignals.lineId, lineSignals.at],
            set: { dbm, registration, access },
          })
          .run();
      } catch (error) {
        parts.log.warn({ err: error, line: lineId }, 'the signal could not be written down');
      }
    },

    /** Samples from `since` on, oldest first. */
    since(lineId: string, since: number): SignalSample[] {
      return db
        .select()
        .from(lineSignals)
        .where(and(eq(lineSignals.lineId, lineId), gte(lineSignals.at, since)))
        .orderBy(asc(lineSignals.at))
        .all()
        .flatMap(({ at, dbm, registration, access }) =>
          isRegistration(registration) && isAccess(access)
            ? [{ at, dbm, registration, access }]
            : [],
        );
    },

    /** Keeps everything of two days, one an hour of 90 days. */
    thin(now: number): void {
      // Numbers are bound as fractions, so the hour has to be cut out of the division.
      db.run(sql`delete from ${lineSignals} where ${lineSignals.at} < ${now - KEPT_MS}`);
      db.run(sql`
        delete from line_signals where at < ${now - FULL_MS} and (line_id, at) not in (
          select line_id, min(at) from line_signals where at < ${now - FULL_MS}
          group by line_id, cast(at / ${HOUR} as integer))`);
    },
  };
}

const REGISTRATIONS = [
  'home',
  'roaming',
  'searching',
  'denied',
  'not-registered',
  'emergency-only',
  'unknown',
] as const satisfies readonly SignalSample['registration'][];

const ACCESSES = ['2g', '3g', '4g', '5g'] as const;

function isRegistration(text: string): text is SignalSample['registration'] {
  return REGISTRATIONS.some((each) => each === text);
}

function isAccess(text: string | null): text is SignalSample['access'] {
  return text === null || ACCESSES.some((each) => each === text);
}
