// Keys by which scripts use the API: what each may do and until when. A key is shown once, when it is made; only its hash
// is kept, and of a revoked one nothing but its entries in the audit log.
import { asc, eq } from 'drizzle-orm';
import type { ApiKey, ApiKeyOwner, ApiScope } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { apiKeys } from '../storage/schema/accounts.ts';
import { API_SCOPES } from '../storage/schema/states.ts';
import { noteIfPossible } from '../storage/storage-failure.ts';
import { apiKeyPrefix, hashSecret, newSecret } from './secret.ts';

/** What is left out: every scope, and no end. */
export type KeyLimits = {
  scopes?: readonly ApiScope[] | undefined;
  /** Milliseconds since 1970. */
  expiresAt?: number | null | undefined;
};

export type ApiKeys = {
  /** Returns the key itself. */
  create(name: string, limits?: KeyLimits): string;
  list(): ApiKey[];
  /** False when there is no such key. */
  remove(id: number): boolean;
  /** Null for a key that nobody made, that was revoked, or whose time is over. */
  owner(secret: string): ApiKeyOwner | null;
};

const minute = 60_000;

export function createApiKeys(options: { database: Database; clock: Pick<Clock, 'now'> }): ApiKeys {
  const { clock } = options;
  const { db } = options.database;
  const { keyHash, ...shown } = {
    id: apiKeys.id,
    name: apiKeys.name,
    scopes: apiKeys.scopes,
    createdAt: apiKeys.createdAt,
    lastUsedAt: apiKeys.lastUsedAt,
    expiresAt: apiKeys.expiresAt,
    keyHash: apiKeys.keyHash,
  };
  const find = (hash: string) =>
    db.select(shown).from(apiKeys).where(eq(keyHash, hash)).get() ?? null;

  return {
    create(name, { scopes = API_SCOPES, expiresAt = null } = {}) {
      const secret = newSecret(apiKeyPrefix);
      const hash = hashSecret(secret);
      db.insert(apiKeys)
        .values({
          name: name.trim(),
          keyHash: hash,
          scopes: API_SCOPES.filter((scope) => scopes.includes(scope)),
          createdAt: clock.now(),
          expiresAt,
        })
        .run();
      return secret;
    },
    list: () => db.select(shown).from(apiKeys).orderBy(asc(apiKeys.id)).all(),
    remove: (id) => db.delete(apiKeys).where(eq(apiKeys.id, id)).run().changes > 0,
    owner(secret) {
      const row = find(hashSecret(secret));
      const now = clock.now();
      if (row === null || (row.expiresAt !== null && row.expiresAt <= now)) return null;
      // A busy script would otherwise write to the disk with every request.
      if (row.lastUsedAt === null || now - row.lastUsedAt >= minute) {
        noteIfPossible(() =>
          db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, row.id)).run(),
        );
      }
      return { id: row.id, name: row.name, scopes: row.scopes };
    },
  };
}
