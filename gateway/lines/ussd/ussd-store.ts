// Queries on USSD jobs. Moves name the state they expect.
import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { UssdError, UssdJob } from '../../index.ts';
import type { Database } from '../../storage/database.ts';
import { ussdJobs } from '../../storage/schema/lines.ts';

type Row = typeof ussdJobs.$inferSelect;
export type NewUssdJob = Pick<UssdJob, 'lineId' | 'code' | 'purpose' | 'author' | 'createdAt'>;
export type UssdOutcome = { reply: string } | { error: UssdError };

export type UssdStore = ReturnType<typeof createUssdStore>;

/** The caller opens the transactions. */
export function createUssdStore({ db }: Database) {
  const inState = (lineId: string, state: Row['state']) =>
    and(eq(ussdJobs.lineId, lineId), eq(ussdJobs.state, state));

  return {
    add: (job: NewUssdJob): UssdJob =>
      asJob(
        db
          .insert(ussdJobs)
          .values({ ...job, state: 'queued' })
          .returning()
          .get(),
      ),

    get(id: number): UssdJob | null {
      const row = db.select().from(ussdJobs).where(eq(ussdJobs.id, id)).get();
      return row === undefined ? null : asJob(row);
    },

    /** Newest first. */
    list: (lineId: string, limit: number): UssdJob[] =>
      db
        .select()
        .from(ussdJobs)
        .where(eq(ussdJobs.lineId, lineId))
        .orderBy(desc(ussdJobs.id))
        .limit(limit)
        .all()
        .map(asJob),

    /** The newest job of this purpose. */
    newest(lineId: string, purpose: UssdJob['purpose']): UssdJob | null {
      const row = db
        .select()
        .from(ussdJobs)
        .where(and(eq(ussdJobs.lineId, lineId), eq(ussdJobs.purpose, purpose)))
        .orderBy(desc(ussdJobs.id))
        .limit(1)
        .get();
      return row === undefined ? null : asJob(row);
    },

    /** Jobs that wait, in the order they were asked for. */
    queued: (lineId: string): UssdJob[] =>
      db
        .select()
        .from(ussdJobs)
        .where(inState(lineId, 'queued'))
        .orderBy(asc(ussdJobs.id))
        .all()
        .map(asJob),

    /** Lines with jobs that wait, and the time of the oldest. */
    linesWaiting: (): { lineId: string; createdAt: number }[] =>
      db
        .select({ lineId: ussdJobs.lineId, createdAt: ussdJobs.createdAt })
        .from(ussdJobs)
        .where(eq(ussdJobs.state, 'queued'))
        .all(),

    markRunning: (id: number): boolean =>
      db
        .update(ussdJobs)
        .set({ state: 'running' })
        .where(and(eq(ussdJobs.id, id), eq(ussdJobs.state, 'queued')))
        .run().changes > 0,

    /** Ends a job that is not ended yet. */
    end(id: number, from: 'queued' | 'running', outcome: UssdOutcome, at: number): boolean {
      const state = 'reply' in outcome ? 'answered' : 'failed';
      return (
        db
          .update(ussdJobs)
          .set({ ...outcome, state, endedAt: at })
          .where(and(eq(ussdJobs.id, id), eq(ussdJobs.state, from)))
          .run().changes > 0
      );
    },

    /** Ends all that ran when the program ended; returns how many. */
    endInterrupted: (at: number): number =>
      db
        .update(ussdJobs)
        .set({ state: 'failed', error: 'restarted', endedAt: at })
        .where(eq(ussdJobs.state, 'running'))
        .run().changes,

    /** Forgets what ended long ago. */
    prune(before: number): void {
      db.delete(ussdJobs).where(lt(ussdJobs.endedAt, before)).run();
    },
  };
}

function asJob(row: Row): UssdJob {
  return { ...row, error: asError(row.error) };
}

/** A code of another version counts as a fault. */
function asError(error: string | null): UssdError | null {
  if (error === null) return null;
  return KNOWN_ERRORS.find((known) => known === error) ?? 'fault';
}

const KNOWN_ERRORS: readonly UssdError[] = [
  'restarted',
  'line-down',
  'refused',
  'no-answer',
  'fault',
];
