// /metrics for Prometheus: for the token of the configuration, or for an API key that may read; never for a stranger.

import type { Asker } from '../../gateway/index.ts';
import { addressOf } from '../address.ts';
import { errorBody } from '../api/api-error.ts';
import { refusedProgram } from '../limit-requests.tsx';
import type { PageContext, Route, Site } from '../site.ts';

export function metricsRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/metrics',
      access: 'key',
      scope: 'read',
      // Who has no token is counted below, so that a flood from the same network does not blind the watch.
      pace: 'free',
      handle: (c) => give(site, c),
    },
  ];
}

function give(site: Site, c: PageContext) {
  const { metrics } = site.gateway.monitoring;
  // RFC 6750 §2.1
  const secret = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (secret === undefined || !metrics.accepts(secret)) {
    const key = secret === undefined ? null : site.gateway.accounts.apiKey(secret);
    const asker: Asker =
      key === null ? { kind: 'address', address: addressOf(c) } : { kind: 'key', id: key.id };
    const refused = refusedProgram(site, c, asker);
    if (refused !== null) return refused;
    if (key === null) {
      c.header('WWW-Authenticate', 'Bearer');
      return c.json(errorBody('unauthorized'), 401);
    }
    if (!key.scopes.includes('read')) return c.json(errorBody('key-scope', 'read'), 403);
  }
  if (!metrics.isOn) return c.text('Metrics are off. Set enabled = true under [metrics].\n', 404);
  return c.body(metrics.text(), 200, {
    'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
  });
}
