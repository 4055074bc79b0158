// Answers 429 to who asks too fast (RFC 6585 §4), with when to come again (RFC 9110 §10.2.3). Nothing of the request was
// done; what a person typed stays in the page, or comes back in a form that sends it again.

import type { MiddlewareHandler } from 'hono';
import type { Asker } from '../gateway/index.ts';
import { addressOf } from './address.ts';
import { apiError } from './api/api-error.ts';
import { isOfPhone } from './lines/phone/visit-routes.tsx';
import type { Env, PageContext, RouteEntry, Site } from './site.ts';
import { tooManyPage } from './too-many-page.tsx';

/** All requests of who is not signed in, by where they come from. */
export function limitStrangers(site: Site, entry: RouteEntry): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (entry.pace === 'free' || c.get('viewer').account !== null) return next();
    return refusedAs(site, c, { kind: 'address', address: addressOf(c) }) ?? next();
  };
}

/** Forms of who is signed in. Stands behind the guards, so that no other site can use up somebody's share. */
export function limitForms(site: Site, entry: RouteEntry): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { account } = c.get('viewer');
    if (entry.method !== 'post' || entry.pace === 'free' || account === null) return next();
    return refusedAs(site, c, { kind: 'person', id: account.id }) ?? next();
  };
}

/** The answer to a program that asks too fast; null when it may go on. */
export function refusedProgram(site: Site, c: PageContext, asker: Asker): Response | null {
  const waitMs = site.gateway.requests.take(asker);
  if (waitMs === 0) return null;
  sayWhen(c, waitMs);
  return apiError(c, 429, 'too-many-requests');
}

function refusedAs(site: Site, c: PageContext, asker: Asker): Response | Promise<Response> | null {
  const waitMs = site.gateway.requests.take(asker);
  if (waitMs === 0) return null;
  const seconds = sayWhen(c, waitMs);
  // A program that wants no page gets none.
  if (isForPrograms(c)) return apiError(c, 429, 'too-many-requests');
  // The page stays as it is, with what stands in its fields; static/session-end.js says why.
  if (c.req.header('HX-Request') === 'true') {
    return c.body(null, 429, { 'HX-Reswap': 'none', 'HX-Trigger': 'too-fast' });
  }
  return tooManyPage(site, c, seconds);
}

const isForPrograms = ({ req }: PageContext): boolean =>
  req.path.startsWith('/api/') || isOfPhone(req.path);

/** Whole seconds, rounded up: who comes when told is not refused again. */
function sayWhen(c: PageContext, waitMs: number): number {
  const seconds = Math.ceil(waitMs / 1_000);
  c.header('Retry-After', String(seconds));
  return seconds;
}
