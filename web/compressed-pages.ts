// Pages travel compressed: a list of fifty conversations is 120 kB of markup that says the same again and again. Streams do
// not, since they must arrive at once, and static files are compressed when they are loaded.

import { randomBytes, randomInt } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import type { Env } from './site.ts';

/** Bytes that are not worth it. */
const THRESHOLD = 2_048;
const MOST_NOISE = 64;

export function compressedPages(): MiddlewareHandler<Env> {
  return compress({ encoding: 'gzip', threshold: THRESHOLD, contentTypeFilter: /^text\/html/ });
}

/**
 * Stands in each page: as many random bytes as nobody can tell beforehand. A customer may put text beside that of others, and
 * whoever watches the wire could otherwise learn from the length of a page how well the two go together (BREACH).
 */
export function pageNoise(): string {
  return randomBytes(randomInt(MOST_NOISE)).toString('base64url');
}
