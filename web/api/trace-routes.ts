// What a line and its modem said to each other, for the command line of this machine alone.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env, RouteEntry, Site } from '../site.ts';
import { errorBody } from './api-error.ts';
import { errorShape, lineParam } from './api-schemas.ts';
import { entryOf, json, refusals, security } from './route-parts.ts';

const traceQuery = z.object({
  incident: z.coerce.number().int().min(1).max(20).optional().describe('1 is the newest'),
  after: z.coerce.number().int().min(0).default(0).describe('Only what came later, ms since 1970'),
});

const traceShape = z
  .object({
    text: z.string().describe('One chunk a line; numbers and texts are masked'),
    until: z.number().int().nullable().describe('Pass as `after` for more; null for an incident'),
  })
  .openapi('LineTrace');

const incidentShape = z
  .object({
    incidents: z.array(
      z.object({ number: z.number().int(), at: z.iso.datetime(), code: z.string() }),
    ),
  })
  .openapi('LineIncidents');

const answers = {
  ...refusals,
  403: json(errorShape, 'Only for the command line of the machine itself'),
  404: json(errorShape, 'No such line or incident'),
};

const traceRoute = createRoute({
  method: 'get',
  path: '/api/v1/lines/{id}/trace',
  summary: 'The dialogue with a modem, now or around an incident',
  security,
  request: { params: lineParam, query: traceQuery },
  responses: { ...answers, 200: json(traceShape, 'The dialogue as text') },
});

const incidentsRoute = createRoute({
  method: 'get',
  path: '/api/v1/lines/{id}/incidents',
  summary: 'What went wrong on a line lately',
  security,
  request: { params: lineParam },
  responses: { ...answers, 200: json(incidentShape, 'The newest first') },
});

export const traceEntries: readonly RouteEntry[] = [traceRoute, incidentsRoute].map((route) =>
  entryOf(route, 'command-line'),
);

export function addTraces(api: OpenAPIHono<Env>, site: Site): void {
  const { lines } = site.gateway;

  api.openapi(traceRoute, async (c) => {
    const trace = lines.trace(c.req.valid('param').id);
    if (trace === null) return c.json(errorBody('not-found'), 404);
    const { incident, after } = c.req.valid('query');
    if (incident === undefined) return c.json(trace.now(after), 200);
    const text = await trace.incident(incident);
    if (text === null) return c.json(errorBody('not-found'), 404);
    return c.json({ text, until: null }, 200);
  });

  api.openapi(incidentsRoute, async (c) => {
    const trace = lines.trace(c.req.valid('param').id);
    if (trace === null) return c.json(errorBody('not-found'), 404);
    const incidents = (await trace.incidents()).map(({ number, at, code }) => ({
      number,
      at: new Date(at).toISOString(),
      code,
    }));
    return c.json({ incidents }, 200);
  });
}
