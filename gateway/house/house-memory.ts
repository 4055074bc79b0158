// What the box remembers about the house over restarts: how far it has told of what came in, which answers it owes, and
// what it has announced.
import { and, desc, eq, gt, gte, like, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { boxFacts } from '../storage/schema/box.ts';
import { messages } from '../storage/schema/messages.ts';

/** By line, the components that Home Assistant was told of, with their platforms. */
export type Announced = {
  prefix: string;
  discoveryPrefix: string;
  lines: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const announcedShape = z.object({
  prefix: z.string(),
  discoveryPrefix: z.string(),
  lines: z.record(z.string(), z.record(z.string(), z.string())),
});

/** An answer that is owed: the message, and the line that was asked to send it. */
export type Owed = { messageId: number; lineId: string };

/** `newest`: the last message that came in, skipped or not. */
export type Untold = { ids: number[]; skipped: number; newest: number };

export type HouseMemory = ReturnType<typeof createHouseMemory>;

const CURSOR = 'house.told';
const ANNOUNCED = 'house.announced';
const OWED = 'house.owes:';

/** All of it stands in `box_facts`. */
export function createHouseMemory(database: Database) {
  const { db } = database;

  function read(name: string): string | null {
    return db.select().from(boxFacts).where(eq(boxFacts.name, name)).get()?.value ?? null;
  }

  function write(name: string, value: string): void {
    db.insert(boxFacts)
      .values({ name, value })
      .onConflictDoUpdate({ target: boxFacts.name, set: { value } })
      .run();
  }

  const isInbound = eq(messages.direction, 'inbound');

  return {
    transaction: database.transaction,

    /** The last message that came in and was told; on the first day the newest there is, so that no old ones are. */
    told(): number {
      const known = read(CURSOR);
      if (known !== null) return Number(known);
      const newest =
        db
          .select({ id: max(messages.id) })
          .from(messages)
          .where(isInbound)
          .get()?.id ?? 0;
      write(CURSOR, String(newest));
      return newest;
    },

    /** Moves the cursor; to be called once the broker has it. */
    setTold(messageId: number): void {
      write(CURSOR, String(messageId));
    },

    /** What came in after the cursor, oldest first: the newest `most` since `since`. `skipped` counts the others. */
    untold(options: { after: number; since: number; most: number }): Untold {
      const isAfter = and(isInbound, gt(messages.id, options.after));
      const rows = db
        .select({ id: messages.id })
        .from(messages)
        .where(and(isAfter, gte(messages.createdAt, options.since)))
        .orderBy(desc(messages.id))
        .limit(options.most)
        .all();
      const all = db
        .select({ n: sql<number>`count(*)`, newest: max(messages.id) })
        .from(messages)
        .where(isAfter)
        .get();
      return {
        ids: rows.map(({ id }) => id).reverse(),
        skipped: (all?.n ?? 0) - rows.length,
        newest: all?.newest ?? options.after,
      };
    },

    owe({ messageId, lineId }: Owed): void {
      write(`${OWED}${messageId}`, lineId);
    },

    settle(messageId: number): void {
      db.delete(boxFacts)
        .where(eq(boxFacts.name, `${OWED}${messageId}`))
        .run();
    },

    owed(): Owed[] {
      return db
        .select()
        .from(boxFacts)
        .where(like(boxFacts.name, `${OWED}%`))
        .all()
        .map(({ name, value }) => ({ messageId: Number(name.slice(OWED.length)), lineId: value }));
    },

    announced(): Announced | null {
      const text = read(ANNOUNCED);
      return text === null ? null : announcedShape.parse(JSON.parse(text));
    },

    setAnnounced(announced: Announced): void {
      write(ANNOUNCED, JSON.stringify(announced));
    },
  };
}
