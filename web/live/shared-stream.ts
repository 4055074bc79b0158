// All pages of one browser in one connection, because a browser allows six to a site (HTTP/1.1): each `page` of the query
// is what that page would ask of its own stream, behind the name by which its messages are marked (`to: 7`).
// What concerns no page but the person is marked `to: 0`: how many are unread, and what they want to be told of.

import { addressForPhones } from '../lines/phone/box-address.ts';
import { viewerAgain } from '../session.ts';
import type { PageContext, Site } from '../site.ts';
import { openStream } from './event-stream.ts';
import { listen } from './listening.ts';
import { listenForPerson } from './person-stream.ts';
import { watchingFrom } from './watching.ts';

/** More pages than this are not seen at one time. */
const MAX_PAGES = 50;

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
