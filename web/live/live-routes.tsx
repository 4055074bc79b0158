// The live stream: every gateway event becomes the fragments that changed on the page that listens.

import type { GatewayEvent } from '../../gateway/index.ts';
import { wholeNumber } from '../forms.ts';
import { addressForPhones } from '../lines/phone/box-address.ts';
import { rangeFrom } from '../lines/time-axis.ts';
import { viewerFor } from '../session.ts';
import { deskOf, type PageContext, type Route, type Site, type WebClock } from '../site.ts';
import { openStream, sseMessage } from './event-stream.ts';
import { fragmentsFor, lineFragments, refreshFragments, tabFragments } from './live-fragments.tsx';
import { VIEWS, type Watching } from './watching.ts';

export function liveRoutes(site: Site): Route[] {
  return [
    { method: 'get', path: '/live', access: 'account', handle: (c) => live(site, c) },
    {
      method: 'get',
      path: '/live/unread',
      access: 'account',
      handle: (c) => c.text(String(deskOf(c.get('viewer')).inbox.unreadTotal())),
    },
  ];
}

function live(site: Site, c: PageContext): Response {
  const asking = c.get('viewer');
  const acceptLanguage = c.req.header('Accept-Language') ?? '';
  const watching: Watching = {
    view: VIEWS.find((view) => view === c.req.query('view')) ?? 'inbox',
    conversationId: wholeNumber(c.req.query('conversation')),
    list: c.req.query('list') ?? '',
    lineId: c.req.query('line') ?? null,
    range: rangeFrom(c.req.query('range')),
    box: addressForPhones(site, c),
  };
  // A reconnecting browser knows better than the page's address where it stopped.
  const since = c.req.header('Last-Event-ID') ?? c.req.query('since');
  const viewer = () => viewerFor(site, asking, acceptLanguage);
  const { events } = site.gateway;
  return openStream(c, site.clock, (write, close) => {
    const lines = soon(site.clock, () =>
      write(sseMessage(events.lastId(), lineFragments(site, watching, viewer()))),
    );
    const tabs = soon(site.clock, () =>
      write(sseMessage(events.lastId(), tabFragments(site, watching, viewer()))),
    );
    const unsubscribe = events.subscribe({
      since,
      onEvent(event: GatewayEvent) {
        // It comes back by itself and is asked anew who it is, or told that the session is over.
        if (event.type === 'account.changed' && event.accountId === asking.account?.id)
          return close();
        write(sseMessage(event.id, fragmentsFor(site, event, watching, viewer())));
        if (watching.view !== 'inbox' && 'messageId' in event) lines.ask();
        if (watching.view === 'inbox' && 'conversationId' in event) tabs.ask();
      },
      onGap: () => write(sseMessage(events.lastId(), refreshFragments(site, watching, viewer()))),
    });
    return () => {
      lines.cancel();
      tabs.cancel();
      unsubscribe();
    };
  });
}

/** How often messages that come and go change the numbers of their line on a page, ms. */
const LINES_EVERY_MS = 1_000;

/** Does something once, a little after it was asked for first: a burst of messages costs one drawing a second. */
function soon(clock: WebClock, act: () => void): { ask(): void; cancel(): void } {
  let cancel: (() => void) | null = null;
  return {
    ask() {
      cancel ??= clock.timer('live lines', LINES_EVERY_MS, () => {
        cancel = null;
        act();
      });
    },
    cancel: () => cancel?.(),
  };
}
