// All pages of one browser in one connection, because a browser allows six to a site (HTTP/1.1): each `page` of the query
// is what that page would ask of its own stream, behind the name by which its messages are marked (`to: 7`).
// What concerns no page but the person is marked `to: 0`: how many are unread, and what they want to be told of.

import type { GatewayEvent } from '../../gateway/index.ts';
import { addressForPhones } from '../lines/phone/box-address.ts';
import { viewerAgain } from '../session.ts';
import { deskOf, type PageContext, type Site, type Viewer } from '../site.ts';
import { atMostOnceIn } from './at-most.ts';
import { openStream } from './event-stream.ts';
import { listen } from './listening.ts';
import { watchingFrom } from './watching.ts';

/** More pages than this are not seen at one time. */
const MAX_PAGES = 50;
const UNREAD_EVERY_MS = 1_000;

export function sharedStream(site: Site, c: PageContext): Response {
  const box = addressForPhones(site, c);
  const query = new URL(c.req.url).searchParams;
  const viewerNow = viewerAgain(site, c);
  const since = query.get('since') ?? undefined;
  return openStream(c, {
    clock: site.clock,
    mayGoOn: () => viewerNow() !== null,
    start({ write, end }) {
      const stops = query
        .getAll('page')
        .slice(0, MAX_PAGES)
        .map(namedPage)
        .filter((page) => page !== null)
        .map(({ name, asked }) =>
          listen({
            site,
            watching: watchingFrom(asked, box),
            since: asked.get('since') ?? undefined,
            viewerNow,
            write: (message) => write(`to: ${name}\n${message}`),
            end,
          }),
        );
      const person = (message: string): void => write(`to: 0\n${message}`);
      stops.push(listenForPerson({ site, since, viewerNow, write: person, end }));
      return () => {
        for (const stop of stops) stop();
      };
    },
  });
}

/** `7~view=inbox&since=x` */
function namedPage(text: string): { name: string; asked: URLSearchParams } | null {
  const [, name, asked] = /^(\w{1,40})~(.*)$/s.exec(text) ?? [];
  return name === undefined ? null : { name, asked: new URLSearchParams(asked) };
}

/** What somebody hears of whatever page they look at, or none. */
function listenForPerson(options: {
  site: Site;
  since: string | undefined;
  viewerNow: () => Viewer | null;
  write: (message: string) => void;
  end: () => void;
}): () => void {
  const { site, since, viewerNow, write, end } = options;
  const { events } = site.gateway;
  const unread = atMostOnceIn(site.clock, UNREAD_EVERY_MS, () => {
    const viewer = viewerNow();
    if (viewer === null) end();
    else write(`event: unread\ndata: ${deskOf(viewer).inbox.unreadTotal()}\n\n`);
  });
  const unsubscribe = events.subscribe({
    since,
    onEvent(event: GatewayEvent) {
      write(`id: ${event.id}\n\n`);
      if ('conversationId' in event) unread.ask();
    },
    onGap: () => unread.ask(),
  });
  return () => {
    unread.cancel();
    unsubscribe();
  };
}
