// Lines for scripts: how they are, and the acts that a person at a page has too.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Author, LineView, Refusal, Result } from '../../gateway/index.ts';
import type { Env, PageContext, Site } from '../site.ts';
import { errorBody } from './api-error.ts';
import { errorShape, lineDetailShape, lineList, lineParam } from './api-schemas.ts';
import { lineDetailView, lineView } from './api-views.ts';
import { entryOf, json, keyOwner, refusals, security } from './route-parts.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/lines',
  summary: 'Lines and their state',
  security,
  responses: { ...refusals, 200: json(lineList, 'All lines') },
});

const detailRoute = createRoute({
  method: 'get',
  path: '/api/v1/lines/{id}',
  summary: 'One line with its modem, SIM, storage and timeline',
  security,
  request: { params: lineParam },
  responses: {
    ...refusals,
    200: json(lineDetailShape, 'The line'),
    404: json(errorShape, 'No such line'),
  },
});

const actRoute = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'post',
    path: `/api/v1/lines/{id}/${path}`,
    summary,
    security,
    request: { params: lineParam },
    responses: {
      ...refusals,
      200: json(lineDetailShape, 'The line as it is then'),
      404: json(errorShape, 'No such line'),
      409: json(errorShape, 'Not possible now; Retry-After says when it is, where that is known'),
      507: json(errorShape, 'Nothing can be stored now'),
    },
  });

const pauseRoute = actRoute('pause', 'Stop sending on a line; it still receives');
const resumeRoute = actRoute('resume', 'Send on a paused line again');
const restartRoute = actRoute('restart', 'Restart the modem, or try a lost one at once');
const confirmRoute = actRoute('confirm-sim', 'Take the SIM that was found as the SIM of the line');

/** All of them, for the one list of routes. */
export const lineEntries = [
  ...[listRoute, detailRoute].map((route) => entryOf(route, 'read')),
  ...[pauseRoute, resumeRoute, restartRoute, confirmRoute].map((route) => entryOf(route, 'admin')),
];

/** Whether a request is an act that needs no body. */
export function isLineAct(path: string): boolean {
  return /^\/api\/v1\/lines\/[^/]+\/(pause|resume|restart|confirm-sim)$/.test(path);
}

type Done = Result<LineView> | (Refusal & { notBefore: number });

export function addLines(api: OpenAPIHono<Env>, site: Site): void {
  const { lines } = site.gateway;

  api.openapi(listRoute, (c) => c.json({ lines: lines.list().map(lineView) }, 200));

  api.openapi(detailRoute, (c) => {
    const line = lines.get(c.req.valid('param').id);
    return line === null ? c.json(errorBody('not-found'), 404) : c.json(lineDetailView(line), 200);
  });

  const acts = [
    [pauseRoute, lines.pause],
    [resumeRoute, lines.resume],
    [restartRoute, lines.restart],
    [confirmRoute, lines.confirmSim],
  ] as const;
  for (const [route, act] of acts) {
    api.openapi(route, (c) => answer(site, c, act(c.req.valid('param').id, authorOf(c))));
  }
}

function authorOf(c: PageContext): Author {
  const { id, name } = keyOwner(c);
  return { kind: 'key', id, name };
}

function answer(site: Site, c: PageContext, done: Done) {
  if (done.ok) return c.json(lineDetailView(done.value), 200);
  if (done.code === 'not-found') return c.json(errorBody('not-found'), 404);
  if (done.code === 'storage-failing') return c.json(errorBody('storage-failing'), 507);
  if (!('notBefore' in done)) return c.json(errorBody(done.code), 409);
  const seconds = Math.max(1, Math.ceil((done.notBefore - site.clock.now()) / 1000));
  c.header('Retry-After', String(seconds));
  return c.json(errorBody(done.code, `possible in ${seconds} s`), 409);
}
