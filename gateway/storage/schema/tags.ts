// The one vocabulary of tags, for conversations and contacts alike.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const tags = sqliteTable('tags', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  /** The name without case and accents, which makes it one tag. */
  folded: text().notNull().unique(),
  /** One of the eight hues of the style sheet, 0 to 7. */
  hue: integer().notNull().default(0),
  createdAt: integer().notNull(),
});
