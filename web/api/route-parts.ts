// What every route of the API is made of: how its answers are described, and who asks.

import { z } from '@hono/zod-openapi';
import type { ApiKeyOwner } from '../../gateway/index.ts';
import type { PageContext, RouteEntry } from '../site.ts';
import { errorShape } from './api-schemas.ts';

/** An answer in JSON, for the description of a route. */
export const json = <S>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const security = [{ key: [] }];

/** RFC 9110 §10.2.3 */
const retryAfter = z.object({
  'Retry-After': z
    .string()
    .regex(/^[0-9]+$/)
    .openapi({ description: 'Seconds to wait', example: '1' }),
});

/** Answers that every route with a key may give. */
export const refusals = {
  400: json(errorShape, 'Not valid JSON or not the right fields'),
  401: json(errorShape, 'No valid key'),
  403: json(errorShape, 'The key does not open this'),
  429: {
    ...json(
      errorShape,
      'Too many requests; nothing was done, and the same may be sent again later',
    ),
    headers: retryAfter,
  },
};

/** A route for key holders as the one list of routes has it. */
export function entryOf(
  route: { method: string; getRoutingPath(): string },
  scope: NonNullable<RouteEntry['scope']>,
): RouteEntry {
  const method = route.method === 'post' ? 'post' : 'get';
  return { method, path: route.getRoutingPath(), access: 'key', scope };
}

/** The key's owner. Only for handlers behind the guard that asks for a key. */
export function keyOwner(c: PageContext): ApiKeyOwner {
  const owner = c.get('keyOwner');
  if (owner === undefined) throw new Error('A handler for key holders ran without its guard.');
  return owner;
}
