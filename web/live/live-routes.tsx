// The live stream: every gateway event becomes the fragments that changed on the page that listens.

import type { GatewayEvent } from '../../gateway/index.ts';
import { wholeNumber } from '../forms.ts';
import { viewerFor } from '../session.ts';
import type { PageContext, Route, Site } from '../site.ts';
import { openStream, sseMessage } from './event-stream.ts';
import { fragmentsFor, refreshFragments, type Watching } from './live-fragments.tsx';

export function liveRoutes(site: Site): Route[] {
  return [
    { method: 'get', path: '/live', access: 'account', handle: (c) => live(site, c) },
    {
      method: 'get',
      path: '/live/unread',
      access: 'account',
      handle: (c) => c.text(String(site.gateway.inbox.unreadTotal())),
    },
  ];
}

function live(site: Site, c: PageContext): Response {
  const { account } = c.get('viewer');
  const acceptLanguage = c.req.header('Accept-Language') ?? '';
  const watching: Watching = {
    view: c.req.query('view') === 'lines' ? 'lines' : 'inbox',
    conversationId: wholeNumber(c.req.query('conversation')),
  };
  // A reconnecting browser knows better than the page's address where it stopped.
  const since = c.req.header('Last-Event-ID') ?? c.req.query('since');
  const viewer = () => viewerFor(site, account, acceptLanguage);
  return openStream(c, site.clock, (write) =>
    site.gateway.events.subscribe({
      since,
      onEvent: (event: GatewayEvent) =>
        write(sseMessage(event.id, fragmentsFor(site, event, watching, viewer()))),
      onGap: () =>
        write(sseMessage(site.gateway.events.lastId(), refreshFragments(site, watching, viewer()))),
    }),
  );
}
