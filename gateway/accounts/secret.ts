// Random secrets (session tokens, set-up links, API keys) and the hash that is stored in their place.
import { createHash, randomBytes } from 'node:crypto';

/** Stands in front of API keys, so that a leaked one is recognised by secret scanners and people. */
export const apiKeyPrefix = 'bramka_';

/** 32 random bytes in base64url behind the prefix. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/**
 * SHA-256 in hex. Enough for what `newSecret` makes, which nobody can guess; passwords need `hashPassword`.
 * Look a secret up by its hash: a comparison of hashes tells nothing by its duration.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
