// Remembers whether the modem of a line marks a stored message as sent: only then does its memory tell after a crash.
import { eq } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { lineFacts } from '../../storage/schema/lines.ts';

export type MarksMemory = {
  /** Null while unproven. */
  read(lineId: string): boolean | null;
  /** Durable when it returns. */
  remember(lineId: string, marksSent: boolean): void;
};

/** One fact a line, in `line_facts`. */
export function createMarksMemory({ db }: Database): MarksMemory {
  return {
    read(lineId) {
      const row = db.select().from(lineFacts).where(eq(lineFacts.lineId, lineId)).get();
      return row?.marksSent ?? null;
    },
    remember(lineId, marksSent) {
      db.insert(lineFacts)
        .values({ lineId, marksSent })
        .onConflictDoUpdate({ target: lineFacts.lineId, set: { marksSent } })
        .run();
    },
  };
}
