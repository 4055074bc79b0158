// Serves the static folder, compressed where the browser takes it so. An address with the right hash never changes, so it
// may be kept for ever.

import type { Encoding } from './assets.ts';
import type { PageContext, Route, Site } from './site.ts';

const A_YEAR = 'public, max-age=31536000, immutable';
/** Best first. */
const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

export function staticRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/static/*',
      pace: 'free',
      access: 'public',
      handle: (c) => answerAsset(site, c),
    },
    {
      method: 'get',
      path: '/favicon.ico',
      pace: 'free',
      access: 'public',
      handle: (c) => c.redirect(site.assets.url('icon.svg'), 303),
    },
  ];
}

function answerAsset(site: Site, c: PageContext) {
  const asset = site.assets.find(c.req.path.slice('/static/'.length));
  if (asset === null) return c.notFound();
  const encoding = takenEncoding(c.req.header('Accept-Encoding') ?? '');
  const encoded = encoding === null ? null : asset.encoded(encoding);
  return c.body(encoded ?? asset.body, 200, {
    'Content-Type': asset.type,
    'Cache-Control': c.req.query('v') === asset.hash ? A_YEAR : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(encoding !== null && encoded !== null && { 'Content-Encoding': encoding }),
  });
}

/** The best of ours among those a browser takes (RFC 9110 §12.5.3); `q=0` means that it does not. */
function takenEncoding(header: string): Encoding | null {
  const taken = header
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name);
  return ENCODINGS.find((encoding) => taken.includes(encoding)) ?? null;
}
