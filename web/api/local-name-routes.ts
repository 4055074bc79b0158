// How the box is found in its network by name, for the doctor on the machine itself.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env, RouteEntry, Site } from '../site.ts';
import { errorShape } from './api-schemas.ts';
import { entryOf, json, refusals, security } from './route-parts.ts';

const nameShape = z
  .object({
    state: z.enum(['off', 'loopback', 'no-network', 'claiming', 'announced', 'failed']),
    wanted: z.string().optional().describe('The name that is configured'),
    name: z.string().optional().describe('The one that was free'),
    url: z.string().optional().describe('What people open'),
    words: z.string().optional().describe('Why it failed, in the words of the system'),
  })
  .openapi('LocalName');

const nameRoute = createRoute({
  method: 'get',
  path: '/api/v1/local-name',
  summary: 'The name by which the box is found in its own network',
  security,
  responses: {
    ...refusals,
    403: json(errorShape, 'Only for the command line of the machine itself'),
    200: json(nameShape, 'How that stands'),
  },
});

export const localNameEntries: readonly RouteEntry[] = [entryOf(nameRoute, 'command-line')];

export function addLocalName(api: OpenAPIHono<Env>, site: Site): void {
  api.openapi(nameRoute, (c) => c.json(site.localName(), 200));
}
