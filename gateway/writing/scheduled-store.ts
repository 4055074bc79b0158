// Queries on replies that wait for their time. A move names the state it expects and says if it lost the race.
import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { ScheduledReply } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { scheduledReplies } from '../storage/schema/writing.ts';

type Row = typeof scheduledReplies.$inferSelect;

/** In the words of the partial index, or SQLite would look through all. */
const isWaiting = sql`${scheduledReplies.state} = 'waiting'`;

export type Ending = {
  state: 'sent' | 'cancelled' | 'refused';
  reason: string | null;
  messageId?: number;
  at: number;
};

function toReply(row: Row): ScheduledReply {
  const { accountId, accountName, endedAt: _, ...reply } = row;
  return { ...reply, author: { id: accountId, displayName: accountName } };
}

export type ScheduledStore = ReturnType<typeof createScheduledStore>;

/** The queries; the caller opens the transaction. */
export function createScheduledStore({ db }: Database) {
  function get(id: number): ScheduledReply | null {
    const row = db.select().from(scheduledReplies).where(eq(scheduledReplies.id, id)).get();
    return row === undefined ? null : toReply(row);
  }

  const soonestFirst = [asc(scheduledReplies.dueAt), asc(scheduledReplies.id)];
  const all = db
    .select()
    .from(scheduledReplies)
    .where(isWaiting)
    .orderBy(...soonestFirst)
    .prepare();
  const ofConversation = db
    .select()
    .from(scheduledReplies)
    .where(and(eq(scheduledReplies.conversationId, sql.placeholder('conversationId')), isWaiting))
    .orderBy(...soonestFirst)
    .prepare();

  return {
    get,

    insert(reply: Omit<typeof scheduledReplies.$inferInsert, 'id' | 'state'>): ScheduledReply {
      const row = db
        .insert(scheduledReplies)
        .values({ ...reply, state: 'waiting' })
        .returning()
        .get();
      return toReply(row);
    },

    change(
      id: number,
      change: { text?: string; dueAt?: number; cancelOnReply?: boolean },
    ): boolean {
      return (
        db
          .update(scheduledReplies)
          .set(change)
          .where(and(eq(scheduledReplies.id, id), isWaiting))
          .run().changes > 0
      );
    },

    end(id: number, { state, reason, messageId, at }: Ending): boolean {
      return (
        db
          .update(scheduledReplies)
          .set({ state, reason, messageId: messageId ?? null, endedAt: at })
          .where(and(eq(scheduledReplies.id, id), isWaiting))
          .run().changes > 0
      );
    },

    /** Of a conversation or all, soonest first. */
    waiting(conversationId?: number): ScheduledReply[] {
      const rows =
        conversationId === undefined ? all.all() : ofConversation.all({ conversationId });
      return rows.map(toReply);
    },

    /** Whose time has come, the longest due first. */
    due(now: number, limit: number): ScheduledReply[] {
      return db
        .select()
        .from(scheduledReplies)
        .where(and(isWaiting, lte(scheduledReplies.dueAt, now)))
        .orderBy(asc(scheduledReplies.dueAt), asc(scheduledReplies.id))
        .limit(limit)
        .all()
        .map(toReply);
    },

    nextDueAt(): number | null {
      const row = db
        .select({ at: sql<number | null>`min(${scheduledReplies.dueAt})` })
        .from(scheduledReplies)
        .where(isWaiting)
        .get();
      return row?.at ?? null;
    },

    /** Ended without being sent since a time, newest first. */
    notSentSince(since: number, limit: number): ScheduledReply[] {
      return db
        .select()
        .from(scheduledReplies)
        .where(
          and(
            inArray(scheduledReplies.state, ['cancelled', 'refused']),
            gt(scheduledReplies.endedAt, since),
          ),
        )
        .orderBy(desc(scheduledReplies.id))
        .limit(limit)
        .all()
        .map(toReply);
    },
  };
}
