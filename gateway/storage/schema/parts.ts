// Tables about what comes in: the parts of messages, and what is not a message for people.
import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { messages } from './messages.ts';

/**
 * One piece that somebody sent, stored before the modem may forget it. `identity` is the unique key by which the
 * network's repeats are recognised: line, sender, reference, count, sequence, service-centre time and user data.
 */
export const parts = sqliteTable(
  'parts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lineId: text().notNull(),
    identity: text().notNull(),
    sender: text().notNull(),
    /** Parts with the same key and no message yet belong together; null when the message has one part. */
    joinKey: text(),
    sequence: integer().notNull(),
    total: integer().notNull(),
    encoding: text({ enum: ['gsm7', 'ucs2', '8bit'] }).notNull(),
    userData: blob({ mode: 'buffer' }).notNull(),
    lockingShift: integer().notNull().default(0),
    singleShift: integer().notNull().default(0),
    sentAt: integer(),
    receivedAt: integer().notNull(),
    raw: text().notNull(),
    messageId: integer().references(() => messages.id),
  },
  (table) => [
    uniqueIndex('parts_identity').on(table.lineId, table.identity),
    index('parts_open').on(table.lineId, table.joinKey).where(sql`message_id is null`),
    index('parts_message').on(table.messageId),
  ],
);

/** Octets that no decoder could read, and messages that are not for people (SIM data, port data). */
export const unreadable = sqliteTable(
  'unreadable',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lineId: text().notNull(),
    raw: text().notNull(),
    reason: text().notNull(),
    receivedAt: integer().notNull(),
  },
  (table) => [uniqueIndex('unreadable_raw').on(table.lineId, table.raw)],
);
