// Search for modems, examination and adding a line, for the command line of this machine alone.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env, RouteEntry, Site } from '../site.ts';
import { errorBody } from './api-error.ts';
import { errorShape, lineDetailShape } from './api-schemas.ts';
import { lineDetailView } from './api-views.ts';
import { entryOf, json, keyOwner, refusals, security } from './route-parts.ts';

const findingShape = z
  .object({
    step: z.string(),
    outcome: z.enum(['ok', 'note', 'problem']),
    code: z.string(),
    detail: z.string().nullable(),
  })
  .openapi('ModemFinding');

const searchShape = z
  .object({
    modems: z.array(
      z.object({
        port: z.string().nullable(),
        name: z.string().nullable(),
        imei: z.string().nullable(),
        obstacle: z.object({ code: z.string(), detail: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .openapi('ModemSearch');

const examinationShape = z
  .object({
    id: z.string(),
    isRunning: z.boolean(),
    findings: z.array(findingShape),
    problem: findingShape.nullable(),
  })
  .openapi('ModemExamination');

const examineBody = z.strictObject({
  port: z.string().min(1).max(200),
  pin: z.string().max(8).optional().describe('Tried once, and never again when it was wrong'),
});

const addBody = z.strictObject({
  examination: z.string().max(40),
  id: z.string().max(40).describe('Name of the line'),
});

const answers = {
  ...refusals,
  403: json(errorShape, 'Only for the command line of the machine itself'),
  404: json(errorShape, 'It is forgotten'),
};
const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

const searchRoute = createRoute({
  method: 'get',
  path: '/api/v1/modems',
  summary: 'Look through the ports of the machine; takes up to 20 s',
  security,
  responses: { ...answers, 200: json(searchShape, 'What was found') },
});

const examineRoute = createRoute({
  method: 'post',
  path: '/api/v1/modems/examinations',
  summary: 'Begin to examine a modem',
  security,
  request: body(examineBody),
  responses: { ...answers, 200: json(examinationShape, 'It has begun') },
});

const examinationRoute = createRoute({
  method: 'get',
  path: '/api/v1/modems/examinations/{id}',
  summary: 'An examination as far as it is',
  security,
  request: { params: z.object({ id: z.string().min(1).max(40) }) },
  responses: { ...answers, 200: json(examinationShape, 'Its findings') },
});

const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/lines',
  summary: 'Make a line of an examined modem',
  security,
  request: body(addBody),
  responses: {
    ...answers,
    200: json(lineDetailShape, 'The line'),
    409: json(errorShape, 'Not possible now'),
  },
});

export const modemEntries: readonly RouteEntry[] = [
  searchRoute,
  examineRoute,
  examinationRoute,
  addRoute,
].map((route) => entryOf(route, 'command-line'));

export function addModems(api: OpenAPIHono<Env>, site: Site): void {
  const { lines } = site.gateway;

  api.openapi(searchRoute, async (c) => {
    const { modems } = await lines.search();
    return c.json({ modems: [...modems] }, 200);
  });

  api.openapi(examineRoute, (c) => {
    const { port, pin } = c.req.valid('json');
    const begun = lines.examine(port, { pin });
    if (!begun.ok) return c.json(errorBody('bad-request', begun.code), 400);
    return c.json({ ...begun.value, findings: [...begun.value.findings] }, 200);
  });

  api.openapi(examinationRoute, (c) => {
    const found = lines.examination(c.req.valid('param').id);
    if (found === null) return c.json(errorBody('not-found'), 404);
    return c.json({ ...found, findings: [...found.findings] }, 200);
  });

  api.openapi(addRoute, (c) => {
    const { examination, id } = c.req.valid('json');
    const found = lines.examination(examination);
    if (found === null) return c.json(errorBody('not-found'), 404);
    const { id: keyId, name } = keyOwner(c);
    const author = { kind: 'key', id: keyId, name } as const;
    const added = lines.add({ id, port: found.port }, author, { examination });
    if (added.ok) return c.json(lineDetailView(added.value), 200);
    if (added.code !== 'bad-line') return c.json(errorBody(added.code), 409);
    const words = added.problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    return c.json(errorBody('bad-request', words), 400);
  });
}
