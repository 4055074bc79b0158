// The addresses of the lines: overview, a page each, and what can be done there.

import type { LineView } from '../../gateway/index.ts';
import { wholeNumber } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { LINE_ACTS } from './act-form.tsx';
import { actOnLine, askNetwork, removeLine, sendTest } from './act-routes.tsx';
import { type Said, saidFrom } from './act-status.tsx';
import { answerLine } from './answer-line.tsx';
import { downloadIncident } from './incidents.tsx';
import { kindFrom } from './line-timeline.tsx';
import { LinesPage } from './lines-screen.tsx';
import { TEST_REFERENCE } from './test-text.tsx';
import { rangeFrom } from './time-axis.ts';

export function linesRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `/lines/:id/${path}`,
    access: account,
    handle,
  });
  return [
    {
      method: 'get',
      path: '/lines',
      access: account,
      handle: (c) => answerLines(site, c, saidFrom(c.req.query('done'), c.req.query('line'))),
    },
    { method: 'get', path: '/lines/:id', access: account, handle: (c) => showLine(site, c) },
    {
      method: 'get',
      path: '/lines/:id/recordings/:number{[0-9]+}',
      access: account,
      needs: 'run-lines',
      handle: (c) => downloadIncident(site, c),
    },
    ...LINE_ACTS.map((act) => post(act, (c) => actOnLine(site, c, act))),
    post('test', (c) => sendTest(site, c)),
    post('ussd', (c) => askNetwork(site, c)),
    post('remove', (c) => removeLine(site, c)),
  ];
}

function answerLines(site: Site, c: PageContext, said: Said | null) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  return c.html(<LinesPage site={site} viewer={viewer} since={since} said={said} />);
}

function showLine(site: Site, c: PageContext) {
  const since = site.gateway.events.lastId();
  const line = site.gateway.lines.get(c.req.param('id') ?? '');
  if (line === null) return c.notFound();
  return answerLine(site, c, line, since, {
    range: rangeFrom(c.req.query('range')),
    timeline: {
      kind: kindFrom(c.req.query('kind')),
      before: wholeNumber(c.req.query('before')),
    },
    said: saidFrom(c.req.query('done'), line.id),
    sent: testText(c, line),
  });
}

/** The test text that the address names, if it is one of this line. */
function testText(c: PageContext, line: LineView) {
  const id = wholeNumber(c.req.query('test'));
  const message = id === null ? null : deskOf(c.get('viewer')).inbox.message(id);
  const isTest = message?.reference === TEST_REFERENCE && message.lineId === line.id;
  return isTest ? message : null;
}
