// JSON for scripts: send, look up, list, health. One definition validates, answers and documents each call.

import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { RefusalCode } from '../../gateway/index.ts';
import { limitStrangers } from '../limit-requests.tsx';
import { maxSegments } from '../refusal-words.ts';
import type { Env, RouteEntry, Site } from '../site.ts';
import { addAlarms, alarmEntries } from './alarm-routes.ts';
import { apiError, errorBody } from './api-error.ts';
import {
  acceptedMessage,
  errorShape,
  healthShape,
  idParam,
  listQuery,
  messageDetailShape,
  messagePage,
  sendBody,
  sendHeaders,
} from './api-schemas.ts';
import { healthView, messageDetailView, messageView } from './api-views.ts';
import { requireKey, requireScope } from './key-guard.ts';
import { addLines, isLineAct, lineEntries } from './line-routes.ts';
import { addLocalName, localNameEntries } from './local-name-routes.ts';
import { addModems, modemEntries } from './modem-routes.ts';
import { entryOf, json, keyOwner, refusals, security } from './route-parts.ts';
import { addTraces, traceEntries } from './trace-routes.ts';
import { addUssd, ussdEntries } from './ussd-api.ts';

const sendRoute = createRoute({
  method: 'post',
  path: '/api/v1/messages',
  summary: 'Send a text',
  security,
  request: {
    headers: sendHeaders,
    body: { required: true, content: { 'application/json': { schema: sendBody } } },
  },
  responses: {
    ...refusals,
    202: json(acceptedMessage, 'Taken; the same Idempotency-Key gets the same answer'),
    409: json(errorShape, 'The Idempotency-Key was used with another body'),
    422: json(errorShape, 'The number, text or line is refused'),
    507: json(
      errorShape,
      'Nothing can be stored now; repeat it later with the same Idempotency-Key',
    ),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/messages',
  summary: 'Messages after an id, oldest first',
  security,
  request: { query: listQuery },
  responses: { ...refusals, 200: json(messagePage, 'Ids ascend') },
});

const messageRoute = createRoute({
  method: 'get',
  path: '/api/v1/messages/{id}',
  summary: 'One message with its history',
  security,
  request: { params: idParam },
  responses: {
    ...refusals,
    200: json(messageDetailShape, 'The message'),
    404: json(errorShape, 'No such message'),
  },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Is the program alive',
  responses: { 200: json(healthShape, 'Alive'), 503: json(healthShape, 'The database fails') },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Can it send right now',
  responses: {
    200: json(healthShape, 'At least one line serves'),
    503: json(healthShape, 'No line serves, or the database fails'),
  },
});

const openApiEntry: RouteEntry = { method: 'get', path: '/api/openapi.json', access: 'public' };

/** The routes of the API with who may call them, for the one list of routes. */
export const apiEntries: readonly RouteEntry[] = [
  entryOf(sendRoute, 'send'),
  entryOf(listRoute, 'read'),
  entryOf(messageRoute, 'read'),
  ...lineEntries,
  ...ussdEntries,
  ...traceEntries,
  ...modemEntries,
  ...alarmEntries,
  ...localNameEntries,
  { method: 'get', path: '/healthz', access: 'public' },
  { method: 'get', path: '/readyz', access: 'public' },
  openApiEntry,
];

export function createApi(site: Site): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issue = result.error.issues[0];
      const field = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
      return apiError(c, 400, 'bad-request', field);
    },
  });
  api.on(openApiEntry.method, [openApiEntry.path], limitStrangers(site, openApiEntry));
  api.use('/api/v1/*', requireKey(site));
  for (const entry of apiEntries) {
    if (entry.access === 'key') api.on(entry.method, entry.path, requireScope(entry));
  }
  api.use('/api/v1/*', requireJson);
  addMessages(api, site);
  addLines(api, site);
  addLocalName(api, site);
  addUssd(api, site);
  addStatus(api, site);
  addTraces(api, site);
  addModems(api, site);
  addAlarms(api, site);
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  });
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Bramka', version: site.version },
  });
  return api;
}

// Without this the validator would take a missing content type for "no body" and let it pass.
const requireJson: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'POST' || isLineAct(c.req.path)) return next();
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    return apiError(c, 400, 'bad-request', 'Content-Type: application/json');
  }
  try {
    await c.req.json();
  } catch {
    // The parser's own words would name bytes of the body; the code says enough.
    return apiError(c, 400, 'bad-json');
  }
  return next();
};

function addMessages(api: OpenAPIHono<Env>, site: Site): void {
  const { messages, lines } = site.gateway;
  const numbers = () => new Map(lines.list().map((line) => [line.id, line.ownNumber]));

  api.openapi(sendRoute, (c) => {
    const { id, name } = keyOwner(c);
    const { expiresIn, expiresAt, ...body } = c.req.valid('json');
    const result = messages.queue({
      ...body,
      expiresInMs: expiresIn === undefined ? undefined : expiresIn * 1_000,
      expiresAt: expiresAt === undefined ? undefined : Date.parse(expiresAt),
      author: { kind: 'key', id, name },
      idempotencyKey: c.req.valid('header')['idempotency-key'],
    });
    if (!result.ok) {
      const limit = result.code === 'text-too-long' ? `at most ${maxSegments(site)}` : undefined;
      return c.json(errorBody(result.code, limit), statusOf(result.code));
    }
    const { value } = result;
    return c.json(
      { id: value.id, state: value.state, segments: value.segments, encoding: value.encoding },
      202,
    );
  });

  api.openapi(listRoute, (c) => {
    const { direction, after, limit } = c.req.valid('query');
    const found = messages.list({ direction, after, limit });
    const own = numbers();
    const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
    const views = found.map((message) => messageView(message, own.get(message.lineId) ?? null));
    return c.json({ messages: views, next }, 200);
  });

  api.openapi(messageRoute, (c) => {
    const detail = messages.get(c.req.valid('param').id);
    if (detail === null) return c.json(errorBody('not-found'), 404);
    return c.json(messageDetailView(detail, numbers().get(detail.lineId) ?? null), 200);
  });
}

function statusOf(code: RefusalCode): 409 | 422 | 507 {
  if (code === 'storage-failing') return 507;
  return code === 'idempotency-conflict' ? 409 : 422;
}

function addStatus(api: OpenAPIHono<Env>, site: Site): void {
  api.openapi(healthRoute, (c) => {
    const health = site.gateway.health();
    return c.json(healthView(health), health.database === 'ok' ? 200 : 503);
  });
  api.openapi(readyRoute, (c) => {
    const health = site.gateway.health();
    const serving = health.lines.some(({ state }) => state === 'ready' || state === 'degraded');
    return c.json(healthView(health), health.database === 'ok' && serving ? 200 : 503);
  });
}
