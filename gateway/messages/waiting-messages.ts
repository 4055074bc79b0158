// What waits to be sent, by line and by number, as whole messages.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Message } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messages } from '../storage/schema/messages.ts';
import { isWaiting, toMessage } from './message-row.ts';

/** The queries. All read the partial indexes of waiting messages, never the whole table. */
export function createWaitingMessages({ db }: Database) {
  return {
    /** What still waits for a number, oldest first. */
    waitingTo(number: string): Message[] {
      return db
        .select()
        .from(messages)
        .where(and(eq(messages.number, number), isWaiting))
        .orderBy(asc(messages.id))
        .all()
        .map(toMessage);
    },

    /** What waits on a line in one state, in the order of sending. */
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

    /** What was being sent when the program ended. */
    interruptedMessages(): Message[] {
      return db
        .select()
        .from(messages)
        .where(and(isWaiting, eq(messages.state, 'sending')))
        .all()
        .map(toMessage);
    },
  };
}
