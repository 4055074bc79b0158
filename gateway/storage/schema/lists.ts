// Tables about the list of conversations: saved views, and acts on many conversations at once.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';

/** A filter with its sort under a name. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    ownerId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    /** The query string that makes the list, canonical. */
    query: text().notNull(),
    position: integer().notNull().default(0),
    createdAt: integer().notNull(),
  },
  (table) => [index('saved_views_owner').on(table.ownerId)],
);

/** One act on many conversations; goes on after a restart, and can be undone. */
export const bulkJobs = sqliteTable('bulk_jobs', {
  id: integer().primaryKey({ autoIncrement: true }),
  accountId: integer().notNull(),
  accountName: text().notNull(),
  /** JSON: the act with its values. */
  act: text().notNull(),
  total: integer().notNull(),
  done: integer().notNull().default(0),
  refused: integer().notNull().default(0),
  state: text({ enum: ['running', 'done', 'stopped', 'undoing', 'undone'] }).notNull(),
  createdAt: integer().notNull(),
  endedAt: integer(),
});

export const bulkItems = sqliteTable(
  'bulk_items',
  {
    jobId: integer()
      .notNull()
      .references(() => bulkJobs.id, { onDelete: 'cascade' }),
    conversationId: integer().notNull(),
    /** JSON: what it was before and what it became; null until it was done. */
    before: text(),
    refusal: text(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.conversationId] }),
    index('bulk_items_open').on(table.jobId).where(sql`before is null and refusal is null`),
  ],
);
