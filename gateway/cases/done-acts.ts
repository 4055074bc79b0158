// Acts that come twice, as a form does after a double click, act once: the first answer is remembered by its nonce.
import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { doneActs } from '../storage/schema/accounts.ts';

export type DoneActs = ReturnType<typeof createDoneActs>;

/** A form is open for a day or two, never so long. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Joins the caller's transaction. */
export function createDoneActs({ db }: Database) {
  return {
    /** What was answered to this act, or null when it is new. `act` keeps nonces of different acts apart. */
    earlier(accountId: number, act: string, nonce: string): unknown {
      const row = db
        .select({ result: doneActs.result })
        .from(doneActs)
        .where(and(eq(doneActs.accountId, accountId), eq(doneActs.nonce, `${act}:${nonce}`)))
        .get();
      return row === undefined ? null : JSON.parse(row.result);
    },
    remember(done: { accountId: number; act: string; nonce: string; at: number }, result: unknown) {
      const { accountId, act, nonce, at } = done;
      db.insert(doneActs)
        .values({ accountId, nonce: `${act}:${nonce}`, result: JSON.stringify(result), at })
        .run();
      db.delete(doneActs)
        .where(lt(doneActs.at, at - KEPT_MS))
        .run();
    },
  };
}
