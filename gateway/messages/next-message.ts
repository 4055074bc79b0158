// What the outbox asks before it hands over: which message is next on a line, and when another may be tried.
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { sameSubscriber } from '../contacts/phone-number.ts';
import type { Lane } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messages } from '../storage/schema/messages.ts';
import { isWaiting, LANES, type OutboxMessage, toOutbox } from './message-row.ts';

/** No try is planned so far ahead; what seems to be was planned before the clock was set back, and may go. */
const FARTHEST_TRY_MS = 2 * 60 * 60_000;

/** The queries. All read the partial indexes of waiting messages, never the whole table. */
export function createNextMessage({ db }: Database) {
  const nextWaiting = prepareNext(db);
  const sendingOn = prepareSending(db);
  const earliestTry = prepareEarliestTry(db);
  return {
    /**
     * The next message of a line: lane first, then first come first served. None overtakes an earlier one to the same
     * number in its own lane or a more urgent one; only answers to keywords do. `resting` lanes are passed over, and with
     * `keepsOverdue` what is past its time.
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

    /** When the next held message of a line may be tried that may not be tried yet, or null. */
    nextTryAt(lineId: string, now: number): number | null {
      return earliestTry.get({ lineId, now })?.at ?? null;
    },

    /** Whether a segment for a number is with the line's modem right now. */
    isSendingTo(lineId: string, number: string): boolean {
      return sendingOn
        .all({ lineId })
        .some((row) => row.number === number || sameSubscriber(row.number, number));
    },
  };
}

function prepareNext(db: Database['db']) {
  return db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder('lineId')),
        isWaiting,
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
}

function prepareSending(db: Database['db']) {
  return (
    db
      .select({ number: messages.number })
      .from(messages)
      // Says it twice, so that SQLite sees that the index of waiting messages covers it.
      .where(
        and(
          eq(messages.lineId, sql.placeholder('lineId')),
          isWaiting,
          eq(messages.state, 'sending'),
        ),
      )
      .prepare()
  );
}

function prepareEarliestTry(db: Database['db']) {
  return db
    .select({ at: sql<number | null>`min(${messages.nextTryAt})` })
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder('lineId')),
        isWaiting,
        eq(messages.state, 'held'),
        gt(messages.nextTryAt, sql.placeholder('now')),
      ),
    )
    .prepare();
}
