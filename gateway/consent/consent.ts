// May we write to a number? Present consent and the ledger that proves it. The whole box is one sender: STOP on one
// line stops all.
import { desc, eq, sql } from 'drizzle-orm';
import type { ConsentState, KeywordMark, Language } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { consentEvents, consents } from '../storage/schema/people.ts';

/** A move of consent with the message that proves it. */
export type ConsentMove = {
  number: string;
  lineId: string;
  /** The words as the person wrote them. */
  wording: string;
  language: Language;
  messageId: number;
  at: number;
};

export type ConsentEvidence = { at: number; messageId: number | null; wording: string | null };

export type Consent = ReturnType<typeof createConsent>;

/** Reads and moves consent; moves are made inside the caller's transaction. */
export function createConsent({ database }: { database: Database }) {
  const { db } = database;

  // Asked twice for each segment that goes out.
  const stateOf = db
    .select({ state: consents.state })
    .from(consents)
    .where(eq(consents.number, sql.placeholder('number')))
    .prepare();

  function of(number: string): ConsentState {
    return stateOf.get({ number })?.state ?? 'unknown';
  }

  function move(to: 'opted-in' | 'opted-out', move: ConsentMove): boolean {
    if (of(move.number) === to) return false;
    const values = { state: to, changedAt: move.at, messageId: move.messageId };
    db.insert(consents)
      .values({ number: move.number, ...values })
      .onConflictDoUpdate({ target: consents.number, set: values })
      .run();
    db.insert(consentEvents)
      .values({
        ...move,
        event: to === 'opted-out' ? 'withdrawn' : 'granted',
        method: 'keyword',
      })
      .run();
    return true;
  }

  return {
    of,

    /**
     * Whether a message may go to a number. Our own answer to a keyword alone passes after an opt-out: the one
     * confirmation, and the answer to HELP (47 CFR 64.1200(a)(12); CTIA Messaging Principles).
     */
    permits(number: string, keyword: KeywordMark): boolean {
      return keyword === 'confirmation' || of(number) !== 'opted-out';
    },

    /** Opts out; false when it was so already. */
    withdraw(details: ConsentMove): boolean {
      return move('opted-out', details);
    },

    /** Opts in; false when it was so already. */
    grant(details: ConsentMove): boolean {
      return move('opted-in', details);
    },

    /** The newest ledger row of a number, or null when nothing ever happened. */
    evidence(number: string): ConsentEvidence | null {
      const row = db
        .select()
        .from(consentEvents)
        .where(eq(consentEvents.number, number))
        .orderBy(desc(consentEvents.id))
        .limit(1)
        .get();
      return row === undefined
        ? null
        : { at: row.at, messageId: row.messageId, wording: row.wording };
    },
  };
}
