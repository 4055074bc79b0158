// Who may call the API: the holder of a key that still holds, for what the key opens.

import type { MiddlewareHandler } from 'hono';
import type { Asker } from '../../gateway/index.ts';
import { addressOf } from '../address.ts';
import { refusedProgram } from '../limit-requests.tsx';
import type { Env, RouteEntry, Site } from '../site.ts';
import { apiError } from './api-error.ts';
import { keyOwner } from './route-parts.ts';

/** Id of the key that the program gives its own command line; keys that people make count from 1. */
const COMMAND_LINE = 0;

/** Lets holders of a key pass (RFC 6750 §2.1). */
export function requireKey(site: Site): MiddlewareHandler<Env> {
  return async (c, next) => {
    const secret = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const owner = secret === undefined ? null : site.gateway.accounts.apiKey(secret);
    const asker: Asker =
      owner === null ? { kind: 'address', address: addressOf(c) } : { kind: 'key', id: owner.id };
    const refused = refusedProgram(site, c, asker);
    if (refused !== null) return refused;
    if (owner === null) {
      c.header('WWW-Authenticate', 'Bearer');
      return apiError(c, 401, 'unauthorized');
    }
    c.set('keyOwner', owner);
    return next();
  };
}

/** Lets a key pass that opens this route (RFC 6750 §3.1, `insufficient_scope`). A route that names no scope opens to none. */
export function requireScope({ scope }: RouteEntry): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { id, scopes } = keyOwner(c);
    if (scope === 'command-line') {
      return id === COMMAND_LINE ? next() : apiError(c, 403, 'forbidden');
    }
    if (scope !== undefined && scopes.includes(scope)) return next();
    c.header('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scope ?? ''}"`);
    return apiError(c, 403, 'key-scope', scope);
  };
}
