// Serves the static folder. An address with the right hash never changes, so it may be kept for ever.

import type { Route, Site } from './site.ts';

const A_YEAR = 'public, max-age=31536000, immutable';

export function staticRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/static/*',
      access: 'public',
      handle(c) {
        const asset = site.assets.find(c.req.path.slice('/static/'.length));
        if (asset === null) return c.notFound();
        return c.body(asset.body, 200, {
          'Content-Type': asset.type,
          'Cache-Control': c.req.query('v') === asset.hash ? A_YEAR : 'no-cache',
        });
      },
    },
    {
      method: 'get',
      path: '/favicon.ico',
      access: 'public',
      handle: (c) => c.redirect(site.assets.url('icon.svg'), 303),
    },
  ];
}
