// Which migrations a database has had, and which this program knows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { z } from 'zod';

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });
const Applied = z.object({ count: z.number(), newest: z.number().nullable() });

/** How many there are, and when the last one was written, ms since 1970; 0 when there is none. */
export type Migrations = { count: number; newest: number };

/** What this program knows; `folder` is that of the migrations. */
export function knownMigrations(folder: string): Migrations {
  const text = readFileSync(join(folder, 'meta/_journal.json'), 'utf8');
  const { entries } = Journal.parse(JSON.parse(text));
  return { count: entries.length, newest: entries.at(-1)?.when ?? 0 };
}

/** What the database has had; none when it is new or no database of ours. */
export function appliedMigrations(sqlite: Sqlite.Database): Migrations {
  const table = sqlite
    .prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get();
  if (table === undefined) return { count: 0, newest: 0 };
  const row = sqlite
    .prepare('select count(*) as count, max(created_at) as newest from __drizzle_migrations')
    .get();
  const { count, newest } = Applied.parse(row);
  return { count, newest: newest ?? 0 };
}
