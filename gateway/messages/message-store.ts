// Queries on messages and their history. A move names the states it expects and says if it lost the race.
import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { sameSubscriber } from '../contacts/phone-number.ts';
import type {
  Direction,
  HistoryEntry,
  KeywordMark,
  Lane,
  Message,
  MessageReason,
  MessageState,
} from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messageHistory, messages } from '../storage/schema/messaging.ts';
import { statesBefore } from './message.ts';

/** No try is planned so far ahead; what seems to be was planned before the clock was set back, and may go. */
const FARTHEST_TRY_MS = 2 * 60 * 60_000;

const LANES: readonly Lane[] = ['person', 'automatic', 'bulk'];

/** What a new message is made of; the id and the history come from the store. */
export type NewMessage = {
  conversationId: number;
  lineId: string;
  number: string;
  direction: Direction;
  text: string;
  state: MessageState;
  reason?: MessageReason | null;
  keyword: KeywordMark;
  encoding: Message['encoding'];
  /** National tables of the segments, 0 = default. */
  lockingShift?: number;
  singleShift?: number;
  segments: number;
  flash?: boolean;
  lane?: Lane;
  author?: string | null;
  reference?: string | null;
  createdAt: number;
  sentAt?: number | null;
  nextTryAt?: number | null;
  expiresAt?: number | null;
  takenOverFrom?: string | null;
};

/** A message as the outbox needs it. */
export type OutboxMessage = {
  id: number;
  /** The line that sends it; a stand-by may have taken it over. */
  lineId: string;
  conversationId: number;
  number: string;
  state: MessageState;
  keyword: KeywordMark;
  encoding: 'gsm7' | 'ucs2';
  /** National tables of the segments, 0 = default. */
  languages: { locking: number; single: number };
  segments: number;
  lane: Lane;
  expiresAt: number | null;
};

export type MoveDetails = {
  reason?: MessageReason | null;
  detail?: string | null;
  nextTryAt?: number | null;
  sentAt?: number;
  deliveredAt?: number;
};

export type MessageStore = ReturnType<typeof createMessageStore>;

/** In the words of the partial indexes, or SQLite would look through all messages. */
const isWaiting = sql`${messages.state} in ('queued', 'held', 'sending')`;

type Row = typeof messages.$inferSelect;

function toMessage(row: Row): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    lineId: row.lineId,
    direction: row.direction,
    number: row.number,
    text: row.text,
    state: row.state,
    reason: row.reason,
    keyword: row.keyword,
    encoding: row.encoding,
    segments: row.segments,
    flash: row.flash,
    author: row.author,
    reference: row.reference,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
    nextTryAt: row.nextTryAt,
    lane: LANES[row.lane] ?? 'bulk',
    expiresAt: row.expiresAt,
    wait: null,
  };
}

