// Tables about conversations: one line with one number, and what happens in it besides messages.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { contacts } from './people.ts';
import { CASE_STATUSES, CONVERSATION_EVENTS, MESSAGE_STATES, PRIORITIES } from './states.ts';

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
