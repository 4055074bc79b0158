// May we write to a number? Present consent and the ledger that proves it, and whether its contact is blocked or erased.
// The whole box is one sender: STOP on one line stops all.
import { desc, eq, sql } from 'drizzle-orm';
import { createSuppression } from '../contacts/suppression.ts';
import type {
  ConsentEntry,
  ConsentEvent,
  ConsentState,
  KeywordMark,
  Language,
  RecordedMethod,
} from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { messages } from '../storage/schema/messages.ts';
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

/** Consent as a person heard or read it. */
export type RecordedConsent = {
  number: string;
  event: ConsentEvent;
  method: RecordedMethod;
  /** Who records it. */
  accountId: number;
  note: string;
  at: number;
};

/** Why nothing may be sent to a number. */
export type SendingBar = 'opted-out' | 'blocked' | 'erased';

type Standing = { state: ConsentState | null; blockedAt: number | null; erasedAt: number | null };

export type Consent = ReturnType<typeof createConsent>;

/** Reads and moves consent; moves are made inside the caller's transaction. */
export function createConsent({ database }: { database: Database }) {
  const { db } = database;
  const suppression = createSuppression(database);

  // Asked twice for each segment that goes out.
  const readStanding = database.sqlite.prepare<[{ number: string; kept: string | null }], Standing>(
    `select coalesce((select state from consents where number = @number),
         (select state from consents where number = @kept)) as state,
       c.blocked_at as blockedAt, c.erased_at as erasedAt
     from (select 1) left join contact_numbers n on n.number = @number left join contacts c on c.id = n.contact_id`,
  );
  const ledger = db
    .select({
      entry: consentEvents,
      accountName: accounts.displayName,
      conversationId: messages.conversationId,
    })
    .from(consentEvents)
    .leftJoin(messages, eq(messages.id, consentEvents.messageId))
    .leftJoin(accounts, eq(accounts.id, consentEvents.accountId))
    .where(eq(consentEvents.number, sql.placeholder('number')))
    .orderBy(desc(consentEvents.id))
    .prepare();

  /** Also of a number that nobody has, but that opted out before it was erased. */
  const standingOf = (number: string): Standing | undefined =>
    readStanding.get({ number, kept: suppression.nameOf(number) });

  function of(number: string): ConsentState {
    return standingOf(number)?.state ?? 'unknown';
  }

  function setState(
    number: string,
    state: ConsentState,
    at: number,
    messageId: number | null,
  ): void {
    const values = { state, changedAt: at, messageId };
    db.insert(consents)
      .values({ number, ...values })
      .onConflictDoUpdate({ target: consents.number, set: values })
      .run();
  }

  function move(to: 'opted-in' | 'opted-out', move: ConsentMove): boolean {
    if (of(move.number) === to) return false;
    setState(move.number, to, move.at, move.messageId);
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
     * Why a message may not go to a number, or null. Our own answer to a keyword alone passes after an opt-out: the one
     * confirmation, and the answer to HELP (47 CFR 64.1200(a)(12); CTIA Messaging Principles). Nothing passes a block.
     */
    bar(number: string, keyword: KeywordMark): SendingBar | null {
      const standing = standingOf(number);
      if (standing === undefined) return null;
      if (standing.blockedAt !== null) return 'blocked';
      if (standing.erasedAt !== null) return 'erased';
      return standing.state === 'opted-out' && keyword !== 'confirmation' ? 'opted-out' : null;
    },

    /**
     * What a person heard or read, as one more row of the ledger; the state is that of the newest row. False when the
     * state was so already: the row stands all the same, as one more proof.
     */
    record({ event, ...recorded }: RecordedConsent): boolean {
      const { number, at } = recorded;
      const to = event === 'withdrawn' ? 'opted-out' : 'opted-in';
      const isNews = of(number) !== to;
      if (isNews) setState(number, to, at, null);
      db.insert(consentEvents)
        .values({ event, ...recorded })
        .run();
      return isNews;
    },

    /** All that is known of a number's consent, newest first. */
    ledger: (number: string): ConsentEntry[] =>
      ledger.all({ number }).map(({ entry, accountName, conversationId }) => {
        const { id, event, method, wording, messageId, note, at } = entry;
        return {
          id,
          number,
          event,
          method,
          wording,
          messageId,
          conversationId,
          accountName,
          note,
          at,
        };
      }),

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
