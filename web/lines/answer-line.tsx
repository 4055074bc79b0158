// A line's page as an answer, with what a form held that was refused.

import { getCookie, setCookie } from 'hono/cookie';
import type { LineView } from '../../gateway/index.ts';
import type { RefusalStatus } from '../inbox/thread-view.tsx';
import { deskOf, type PageContext, type Site } from '../site.ts';
import { incidentsOf } from './incidents.tsx';
import { LinePage, type LinePageView } from './line-page.tsx';

const LAST_NUMBER = 'bramka-test';
const A_MONTH_S = 30 * 24 * 3600;

const PLAIN: Omit<LinePageView, 'test' | 'incidents'> = {
  range: 'day',
  timeline: { kind: null, before: null },
  said: null,
  sent: null,
  ask: { code: '' },
};

/** `since`: id of the latest event before the line was read. */
export async function answerLine(
  site: Site,
  c: PageContext,
  line: LineView,
  since: string,
  view: Partial<LinePageView>,
  status: 200 | RefusalStatus = 200,
) {
  const viewer = c.get('viewer');
  const incidents = deskOf(viewer).may('run-lines') ? await incidentsOf(site, line.id) : [];
  const test = { to: getCookie(c, LAST_NUMBER) ?? line.ownNumber ?? '' };
  return c.html(
    <LinePage
      site={site}
      viewer={viewer}
      line={line}
      since={since}
      view={{ ...PLAIN, test, incidents, ...view }}
    />,
    status,
  );
}

/** The number of the last test text is offered again in this browser. */
export function rememberNumber(site: Site, c: PageContext, number: string): void {
  setCookie(c, LAST_NUMBER, number, {
    path: '/lines',
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.secureCookies,
    maxAge: A_MONTH_S,
  });
}
