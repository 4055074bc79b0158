// A test of each way by which people are told of alarms, for the command line of this machine alone.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env, RouteEntry, Site } from '../site.ts';
import { errorShape } from './api-schemas.ts';
import { entryOf, json, refusals, security } from './route-parts.ts';

const channel = z.enum(['email', 'webhook', 'ntfy']);
const testShape = z
  .object({
    results: z.array(
      z.object({
        channel,
        target: z.string(),
        ok: z.boolean(),
        words: z.string().nullable().describe('Why not, as a sentence'),
      }),
    ),
  })
  .openapi('AlarmTest');

const testRoute = createRoute({
  method: 'post',
  path: '/api/v1/alarms/test',
  summary: 'Send a test by each way that is configured, or by one',
  security,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ channel: channel.optional() }) } },
    },
  },
  responses: {
    ...refusals,
    403: json(errorShape, 'Only for the command line of the machine itself'),
    200: json(testShape, 'What became of each'),
  },
});

export const alarmEntries: readonly RouteEntry[] = [entryOf(testRoute, 'command-line')];

export function addAlarms(api: OpenAPIHono<Env>, site: Site): void {
  const { monitoring } = site.gateway;

  api.openapi(testRoute, async (c) => {
    const { channel: only } = c.req.valid('json');
    const asked = monitoring
      .channels()
      .filter((view) => only === undefined || view.channel === only);
    const results = await Promise.all(
      asked.map(async ({ channel: name, target }) => {
        const tested = await monitoring.testChannel(name);
        const words = tested === null || tested.ok ? null : tested.words;
        return { channel: name, target, ok: tested?.ok === true, words };
      }),
    );
    return c.json({ results }, 200);
  });
}
