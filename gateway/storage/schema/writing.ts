// Tables about writing: templates with their links, drafts, replies for later, macros.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MacroStep } from '../../index.ts';
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';

/** Texts to be used again. */
export const templates = sqliteTable(
  'templates',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** What stands behind the slash, without it; unique among those that are not deleted. */
    shortcut: text(),
    category: text(),
    /** Language of the text, ISO 639-1; null when it fits all. */
    language: text(),
    text: text().notNull(),
    /** Null: everybody's; else only this account's. */
    ownerId: integer().references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
    usedCount: integer().notNull().default(0),
    lastUsedAt: integer(),
    deletedAt: integer(),
  },
  (table) => [index('templates_owner').on(table.ownerId)],
);

/** Addresses that templates name: `{{link.<key>}}`. */
export const templateLinks = sqliteTable('template_links', {
  id: integer().primaryKey({ autoIncrement: true }),
  key: text().notNull().unique(),
  label: text().notNull(),
  url: text().notNull(),
});

/** What somebody began to write, by person and conversation. */
export const drafts = sqliteTable(
  'drafts',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    /** Counts the saves: an old tab cannot overwrite a newer text. */
    version: integer().notNull(),
    updatedAt: integer().notNull(),
    /** Since when colleagues may see it; null: only the writer. */
    sharedAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.conversationId] }),
    index('drafts_conversation').on(table.conversationId),
  ],
);

/** Replies to be sent later. */
export const scheduledReplies = sqliteTable(
  'scheduled_replies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer()
      .notNull()
      .references(() => conversations.id),
    accountId: integer().notNull(),
    accountName: text().notNull(),
    text: text().notNull(),
    dueAt: integer().notNull(),
    cancelOnReply: integer({ mode: 'boolean' }).notNull().default(true),
    /** `sending` is never stored: a reply becomes a message in the commit that ends its waiting. */
    state: text({ enum: ['waiting', 'sent', 'cancelled', 'refused'] }).notNull(),
    /** Why it was cancelled or refused: `replied`, `by-hand`, or a refusal's code. */
    reason: text(),
    messageId: integer(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [
    index('scheduled_replies_due').on(table.dueAt).where(sql`state = 'waiting'`),
    index('scheduled_replies_waiting').on(table.conversationId).where(sql`state = 'waiting'`),
  ],
);

/** Ordered acts under one name. */
export const macros = sqliteTable('macros', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  steps: text({ mode: 'json' }).$type<MacroStep[]>().notNull(),
  /** Null: everybody's. */
  ownerId: integer().references(() => accounts.id, { onDelete: 'cascade' }),
  createdAt: integer().notNull(),
  usedCount: integer().notNull().default(0),
  deletedAt: integer(),
});
