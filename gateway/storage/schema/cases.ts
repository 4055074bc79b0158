// Tables about working together: cases, who has what unread, tags of conversations, notes, reminders.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';
import { CASE_STATUSES } from './states.ts';
import { tags } from './tags.ts';

/** A piece of a conversation that is opened, worked on and ended; times and grades are counted by it. */
export const cases = sqliteTable(
  'cases',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id),
    /** 1, 2, 3 … within the conversation. */
    sequence: integer().notNull(),
    status: text({ enum: CASE_STATUSES }).notNull(),
    assigneeId: integer(),
    openedAt: integer().notNull(),
    /** The message that opened it; null when it was opened by hand. */
    openedByMessageId: integer(),
    /** The customer's first message in it, and our first answer by a person: the first-reply clock. */
    firstInboundAt: integer(),
    firstReplyAt: integer(),
    firstReplyById: integer(),
    resolvedAt: integer(),
    resolvedById: integer(),
    closedAt: integer(),
    reopened: integer().notNull().default(0),
    /** JSON list of the ids of checklist items that were ticked. */
    checked: text({ mode: 'json' }).$type<string[]>(),
  },
  (table) => [
    index('cases_conversation').on(table.conversationId, table.sequence),
    index('cases_opened').on(table.openedAt),
    index('cases_first_reply').on(table.firstReplyAt),
  ],
);

/** What an account has not read; no row, nothing unread. */
export const unreads = sqliteTable(
  'unreads',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    count: integer().notNull(),
    /** The oldest message that is unread; null when a person marked the conversation unread. */
    firstMessageId: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.conversationId] }),
    index('unreads_conversation').on(table.conversationId),
  ],
);

export const conversationTags = sqliteTable(
  'conversation_tags',
  {
    conversationId: integer()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    tagId: integer()
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.tagId] }),
    index('conversation_tags_tag').on(table.tagId, table.conversationId),
  ],
);

/** What colleagues write to each other in a thread; its place is a conversation event of kind `note`. */
export const notes = sqliteTable(
  'notes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id),
    accountId: integer().notNull(),
    accountName: text().notNull(),
    text: text().notNull(),
    createdAt: integer().notNull(),
    editedAt: integer(),
    deletedAt: integer(),
  },
  (table) => [index('notes_conversation').on(table.conversationId, table.id)],
);

/** Who is named in a note with @. */
export const noteMentions = sqliteTable(
  'note_mentions',
  {
    noteId: integer()
      .notNull()
      .references(() => notes.id, { onDelete: 'cascade' }),
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    seenAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.noteId, table.accountId] }),
    index('note_mentions_open').on(table.accountId).where(sql`seen_at is null`),
  ],
);

/** Something a person wants to be told of later; apart from a snooze, which hides. */
export const reminders = sqliteTable(
  'reminders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    dueAt: integer().notNull(),
    text: text(),
    createdAt: integer().notNull(),
    /** When it was due and told. */
    firedAt: integer(),
    doneAt: integer(),
  },
  (table) => [
    index('reminders_due').on(table.dueAt).where(sql`fired_at is null and done_at is null`),
    index('reminders_conversation').on(table.conversationId),
    index('reminders_account').on(table.accountId, table.dueAt),
  ],
);
