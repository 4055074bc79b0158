// Rules between options. They look at the unchecked file, so that they are reported together with everything else.
import { alarmContradictions } from './alarm-config.ts';
import { houseContradictions } from './house-contradictions.ts';
import { lineJobContradictions } from './line-job-contradictions.ts';
import { metricsContradictions } from './metrics-config.ts';
import { mqttContradictions } from './mqtt-contradictions.ts';
import type { Problem } from './problems.ts';
import { type Raw, rawLines, rawRoutes, valueAt } from './raw-config.ts';
import { smsgateContradictions } from './smsgate-contradictions.ts';

/** Every pair of options that cannot both be meant. */
export function contradictions(raw: Raw): Problem[] {
  return [
    ...repeated(raw, 'id', 'give each line its own id'),
    ...repeated(raw, 'port', 'one modem serves one line; remove one of the two lines'),
    ...repeated(raw, 'imei', 'one modem serves one line; remove one of the two lines'),
    ...autoWithoutImei(raw),
    ...halfHub(raw),
    ...twoPins(raw),
    ...mixedKinds(raw),
    ...without(raw, 'quiet_lanes', 'quiet_hours', 'name the quiet hours or remove quiet_lanes'),
    ...without(raw, 'month_starts', 'per_month', 'set per_month or remove month_starts'),
    ...cookiesNeverSent(raw),
    ...lineJobContradictions(raw),
    ...mqttContradictions(raw),
    ...smsgateContradictions(raw),
    ...houseContradictions(raw),
    ...metricsContradictions(raw),
    ...alarmContradictions(raw),
    ...wrongStandBys(raw),
    ...wrongRoutes(raw),
  ];
}

function repeated(raw: Raw, key: 'id' | 'port' | 'imei', hint: string): Problem[] {
  const first = new Map<unknown, number>();
  return rawLines(raw).flatMap(({ index, line }) => {
    const value = line[key];
    const earlier = first.get(value);
    // Any number of lines may leave it to their IMEIs where their modems are.
    if (typeof value !== 'string' || (key === 'port' && value === 'auto')) return [];
    if (earlier === undefined) {
      first.set(value, index);
      return [];
    }
    return [
      { path: `lines[${index}].${key}`, problem: `is the same as lines[${earlier}].${key}`, hint },
    ];
  });
}

function autoWithoutImei(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.port === 'auto' && line.imei === undefined)
    .map(({ index }) => ({
      path: `lines[${index}].port`,
      problem: 'is "auto", and no imei says which modem to look for',
      hint: 'add imei = "…" (15 digits, on the label of the modem), or name the port',
    }));
}

function halfHub(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => (line.usb_hub === undefined) !== (line.usb_hub_port === undefined))
    .map(({ index, line }) => {
      const [there, missing] =
        line.usb_hub === undefined ? ['usb_hub_port', 'usb_hub'] : ['usb_hub', 'usb_hub_port'];
      return {
        path: `lines[${index}].${there}`,
        problem: `says nothing without ${missing}`,
        hint: 'give both as `uhubctl` lists them, or neither',
      };
    });
}

function twoPins(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.pin !== undefined && line.pin_file !== undefined)
    .map(({ index }) => ({
      path: `lines[${index}].pin_file`,
      problem: 'contradicts pin: both give the PIN',
      hint: 'keep pin_file and remove pin, so that the file can be shown to others',
    }));
}

/** An option of a line that means nothing without another one. */
function without(raw: Raw, key: string, needed: string, hint: string): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line[key] !== undefined && line[needed] === undefined)
    .map(({ index }) => ({
      path: `lines[${index}].${key}`,
      problem: `means nothing without ${needed}`,
      hint,
    }));
}

function mixedKinds(raw: Raw): Problem[] {
  const lines = rawLines(raw);
  const isSimulated = ({ line }: { line: Raw }): boolean => line.kind === 'simulated';
  if (lines.every(isSimulated)) return [];
  return lines.filter(isSimulated).map(({ index }) => ({
    path: `lines[${index}].kind`,
    problem: 'contradicts the modem lines: a simulated line cannot serve beside a real one',
    hint: 'remove the simulated line once a modem is configured',
  }));
}

function cookiesNeverSent(raw: Raw): Problem[] {
  const url = valueAt(raw, ['server', 'public_url']);
  const isPlain = typeof url === 'string' && url.toLowerCase().startsWith('http:');
  if (!isPlain || valueAt(raw, ['server', 'secure_cookies']) !== true) return [];
  return [
    {
      path: 'server.secure_cookies',
      problem: 'contradicts public_url: over http:// nobody could stay signed in',
      hint: 'make public_url an https:// address or remove secure_cookies',
    },
  ];
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
