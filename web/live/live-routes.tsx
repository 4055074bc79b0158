// The live streams: of one page, and of all pages of a browser in one connection.

import { addressForPhones } from '../lines/phone/box-address.ts';
import { viewerAgain } from '../session.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { openStream } from './event-stream.ts';
import { listen } from './listening.ts';
import { sharedStream } from './shared-stream.ts';
import { watchingFrom } from './watching.ts';

export function liveRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/live',
      pace: 'free',
      access: 'account',
      handle: (c) => ownStream(site, c),
    },
    {
      method: 'get',
      path: '/live/shared',
      pace: 'free',
      access: 'account',
      handle: (c) => sharedStream(site, c),
    },
    {
      method: 'get',
      path: '/live/unread',
      pace: 'free',
      access: 'account',
      handle: (c) => c.text(String(deskOf(c.get('viewer')).inbox.unreadTotal())),
    },
  ];
}

function ownStream(site: Site, c: PageContext): Response {
  const query = new URL(c.req.url).searchParams;
  const watching = watchingFrom(query, addressForPhones(site, c));
  // A reconnecting browser knows better than the page's address where it stopped.
  const since = c.req.header('Last-Event-ID') ?? query.get('since') ?? undefined;
  const viewerNow = viewerAgain(site, c);
  return openStream(c, {
    clock: site.clock,
    mayGoOn: () => viewerNow() !== null,
    start: (stream) => listen({ site, watching, since, viewerNow, ...stream }),
  });
}
