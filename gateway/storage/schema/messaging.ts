// Tables about messages: conversations, messages, segments out, parts in, reports, what a SIM remembers.
import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { contacts } from './people.ts';
import {
  CASE_STATUSES,
  CONVERSATION_EVENTS,
  MESSAGE_REASONS,
  MESSAGE_STATES,
  PRIORITIES,
} from './states.ts';

type Filtered =
  | 'status'
  | 'assigneeId'
  | 'lineId'
  | 'snoozedUntil'
  | 'contactId'
  | 'flagged'
  | 'priority'
  | 'waitingSince'
  | 'lastState'
  | 'lastInboundAt'
  | 'campaignId';

/** What a filter of the list may ask of a conversation itself. */
function filteredBy(table: Record<Filtered, SQLiteColumn>): SQLiteColumn[] {
  return [
    table.status,
    table.assigneeId,
    table.lineId,
    table.snoozedUntil,
    table.contactId,
    table.flagged,
    table.priority,
    table.waitingSince,
    table.lastState,
    table.lastInboundAt,
    table.campaignId,
  ];
}

/** One line with one contact number. `last…` copies the newest message so that the list needs no join. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lineId: text().notNull(),
    number: text().notNull(),
    contactId: integer()
      .notNull()
      .references(() => contacts.id),
    unread: integer().notNull().default(0),
    /** Inbound messages up to this id were read. */
    readUpTo: integer().notNull().default(0),
    lastMessageId: integer(),
    lastText: text(),
    lastDirection: text({ enum: ['inbound', 'outbound'] }),
    lastState: text({ enum: MESSAGE_STATES }),
    lastAt: integer().notNull(),
    /** The newest message of a person, STOP, START and HELP left out; what the list is sorted by. */
    lastInboundAt: integer(),
    /** The newest inbound message that raises unread. */
    lastInboundId: integer(),
    /** The case that is worked on; what follows copies it, so that the list needs no join. */
    caseId: integer(),
    status: text({ enum: CASE_STATUSES }).notNull().default('open'),
    assigneeId: integer(),
    priority: text({ enum: PRIORITIES }).notNull().default('normal'),
    flagged: integer({ mode: 'boolean' }).notNull().default(false),
    /** The first message of the customer that nobody answered yet, ms; null when none waits. */
    waitingSince: integer(),
    snoozedUntil: integer(),
    /** Whether a message of the customer ends the snooze. */
    snoozeWakes: integer({ mode: 'boolean' }).notNull().default(true),
    /** The campaign its newest inbound message answers; null without one. */
    campaignId: integer(),
  },
  (table) => [
    uniqueIndex('conversations_line_number').on(table.lineId, table.number),
    index('conversations_line_latest').on(table.lineId, table.lastAt),
    index('conversations_number').on(table.number, table.lastAt),
    index('conversations_contact').on(table.contactId),
    index('conversations_unread').on(table.unread).where(sql`unread > 0`),
    index('conversations_inbound').on(table.lastInboundAt),
    // Each sort of the list walks one of these and finds in it all that filters ask of a conversation: rows are read
    // only for what is shown. `lists/list-order.ts` has the same expressions; they hold no
    // comma, at which drizzle would cut them.
    index('conversations_by_activity').on(table.lastAt, table.id, ...filteredBy(table)),
    index('conversations_by_customer').on(
      sql`case when last_inbound_at is null then last_at - 9000000000000000 else last_inbound_at end`,
      table.id,
      ...filteredBy(table),
    ),
    index('conversations_by_waiting').on(
      sql`case when waiting_since is null then last_at - 9000000000000000 else -waiting_since end`,
      table.id,
      ...filteredBy(table),
    ),
    // For counts, and for lists of few: with what the tabs ask besides.
    index('conversations_status').on(table.status, table.snoozedUntil, table.contactId),
    index('conversations_assignee').on(
      table.assigneeId,
      table.status,
      table.snoozedUntil,
      table.contactId,
    ),
    index('conversations_waiting')
      .on(table.waitingSince, table.id)
      .where(sql`waiting_since is not null`),
    index('conversations_snoozed').on(table.snoozedUntil).where(sql`snoozed_until is not null`),
    index('conversations_flagged').on(table.flagged).where(sql`flagged = 1`),
    index('conversations_priority').on(table.priority).where(sql`priority <> 'normal'`),
    index('conversations_failed')
      .on(table.lastState)
      .where(sql`last_state in ('failed', 'expired')`),
    index('conversations_campaign').on(table.campaignId).where(sql`campaign_id is not null`),
  ],
);

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

/** What happened in a conversation besides messages: a missed call, a stand-by that took over. */
export const conversationEvents = sqliteTable(
  'conversation_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id),
    kind: text({ enum: CONVERSATION_EVENTS }).notNull(),
    lineId: text().notNull(),
    /** The newest message when it happened, which places it in the thread; null before the first. */
    afterMessageId: integer(),
    detail: text(),
    at: integer().notNull(),
    /** Who did it; null for the box itself. The name as it was then. */
    accountId: integer(),
    accountName: text(),
    /** For `note`: which. */
    noteId: integer(),
  },
  (table) => [
    index('conversation_events_conversation').on(table.conversationId, table.afterMessageId),
    index('conversation_events_note').on(table.noteId).where(sql`note_id is not null`),
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

/** PINs that a SIM refused, as hashes: never to be tried again on that SIM. */
export const refusedPins = sqliteTable(
  'refused_pins',
  {
    iccid: text().notNull(),
    pinHash: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.iccid, table.pinHash] })],
);

/** Small facts of the box itself: secrets made at first start, switches of the simulated phone. */
export const boxFacts = sqliteTable('box_facts', {
  name: text().primaryKey(),
  value: text().notNull(),
});
