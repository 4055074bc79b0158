// Tables about messages: their way through the states, the segments we send, and what is kept to send each once.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { conversations } from './conversations.ts';
import { MESSAGE_REASONS, MESSAGE_STATES } from './states.ts';

/** What a person reads or wrote. Ids ascend in the order of storing; scripts read by id. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id),
    lineId: text().notNull(),
    number: text().notNull(),
    direction: text({ enum: ['inbound', 'outbound'] }).notNull(),
    text: text().notNull(),
    state: text({ enum: MESSAGE_STATES }).notNull(),
    reason: text({ enum: MESSAGE_REASONS }),
    keyword: text({ enum: ['stop', 'start', 'help', 'confirmation'] }),
    encoding: text({ enum: ['gsm7', 'ucs2', '8bit'] }).notNull(),
    segments: integer().notNull(),
    flash: integer({ mode: 'boolean' }).notNull().default(false),
    /** 0 person, 1 automatic, 2 bulk: smaller goes first. */
    lane: integer().notNull().default(0),
    author: text(),
    reference: text(),
    createdAt: integer().notNull(),
    sentAt: integer(),
    deliveredAt: integer(),
    nextTryAt: integer(),
    /** Not to be sent after this time. */
    expiresAt: integer(),
    /** National language tables of the segments (3GPP TS 23.038 annex A), 0 = default alphabet. */
    lockingShift: integer().notNull().default(0),
    singleShift: integer().notNull().default(0),
    /** The line that a stand-by took the message over from; `lineId` is the one that sends it. */
    takenOverFrom: text(),
  },
  (table) => [
    index('messages_conversation').on(table.conversationId, table.id),
    index('messages_direction').on(table.direction, table.id),
    // Waiting ones are few among many: the worker's look for the next one reads only these.
    index('messages_waiting')
      .on(table.lineId, table.lane, table.id)
      .where(sql`state in ('queued', 'held', 'sending')`),
    index('messages_waiting_number')
      .on(table.number, table.id)
      .where(sql`state in ('queued', 'held', 'sending')`),
  ],
);

/** One piece that we cut; each has its own message reference and its own status report. */
export const segments = sqliteTable(
  'segments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    sequence: integer().notNull(),
    text: text().notNull(),
    /** Concatenation reference shared by the segments of one message; null for a single one. */
    concatReference: integer(),
    state: text({
      enum: [
        'queued',
        'sending',
        'sent',
        'delivered',
        'failed',
        'unconfirmed',
        'cancelled',
        'expired',
      ],
    }).notNull(),
    /** TP-MR, kept to match status reports. */
    messageReference: integer(),
    attempts: integer().notNull().default(0),
    /** Where the modem keeps the segment while it is sent from its memory (AT+CMGW, AT+CMSS), else null. */
    storedMemory: text(),
    storedIndex: integer(),
    /** The name under which the modem tells more of the segment later; null where it has only references. */
    submitId: text(),
    /** The modem's own word, e.g. `CMS 38`. */
    error: text(),
    submittedAt: integer(),
    sentAt: integer(),
    deliveredAt: integer(),
    /** TP-ST of the latest status report. */
    reportStatus: integer(),
  },
  (table) => [
    uniqueIndex('segments_message_sequence').on(table.messageId, table.sequence),
    index('segments_open_reference')
      .on(table.messageReference, table.id)
      .where(sql`state = 'sent' or state = 'unconfirmed'`),
    index('segments_sending').on(table.messageId).where(sql`state = 'sending'`),
    index('segments_submit_id').on(table.submitId).where(sql`submit_id is not null`),
  ],
);

/** A message's way through its states. */
export const messageHistory = sqliteTable(
  'message_history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    state: text({ enum: MESSAGE_STATES }).notNull(),
    reason: text({ enum: MESSAGE_REASONS }),
    detail: text(),
  },
  (table) => [index('message_history_message').on(table.messageId, table.id)],
);

/** Status reports that came before their receipt was stored; tried again for some minutes. */
export const unmatchedReports = sqliteTable('unmatched_reports', {
  id: integer().primaryKey({ autoIncrement: true }),
  lineId: text().notNull(),
  reference: integer().notNull(),
  recipient: text().notNull(),
  status: integer().notNull(),
  dischargedAt: integer(),
  receivedAt: integer().notNull(),
});

/** Answers given to an Idempotency-Key, so that the same request gets the same answer. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    author: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    messageId: integer()
      .notNull()
      .references(() => messages.id),
    createdAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.author, table.key] }),
    // Tells whose a message is.
    index('idempotency_keys_message').on(table.messageId),
  ],
);

/** Next concatenation reference by recipient (3GPP TS 23.040 §9.2.3.24.1): no reuse while the old one may travel. */
export const concatReferences = sqliteTable('concat_references', {
  number: text().primaryKey(),
  next: integer().notNull(),
});
