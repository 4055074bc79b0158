// Queries on received parts and on octets that could not be read.
import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { UnreadableView } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { parts, unreadable } from '../storage/schema/parts.ts';

export type StoredPart = typeof parts.$inferSelect;
export type NewPart = typeof parts.$inferInsert;

export type PartStore = ReturnType<typeof createPartStore>;

/** The caller opens the transaction. */
export function createPartStore({ database }: { database: Database }) {
  const { db } = database;
  return {
    /** Null when this very delivery is stored already (the network repeats what it is not sure of). */
    insert(part: NewPart): StoredPart | null {
      return db.insert(parts).values(part).onConflictDoNothing().returning().get() ?? null;
    },

    /** Parts that still wait for their siblings, in the order of arrival. */
    open(lineId: string, joinKey: string): StoredPart[] {
      return db
        .select()
        .from(parts)
        .where(and(eq(parts.lineId, lineId), eq(parts.joinKey, joinKey), isNull(parts.messageId)))
        .orderBy(asc(parts.id))
        .all();
    },

    /** One part of each set whose parts are older than `before`. */
    overdue(before: number): StoredPart[] {
      return db
        .select()
        .from(parts)
        .where(and(isNull(parts.messageId), lt(parts.receivedAt, before)))
        .orderBy(asc(parts.id))
        .all();
    },

    /** The parts have become this message. */
    assign(ids: readonly number[], messageId: number): void {
      db.update(parts)
        .set({ messageId })
        .where(inArray(parts.id, [...ids]))
        .run();
    },

    /** Keeps raw octets once. */
    keepUnreadable(entry: {
      lineId: string;
      raw: string;
      reason: string;
      receivedAt: number;
    }): void {
      db.insert(unreadable).values(entry).onConflictDoNothing().run();
    },

    listUnreadable(limit: number): UnreadableView[] {
      return db.select().from(unreadable).orderBy(desc(unreadable.id)).limit(limit).all();
    },
  };
}