/** The queries; every method is one statement or a few, and the caller opens the transaction. */
export function createMessageStore({ database }: { database: Database }) {
  const { db } = database;
  const byId = db
    .select()
    .from(messages)
    .where(eq(messages.id, sql.placeholder('id')))
    .prepare();
  const newestFirst = db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, sql.placeholder('conversationId')),
        lt(messages.id, sql.placeholder('before')),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const nextWaiting = db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder('lineId')),
        sql`${messages.state} in ('queued', 'held', 'sending')`,
        sql`(${messages.state} <> 'held' or ${messages.nextTryAt} <= ${sql.placeholder('now')}
          or ${messages.nextTryAt} > ${sql.placeholder('farthest')})`,
        sql`(${messages.expiresAt} is null or ${messages.expiresAt} > ${sql.placeholder('keptUntil')})`,
        // Spares a look at each message of a lane that rests.
        sql`${messages.lane} <= ${sql.placeholder('lastLane')}`,
        // Answers to keywords rest with no lane and stand in no queue but the line's.
        sql`(${messages.keyword} is not null or (
          (${sql.placeholder('restingLanes')} >> ${messages.lane}) & 1 = 0
          and not exists (
            select 1 from messages as earlier
            where earlier.number = ${messages.number} and earlier.id < ${messages.id}
              and earlier.state in ('queued', 'held', 'sending')
              and earlier.line_id = ${messages.lineId} and earlier.lane <= ${messages.lane})))`,
      ),
    )
    .orderBy(asc(messages.lane), asc(messages.id))
    .limit(1)
    .prepare();
  const sendingOn = db
    .select({ number: messages.number })
    .from(messages)
    // Says it twice, so that SQLite sees that the index of waiting messages covers it.
    .where(
      and(
        eq(messages.lineId, sql.placeholder('lineId')),
        sql`${messages.state} in ('queued', 'held', 'sending')`,
        eq(messages.state, 'sending'),
      ),
    )
    .prepare();
  const earliestTry = db
    .select({ at: sql<number | null>`min(${messages.nextTryAt})` })
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder('lineId')),
        sql`${messages.state} in ('queued', 'held', 'sending')`,
        eq(messages.state, 'held'),
        gt(messages.nextTryAt, sql.placeholder('now')),
      ),
    )
    .prepare();

  function get(id: number): Message | null {
    const row = byId.get({ id });
    return row === undefined ? null : toMessage(row);
  }

  const insertHistory = db
    .insert(messageHistory)
    .values({
      messageId: sql.placeholder('messageId'),
      at: sql.placeholder('at'),
      state: sql.placeholder('state'),
      reason: sql.placeholder('reason'),
      detail: sql.placeholder('detail'),
    })
    .prepare();
  function addHistory(messageId: number, entry: HistoryEntry): void {
    insertHistory.run({ messageId, ...entry });
  }

  // One statement for each state to go to: making a statement costs more than running it.
  const moves = new Map<MessageState, ReturnType<typeof prepareMove>>();
  function prepareMove(to: MessageState) {
    return db
      .update(messages)
      .set({
        state: to,
        reason: sql`${sql.placeholder('reason')}`,
        nextTryAt: sql`${sql.placeholder('nextTryAt')}`,
        sentAt: sql`coalesce(${sql.placeholder('sentAt')}, ${messages.sentAt})`,
        deliveredAt: sql`coalesce(${sql.placeholder('deliveredAt')}, ${messages.deliveredAt})`,
      })
      .where(and(eq(messages.id, sql.placeholder('id')), inArray(messages.state, statesBefore(to))))
      .prepare();
  }
  function moveTo(to: MessageState): ReturnType<typeof prepareMove> {
    const known = moves.get(to) ?? prepareMove(to);
    moves.set(to, known);
    return known;
  }

  return {
    get,
    addHistory,

    /** Stores a message with its first history entry. */
    insert(message: NewMessage): Message {
      const row = db
        .insert(messages)
        .values({
          ...message,
          reason: message.reason ?? null,
          lane: LANES.indexOf(message.lane ?? 'person'),
        })
        .returning()
        .get();
      addHistory(row.id, {
        at: message.createdAt,
        state: message.state,
        reason: message.reason ?? null,
        detail: null,
      });
      return toMessage(row);
    },

    /** Moves a message if its state allows it; false when somebody was faster. Adds to the history. */
    move(id: number, to: MessageState, at: number, details: MoveDetails = {}): boolean {
      const { changes: changed } = moveTo(to).run({
        id,
        reason: details.reason ?? null,
        nextTryAt: details.nextTryAt ?? null,
        sentAt: details.sentAt ?? null,
        deliveredAt: details.deliveredAt ?? null,
      });
      if (changed === 0) return false;
      addHistory(id, {
        at,
        state: to,
        reason: details.reason ?? null,
        detail: details.detail ?? null,
      });
      return true;
    },

    /** Says why a message is in the state it is in, without a move. */
    explain(id: number, reason: MessageReason, at: number): void {
      const message = get(id);
      if (message === null || message.reason === reason) return;
      db.update(messages).set({ reason }).where(eq(messages.id, id)).run();
      addHistory(id, { at, state: message.state, reason, detail: null });
    },

    history(messageId: number): HistoryEntry[] {
      return db
        .select()
        .from(messageHistory)
        .where(eq(messageHistory.messageId, messageId))
        .orderBy(asc(messageHistory.id))
        .all()
        .map((row) => ({
          at: row.at,
          state: row.state,
          reason: row.reason,
          detail: row.detail,
        }));
    },

    /** The newest `limit` messages before `before`, oldest first. */
    page(conversationId: number, limit: number, before: number): Message[] {
      return newestFirst.all({ conversationId, limit, before }).map(toMessage).reverse();
    },

    /** For scripts: oldest first, ids above `after`. */
    list(options: { direction?: Direction | undefined; after: number; limit: number }): Message[] {
      const above = gt(messages.id, options.after);
      return db
        .select()
        .from(messages)
        .where(
          options.direction === undefined
            ? above
            : and(eq(messages.direction, options.direction), above),
        )
        .orderBy(asc(messages.id))
        .limit(options.limit)
        .all()
        .map(toMessage);
    },

    /** Ids of what still waits for a number, oldest first. */
    waitingTo(number: string): Message[] {
      return db
        .select()
        .from(messages)
        .where(and(eq(messages.number, number), isWaiting))
        .orderBy(asc(messages.id))
        .all()
        .map(toMessage);
    },

    /** Whether a segment for a number is with the line's modem right now. */
    isSendingTo(lineId: string, number: string): boolean {
      return sendingOn
        .all({ lineId })
        .some((row) => row.number === number || sameSubscriber(row.number, number));
    },

    waitingOn(lineId: string, state: 'queued' | 'held' | 'sending'): Message[] {
      return db
        .select()
        .from(messages)
        .where(and(eq(messages.lineId, lineId), isWaiting, eq(messages.state, state)))
        .orderBy(asc(messages.lane), asc(messages.id))
        .all()
        .map(toMessage);
    },

    /** Lines that messages wait for, whether configured or not. */
    waitingByLine(): { lineId: string; waiting: number; oldest: number }[] {
      return db
        .select({
          lineId: messages.lineId,
          waiting: sql<number>`count(*)`,
          oldest: sql<number>`min(${messages.createdAt})`,
        })
        .from(messages)
        .where(sql`${messages.state} in ('queued', 'held', 'sending')`)
        .groupBy(messages.lineId)
        .all();
    },

    /**
     * The next message of a line: lane first, then first come first served. None overtakes an earlier one to the same
     * number in its own lane or a more urgent one; only answers to keywords do. `resting` lanes are passed over, and with `keepsOverdue` what is past
     * its time.
     */
    next(
      lineId: string,
      now: number,
      {
        resting = [],
        keepsOverdue = false,
      }: { resting?: readonly Lane[]; keepsOverdue?: boolean } = {},
    ): OutboxMessage | null {
      const restingLanes = resting.reduce((bits, lane) => bits | (1 << LANES.indexOf(lane)), 0);
      // Answers to keywords are automatic ones, so that lane is looked at in any case.
      const awake = LANES.filter((lane) => lane === 'automatic' || !resting.includes(lane));
      const lastLane = LANES.indexOf(awake.at(-1) ?? 'automatic');
      const row = nextWaiting.get({
        lineId,
        now,
        farthest: now + FARTHEST_TRY_MS,
        restingLanes,
        lastLane,
        keptUntil: keepsOverdue ? now : 0,
      });
      return row === undefined ? null : toOutbox(row);
    },

    outbox(id: number): OutboxMessage | null {
      const row = byId.get({ id });
      return row === undefined ? null : toOutbox(row);
    },

    /** When the next held message of a line may be tried that may not be tried yet, or null. */
    nextTryAt(lineId: string, now: number): number | null {
      return earliestTry.get({ lineId, now })?.at ?? null;
    },

    interruptedMessages(): Message[] {
      return db
        .select()
        .from(messages)
        .where(and(isWaiting, eq(messages.state, 'sending')))
        .all()
        .map(toMessage);
    },

    /** How many automatic answers a conversation has since a time; the guard against two machines talking. */
    automaticAnswersSince(conversationId: number, since: number): number {
      const row = db
        .select({ n: sql<number>`count(*)` })
        .from(messages)
        .where(
          and(
            eq(messages.conversationId, conversationId),
            eq(messages.direction, 'outbound'),
            eq(messages.lane, LANES.indexOf('automatic')),
            gt(messages.createdAt, since),
          ),
        )
        .get();
      return row?.n ?? 0;
    },
  };
}

function toOutbox(row: Row): OutboxMessage {
  return {
    id: row.id,
    lineId: row.lineId,
    conversationId: row.conversationId,
    number: row.number,
    state: row.state,
    keyword: row.keyword,
    encoding: row.encoding === 'gsm7' ? 'gsm7' : 'ucs2',
    languages: { locking: row.lockingShift, single: row.singleShift },
    segments: row.segments,
    lane: LANES[row.lane] ?? 'bulk',
    expiresAt: row.expiresAt,
  };
}
