// Since when the box has known a line: the time of the oldest entry of its timeline.
import { eq, min } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { lineTimeline } from '../../storage/schema/lines.ts';

/** Null for a line that nothing has happened on. */
export function createLineSince({ db }: Database): (lineId: string) => number | null {
  return (lineId) =>
    db
      .select({ at: min(lineTimeline.at) })
      .from(lineTimeline)
      .where(eq(lineTimeline.lineId, lineId))
      .get()?.at ?? null;
}
