// Keys by which scripts use the API. A key is shown once, when it is made; only its hash is kept.
import { asc } from 'drizzle-orm';
import type { ApiKeyOwner } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { apiKeys } from '../storage/schema/accounts.ts';
import { noteIfPossible } from '../storage/storage-failure.ts';
import { apiKeyPrefix, hashSecret, newSecret } from './secret.ts';

/** `lastUsedAt` is right to the minute; null when the key was never used. */
export type ApiKey = { id: number; name: string; createdAt: number; lastUsedAt: number | null };

export type ApiKeys = {
  /** Returns the key itself. */
  create(name: string): string;
  list(): ApiKey[];
  /** False when there is no such key. */
  remove(id: number): boolean;
  owner(secret: string): ApiKeyOwner | null;
};

const minute = 60_000;

export function createApiKeys(options: { database: Database; clock: Pick<Clock, 'now'> }): ApiKeys {
  const { clock } = options;
  const { db, sqlite } = options.database;
  const insert = sqlite.prepare<[string, string, number]>(
    'insert into api_keys (name, key_hash, created_at) values (?, ?, ?)',
  );
  const all = db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .orderBy(asc(apiKeys.id))
    .prepare();
  const byHash = sqlite.prepare<[string], { id: number; name: string; lastUsedAt: number | null }>(
    'select id, name, last_used_at as lastUsedAt from api_keys where key_hash = ?',
  );
  const setUsed = sqlite.prepare<[number, number]>(
    'update api_keys set last_used_at = ? where id = ?',
  );
  const remove = sqlite.prepare<[number]>('delete from api_keys where id = ?');

  return {
    create(name) {
      const secret = newSecret(apiKeyPrefix);
      insert.run(name.trim(), hashSecret(secret), clock.now());
      return secret;
    },
    list: () => all.all(),
    remove: (id) => remove.run(id).changes > 0,
    owner(secret) {
      const row = byHash.get(hashSecret(secret));
      if (row === undefined) return null;
      const now = clock.now();
      // A busy script would otherwise write to the disk with every request.
      if (row.lastUsedAt === null || now - row.lastUsedAt >= minute) {
        noteIfPossible(() => setUsed.run(now, row.id));
      }
      return { id: row.id, name: row.name };
    },
  };
}
