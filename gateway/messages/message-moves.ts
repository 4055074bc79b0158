// A message's way through its states. A move names the states it expects and says if it lost the race.
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { HistoryEntry, MessageReason, MessageState } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messageHistory, messages } from '../storage/schema/messages.ts';
import { statesBefore } from './message.ts';

/** What is noted with a move; what is left out stays, but for `reason` and `nextTryAt`, which end with it. */
export type MoveDetails = {
  reason?: MessageReason | null;
  detail?: string | null;
  nextTryAt?: number | null;
  sentAt?: number;
  deliveredAt?: number;
};

/** The moves and the history that each adds to; the caller opens the transaction. */
export function createMessageMoves({ db }: Database) {
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

  const stateOf = db
    .select({ state: messages.state, reason: messages.reason })
    .from(messages)
    .where(eq(messages.id, sql.placeholder('id')))
    .prepare();

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
    /** For what happens to a message besides a move, e.g. that a stand-by took it over. */
    addHistory,

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
      const message = stateOf.get({ id });
      if (message === undefined || message.reason === reason) return;
      db.update(messages).set({ reason }).where(eq(messages.id, id)).run();
      addHistory(id, { at, state: message.state, reason, detail: null });
    },

    /** Oldest first. */
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
  };
}
