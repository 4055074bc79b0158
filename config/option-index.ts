// Looks into the schema: which options there are and what they say about themselves. Used for environment names, hints
// and the table in the README, so that none of them can differ from the schema.
import { z } from 'zod';
import type { OptionMeta } from './options/option.ts';
import { route } from './options/route.ts';
import { lineKinds, sections } from './schema.ts';

export type Option = OptionMeta & {
  /** Like `server.listen` or `lines.port`. */
  path: string;
  /** `BRAMKA_SERVER_LISTEN`; null for options of lines, which have no environment variable. */
  variable: string | null;
  /** JSON of the default; null when there is none. */
  fallback: string | null;
  isRequired: boolean;
  /** How a text from the environment becomes a value. */
  type: 'string' | 'number' | 'boolean' | 'list';
};

type Shape = Readonly<Record<string, z.ZodType>>;

/** Options of a line whose kind is left out, or none, are a modem's. */
function shapeOf(kind: unknown): Shape {
  const known = Object.entries(lineKinds).find(([name]) => name === kind);
  return (known?.[1] ?? lineKinds.modem).shape;
}

const sectionShapes: ReadonlyMap<string, Shape> = new Map(
  Object.entries(sections).map(([name, section]) => [name, section.shape]),
);

/** Options of the tables that stand once, in the order of the schema. */
export const sectionOptions: readonly Option[] = [...sectionShapes].flatMap(([section, shape]) =>
  Object.entries(shape).map(([key, schema]) =>
    optionOf(schema, {
      path: `${section}.${key}`,
      variable: `BRAMKA_${section}_${key}`.toUpperCase(),
    }),
  ),
);

/** Options of one kind of line, as the file names it. */
export function lineOptions(kind: string): Option[] {
  return optionsOf(shapeOf(kind));
}

/** The kinds of lines, as the file names them. */
export const kindsOfLines: readonly string[] = Object.keys(lineKinds);

function optionsOf(shape: Shape): Option[] {
  return Object.entries(shape).map(([key, schema]) =>
    optionOf(schema, { path: `lines.${key}`, variable: null }),
  );
}

/** Options of a route. */
export const routeOptions: readonly Option[] = Object.entries(route.shape).map(([key, schema]) =>
  optionOf(schema, { path: `routes.${key}`, variable: null }),
);

/** Keys that may stand in the table at this path; `kind` tells lines apart. */
export function keysAt(path: readonly PropertyKey[], kind: unknown): string[] {
  if (path.length === 0) return [...sectionShapes.keys(), 'lines', 'routes'];
  if (path[0] === 'lines') return Object.keys(shapeOf(kind));
  if (path[0] === 'routes') return Object.keys(route.shape);
  return Object.keys(sectionShapes.get(String(path[0])) ?? {});
}

/** The option at a path of the file, e.g. `['lines', 0, 'port']`; null for a table. */
export function optionAt(path: readonly PropertyKey[], kind: unknown): Option | null {
  if (path[0] === 'routes') {
    return routeOptions.find((option) => option.path === `routes.${String(path[2])}`) ?? null;
  }
  const isLine = path[0] === 'lines';
  const candidates = isLine
    ? [...optionsOf(shapeOf(kind)), ...kindsOfLines.flatMap(lineOptions)]
    : sectionOptions;
  const wanted = isLine ? `lines.${String(path[2])}` : `${String(path[0])}.${String(path[1])}`;
  return candidates.find((option) => option.path === wanted) ?? null;
}

function optionOf(schema: z.ZodType, name: Pick<Option, 'path' | 'variable'>): Option {
  const meta = schema.meta();
  const inner =
    schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return {
    ...name,
    description: meta?.description ?? '',
    example: typeof meta?.example === 'string' ? meta.example : '',
    secret: meta?.secret === true,
    fallback: schema instanceof z.ZodDefault ? JSON.stringify(schema.def.defaultValue) : null,
    isRequired: inner === schema,
    type: typeOf(inner),
  };
}

function typeOf(schema: unknown): Option['type'] {
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  return schema instanceof z.ZodArray ? 'list' : 'string';
}
