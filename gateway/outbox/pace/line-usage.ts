// What lines have handed over, by minute, on the disk: budgets hold over restarts and kills.
import type { Clock } from '../../runtime/clock.ts';
import type { Database } from '../../storage/database.ts';

const MINUTE_MS = 60_000;
const KEPT_MINUTES = 62 * 24 * 60;

export type LineUsage = ReturnType<typeof createLineUsage>;

/** The queries; `add` is one statement and meant for the transaction that marks or settles a segment. */
export function createLineUsage({ database, clock }: { database: Database; clock: Clock }) {
  const { sqlite } = database;
  const add = sqlite.prepare<[string, number, number]>(
    `insert into line_usage (line_id, minute, segments) values (?, ?, ?)
     on conflict do update set segments = max(0, segments + excluded.segments)`,
  );
  const sum = sqlite
    .prepare<[string, number, number], number>(
      `select coalesce(sum(segments), 0) from line_usage
       where line_id = ? and minute >= ? and minute < ?`,
    )
    .pluck();
  const since = sqlite.prepare<[string, number], { minute: number; segments: number }>(
    'select minute, segments from line_usage where line_id = ? and minute >= ?',
  );
  const lines = sqlite.prepare<[], string>('select distinct line_id from line_usage').pluck();
  const prune = sqlite.prepare<[string, number]>(
    'delete from line_usage where line_id = ? and minute < ?',
  );

  return {
    /** Counts segments at a moment (ms since 1970); a negative number gives back what surely was not taken. */
    add(lineId: string, at: number, segments: number): void {
      add.run(lineId, Math.floor(at / MINUTE_MS), segments);
    },
    /** Segments from `start` up to, not including, `end`; both ms since 1970, exact to the minute. */
    between(lineId: string, start: number, end: number): number {
      return sum.get(lineId, Math.floor(start / MINUTE_MS), Math.ceil(end / MINUTE_MS)) ?? 0;
    },
    /** Minutes with segments since a moment; `at` is the beginning of the minute, ms. */
    minutesSince(lineId: string, start: number): { at: number; segments: number }[] {
      return since
        .all(lineId, Math.floor(start / MINUTE_MS))
        .map(({ minute, segments }) => ({ at: minute * MINUTE_MS, segments }));
    },
    /** Forgets what is older than 62 days: no budget looks back so far. */
    prune(): void {
      const before = Math.floor(clock.now() / MINUTE_MS) - KEPT_MINUTES;
      for (const lineId of lines.all()) prune.run(lineId, before);
    },
  };
}
