// Queries on what waits to be sent: who stands before whom, what is overdue, since when and until when.
import type { KeywordMark, Lane, Message, MessageReason } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { LANES } from './message-row.ts';

/** A message whose time has passed. */
export type Overdue = { id: number; conversationId: number; lineId: string };

/** A message that whoever wrote it may still take back, until a moment. */
export type Undoable = Overdue & { until: number | null };

const WAITS = "state in ('queued', 'held', 'sending')";

export type WaitingQueue = ReturnType<typeof createWaitingQueue>;

/** The queries. All read the partial indexes of waiting messages, never the whole table. */
export function createWaitingQueue({ sqlite }: Database) {
  const before = sqlite
    .prepare<{ lineId: string; lane: number; id: number }, number>(
      `select (select count(*) from messages where line_id = @lineId and ${WAITS} and lane < @lane)
         + (select count(*) from messages where line_id = @lineId and ${WAITS} and lane = @lane and id < @id)`,
    )
    .pluck();
  const inOrder = sqlite
    .prepare<[string], number>(
      `select id from messages where line_id = ? and ${WAITS} order by lane, id`,
    )
    .pluck();
  const firstQueued = sqlite.prepare<
    [string],
    { lane: number; keyword: KeywordMark; segments: number }
  >(
    `select lane, keyword, segments from messages
     where line_id = ? and ${WAITS} and state = 'queued' order by lane, id limit 1`,
  );
  const earliestHeld = sqlite
    .prepare<[string], number | null>(
      `select min(next_try_at) from messages where line_id = ? and ${WAITS} and state = 'held'`,
    )
    .pluck();
  const latestTry = sqlite
    .prepare<[string, MessageReason], number | null>(
      `select max(next_try_at) from messages
       where line_id = ? and ${WAITS} and state = 'held' and reason = ?`,
    )
    .pluck();
  const overdue = sqlite.prepare<[number], Overdue>(
    `select id, conversation_id as conversationId, line_id as lineId from messages
     where ${WAITS} and expires_at <= ?
       and not exists (select 1 from segments s where s.message_id = messages.id and s.state = 'sending')`,
  );
  const undoable = sqlite.prepare<[], Undoable>(
    `select id, conversation_id as conversationId, line_id as lineId, next_try_at as until
     from messages indexed by messages_waiting
     where ${WAITS} and state = 'held' and reason = 'undo-window' order by +id`,
  );
  const lastEntry = sqlite
    .prepare<[number], number>(
      'select at from message_history where message_id = ? order by id desc limit 1',
    )
    .pluck();
  const firstReason = sqlite
    .prepare<[number, MessageReason], number>(
      'select at from message_history where message_id = ? and reason = ? order by id limit 1',
    )
    .pluck();

  return {
    /** How many go before a message on its line. */
    ahead({ lineId, lane, id }: Pick<Message, 'lineId' | 'lane' | 'id'>): number {
      return before.get({ lineId, lane: LANES.indexOf(lane), id }) ?? 0;
    },
    /** The place of each that waits on a line: how many go before it, by id. */
    places(lineId: string): ReadonlyMap<number, number> {
      return new Map(inOrder.all(lineId).map((id, place) => [id, place] as const));
    },
    /** The first of a line that waits for nothing but its turn and the line's pace, or null. */
    firstQueued(lineId: string): { lane: Lane; keyword: KeywordMark; segments: number } | null {
      const row = firstQueued.get(lineId);
      return row === undefined ? null : { ...row, lane: LANES[row.lane] ?? 'bulk' };
    },
    /** The earliest planned try among the held ones of a line, or null. */
    earliestTry(lineId: string): number | null {
      return earliestHeld.get(lineId) ?? null;
    },
    /** The latest planned try among those held for a reason, or null. */
    latestTry(lineId: string, reason: MessageReason): number | null {
      return latestTry.get(lineId, reason) ?? null;
    },
    /** What has waited past its time and has no segment with a modem; it may be half sent. */
    overdue(now: number): Overdue[] {
      return overdue.all(now);
    },
    /** What waits for nothing but the end of its undo window, in the order of writing. */
    undoable(): Undoable[] {
      return undoable.all();
    },
    /** When a message came into its present state. */
    stateSince(id: number): number | null {
      return lastEntry.get(id) ?? null;
    },
    /** When a message was first held or ended for a reason, or null. */
    firstFor(id: number, reason: MessageReason): number | null {
      return firstReason.get(id, reason) ?? null;
    },
  };
}
