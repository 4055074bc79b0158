// Colleagues of a running box, put into its database as if they had been invited, with a session for a browser.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { BrowserContext } from 'playwright-core';
import { hashSecret, newSecret } from '../../gateway/accounts/secret.ts';
import type { Role } from '../../gateway/index.ts';
import { systemClock } from '../../gateway/runtime/clock.ts';
import type { Box } from './built-program.ts';

const HOUR_MS = 3_600_000;

export type NewColleague = { name: string; displayName: string; role: Role; away?: boolean };

/** Returns the token of their session. */
export function addColleague(box: Box, colleague: NewColleague): string {
  const sqlite = new Sqlite(join(box.dataDir, 'bramka.db'));
  const now = systemClock.now();
  const token = newSecret();
  const { lastInsertRowid } = sqlite
    .prepare(
      `insert into accounts (name, display_name, password_hash, role, availability, created_at)
       values (?, ?, '', ?, ?, ?)`,
    )
    .run(
      colleague.name,
      colleague.displayName,
      colleague.role,
      colleague.away ? 'away' : 'available',
      now,
    );
  sqlite
    .prepare(
      'insert into sessions (token_hash, account_id, created_at, expires_at) values (?, ?, ?, ?)',
    )
    .run(hashSecret(token), lastInsertRowid, now, now + HOUR_MS);
  sqlite.close();
  return token;
}

/** Whoever uses the browser from now on is that colleague. */
export async function actAs(context: BrowserContext, box: Box, token: string): Promise<void> {
  await context.addCookies([{ name: 'bramka', value: token, url: box.url }]);
}
