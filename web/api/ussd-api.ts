// USSD by the API: a code is put into the line's queue, its answer is looked up.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RefusalCode } from '../../gateway/index.ts';
import type { Env, Site } from '../site.ts';
import { errorBody } from './api-error.ts';
import { errorShape, lineParam } from './api-schemas.ts';
import { ussdView } from './api-views.ts';
import { entryOf, json, keyOwner, refusals, security } from './route-parts.ts';

const time = z.iso.datetime();

const jobShape = z
  .object({
    id: z.number().int(),
    line: z.string(),
    code: z.string(),
    purpose: z.enum(['person', 'balance']),
    state: z.enum(['queued', 'running', 'answered', 'failed']),
    reply: z.string().nullable().describe("The network's words"),
    error: z.enum(['restarted', 'line-down', 'refused', 'no-answer', 'fault']).nullable(),
    author: z.string().nullable().describe('Null when the program asked by itself'),
    createdAt: time,
    endedAt: time.nullable(),
  })
  .openapi('UssdJob');

const noSuchLine = { 404: json(errorShape, 'No such line') };

const askRoute = createRoute({
  method: 'post',
  path: '/api/v1/lines/{id}/ussd',
  summary: 'Dial a USSD code; the answer comes with the job later',
  security,
  request: {
    params: lineParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({ code: z.string().min(1).max(100).openapi({ example: '*100#' }) })
            .strict(),
        },
      },
    },
  },
  responses: {
    ...refusals,
    ...noSuchLine,
    202: json(jobShape, 'Taken; look it up under the same address'),
    409: json(errorShape, 'Too many codes wait on this line'),
    422: json(errorShape, 'The code is none, or would change the SIM or its services'),
    507: json(errorShape, 'Nothing can be stored now'),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/lines/{id}/ussd',
  summary: 'USSD codes dialled on a line with their answers, newest first',
  security,
  request: {
    params: lineParam,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  },
  responses: {
    ...refusals,
    ...noSuchLine,
    200: json(z.object({ jobs: z.array(jobShape) }), 'The jobs'),
  },
});

export const ussdEntries = [entryOf(askRoute, 'admin'), entryOf(listRoute, 'read')];

export function addUssd(api: OpenAPIHono<Env>, site: Site): void {
  const { lines } = site.gateway;

  api.openapi(askRoute, (c) => {
    const { id, name } = keyOwner(c);
    const author = { kind: 'key', id, name } as const;
    const result = lines.ussd(c.req.valid('param').id, c.req.valid('json').code, author);
    if (result.ok) return c.json(ussdView(result.value), 202);
    return c.json(errorBody(result.code), statusOf(result.code));
  });

  api.openapi(listRoute, (c) => {
    const { id } = c.req.valid('param');
    if (lines.get(id) === null) return c.json(errorBody('unknown-line'), 404);
    const { limit } = c.req.valid('query');
    return c.json({ jobs: lines.ussdJobs(id, { limit }).map(ussdView) }, 200);
  });
}

function statusOf(code: RefusalCode): 404 | 409 | 422 | 507 {
  if (code === 'unknown-line') return 404;
  if (code === 'not-allowed-now') return 409;
  return code === 'storage-failing' ? 507 : 422;
}
