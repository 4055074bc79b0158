// What the box remembers of itself.
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Small facts of the box itself: secrets made at first start, switches of the simulated phone. */
export const boxFacts = sqliteTable('box_facts', {
  name: text().primaryKey(),
  value: text().notNull(),
});
