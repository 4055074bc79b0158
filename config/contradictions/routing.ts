// Rules about which line sends: stand-bys and routes name lines that there are, and lead somewhere.
import type { Problem } from '../problems.ts';
import { type Raw, rawLines, rawRoutes } from '../raw-config.ts';

/** Every stand-by and route that leads nowhere or says two things. */
export function routingContradictions(raw: Raw): Problem[] {
  return [...wrongStandBys(raw), ...wrongRoutes(raw)];
}

/** Ids of the lines that will serve; without any in the file the demo line does. */
function lineIds(raw: Raw): string[] {
  const ids = rawLines(raw).flatMap(({ line }) => (typeof line.id === 'string' ? [line.id] : []));
  return rawLines(raw).length === 0 ? ['demo'] : ids;
}

function wrongStandBys(raw: Raw): Problem[] {
  const ids = lineIds(raw);
  const standBys = new Map(rawLines(raw).map(({ line }) => [line.id, line.standby] as const));
  return rawLines(raw).flatMap(({ index, line }) => {
    if (typeof line.standby !== 'string') return [];
    const path = `lines[${index}].standby`;
    if (!ids.includes(line.standby)) return [unknownLine(path, ids)];
    if (!comesBack(line.id, standBys)) return [];
    return [
      {
        path,
        problem: 'leads back to the line itself: nobody would be left to take over',
        hint: 'let the last line of the row have no standby',
      },
    ];
  });
}

function comesBack(id: unknown, standBys: ReadonlyMap<unknown, unknown>): boolean {
  const seen = new Set<unknown>();
  let next = standBys.get(id);
  while (next !== undefined && next !== id && !seen.has(next)) {
    seen.add(next);
    next = standBys.get(next);
  }
  return next === id;
}

function unknownLine(path: string, ids: readonly string[]): Problem {
  return {
    path,
    problem: 'names a line that there is not',
    hint: `the lines of this file: ${ids.join(', ')}`,
  };
}

function wrongRoutes(raw: Raw): Problem[] {
  const ids = lineIds(raw);
  return rawRoutes(raw).flatMap(({ index, route }) => {
    const lines: unknown[] = Array.isArray(route.lines) ? route.lines : [];
    const unknown = lines.flatMap((id, place) =>
      typeof id === 'string' && !ids.includes(id)
        ? [unknownLine(`routes[${index}].lines[${place}]`, ids)]
        : [],
    );
    return [...unknown, ...repeatedLines(index, lines), ...wrongWeights(index, lines, route)];
  });
}

function repeatedLines(index: number, lines: readonly unknown[]): Problem[] {
  if (new Set(lines).size === lines.length) return [];
  return [
    {
      path: `routes[${index}].lines`,
      problem: 'names a line twice',
      hint: 'name it once; weights give it a larger share',
    },
  ];
}

function wrongWeights(index: number, lines: readonly unknown[], route: Raw): Problem[] {
  const { weights } = route;
  if (!Array.isArray(weights) || weights.length === lines.length) return [];
  return [
    {
      path: `routes[${index}].weights`,
      problem: `has ${weights.length} values for ${lines.length} lines`,
      hint: 'give each line one weight, in the same order',
    },
  ];
}
