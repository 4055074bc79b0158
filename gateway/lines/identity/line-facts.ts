// What the box has learned of each line and keeps from one run to the next: who its modem and SIM are, whether it is
// paused, when it was last restarted.
import { eq } from 'drizzle-orm';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import { lineFacts } from '../../storage/schema/lines.ts';

/** Facts that the life of a line needs; null where nothing is known. Times in ms since 1970. */
export type LineFacts = {
  imei: string | null;
  usbSerial: string | null;
  /** The SIM whose number this line is. */
  iccid: string | null;
  /** A SIM that waits for a person's word. */
  strangeIccid: string | null;
  pausedAt: number | null;
  restartedAt: number | null;
  powerCycledAt: number | null;
};

/** What holds for one modem and not for the next: whether it marks what it sent, how it wants USSD codes written. */
const NO_HABITS = { marksSent: null, ussdEncoding: null };

export type LineFactStore = ReturnType<typeof createLineFactStore>;

const NOTHING_KNOWN: LineFacts = {
  imei: null,
  usbSerial: null,
  iccid: null,
  strangeIccid: null,
  pausedAt: null,
  restartedAt: null,
  powerCycledAt: null,
};

/** Makes the queries. Writing throws when the storage fails. */
export function createLineFactStore({ db }: Database) {
  return {
    read(lineId: string): LineFacts {
      const row = db.select().from(lineFacts).where(eq(lineFacts.lineId, lineId)).get();
      if (row === undefined) return NOTHING_KNOWN;
      const { imei, usbSerial, iccid, strangeIccid, pausedAt, restartedAt, powerCycledAt } = row;
      return { imei, usbSerial, iccid, strangeIccid, pausedAt, restartedAt, powerCycledAt };
    },
    /** Writes what is new and leaves the rest. */
    update(lineId: string, facts: Partial<LineFacts>): void {
      db.insert(lineFacts)
        .values({ lineId, ...facts })
        .onConflictDoUpdate({ target: lineFacts.lineId, set: facts })
        .run();
    },
    /** Another modem serves the line: what was learned of the old one's ways says nothing of it. */
    forgetHabits(lineId: string): void {
      db.update(lineFacts).set(NO_HABITS).where(eq(lineFacts.lineId, lineId)).run();
    },
    /** Who serves a line that is removed may serve another one. */
    forget(lineId: string): void {
      db.delete(lineFacts).where(eq(lineFacts.lineId, lineId)).run();
    },
  };
}

/** The facts of one line, at hand in memory. */
export type KnownFacts = ReturnType<typeof createKnownFacts>;

/** Reads once. What is noted counts for this run even when the storage fails. */
export function createKnownFacts(lineId: string, store: LineFactStore, log: Logger) {
  let facts = store.read(lineId);
  return {
    get: (): LineFacts => facts,
    /** For what the box finds out by itself and can find out again. Never throws. */
    note(patch: Partial<LineFacts>): void {
      facts = { ...facts, ...patch };
      try {
        store.update(lineId, patch);
      } catch (error) {
        log.warn({ err: error, line: lineId }, 'a fact could not be written down');
      }
    },
    /** Another modem serves the line. Never throws. */
    replaceModem(imei: string): void {
      this.note({ imei, usbSerial: null });
      try {
        store.forgetHabits(lineId);
      } catch (error) {
        log.warn({ err: error, line: lineId }, 'the ways of the old modem could not be forgotten');
      }
    },
    /** For what a person said: holds only when it is stored. Throws when the storage fails. */
    store(patch: Partial<LineFacts>): void {
      store.update(lineId, patch);
      facts = { ...facts, ...patch };
    },
  };
}
