// How each line's modem wants USSD requests written, remembered from the first dialogue that worked.
import { eq } from 'drizzle-orm';
import type { UssdEncoding } from '../../../modem/index.ts';
import type { Database } from '../../storage/database.ts';
import { lineFacts } from '../../storage/schema/lines.ts';

export type UssdEncodings = {
  /** Null while no dialogue has worked yet. */
  of(lineId: string): UssdEncoding | null;
  remember(lineId: string, encoding: UssdEncoding): void;
};

/** Reads and writes the line's row of facts. */
export function createUssdEncodings({ db }: Database): UssdEncodings {
  return {
    of(lineId) {
      const row = db
        .select({ encoding: lineFacts.ussdEncoding })
        .from(lineFacts)
        .where(eq(lineFacts.lineId, lineId))
        .get();
      return row?.encoding ?? null;
    },
    remember(lineId, ussdEncoding) {
      db.insert(lineFacts)
        .values({ lineId, ussdEncoding })
        .onConflictDoUpdate({ target: lineFacts.lineId, set: { ussdEncoding } })
        .run();
    },
  };
}
