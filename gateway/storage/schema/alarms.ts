// Table of what somebody should look at or should have looked at.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row from raising to clearing. `told` is JSON: by channel the latest news that it carried, `raised` or `cleared`. */
export const alarms = sqliteTable(
  'alarms',
  {
    id: integer().primaryKey(),
    kind: text().notNull(),
    lineId: text(),
    value: integer(),
    raisedAt: integer().notNull(),
    clearedAt: integer(),
    told: text().notNull().default('{}'),
  },
  (table) => [index('alarms_raised').on(table.raisedAt)],
);
