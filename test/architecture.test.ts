// The rules of who may import whom, executed. Each rule carries its reason, which is what a failure shows.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['modem', 'gateway', 'web', 'config'];

type Import = { from: string; to: string };

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

const sources = folders.flatMap(sourcesIn);
const contents = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

function importsOf(file: string): Import[] {
  const content = contents.get(file) ?? '';
  const pattern = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g;
  return [...content.matchAll(pattern)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
    return { from: file, to };
  });
}

const imports = sources.flatMap(importsOf);
const isOwn = (to: string): boolean => folders.some((folder) => to.startsWith(`${folder}/`));
/** The composition root may import whatever it joins. */
const isComposition = (file: string): boolean =>
  file === 'gateway/main.ts' || file.startsWith('gateway/main/');
const show = (found: Import[]): string[] => found.map(({ from, to }) => `${from} → ${to}`);

/** Inside gateway/, a folder knows only what stands to its left. News to the right travels as events. */
const ORDER = [
  'shapes',
  'runtime',
  'serving',
  'announcing',
  'storage',
  'backup',
  'accounts',
  'contacts',
  'consent',
  'conversations',
  'cases',
  'lines',
  'messages',
  'outbox',
  'inbound',
  'phones',
  'writing',
  'retention',
  'lists',
  'monitoring',
  'desk',
  'wiring',
  'house',
];

/** `may`: what a file under `in` may import, besides its own folder and Node. */
const RULES: { in: string; not?: string; may: RegExp; why: string }[] = [
  { in: 'modem/pdu/', may: /^$/, why: 'the codec is pure: octets in, facts out' },
  {
    in: 'modem/transport/',
    may: /^(serialport|modem\/(errors|clock|log)\.ts)$/,
    why: 'a byte pipe knows no AT command and no message',
  },
  {
    in: 'modem/at/',
    may: /^(@serialport\/parser-readline|modem\/(errors|clock|log)\.ts|modem\/transport\/byte-transport\.ts)$/,
    why: 'the AT channel knows lines and results, not messages',
  },
  {
    in: 'modem/gsm/',
    may: /^(modem\/(modem|modem-status|segment|part|unknown-status|errors|clock|log)\.ts|modem\/transport\/byte-transport\.ts|modem\/(at|pdu)\/.*)$/,
    why: 'the driver works over any byte pipe',
  },
  {
    in: 'modem/smsgate/',
    may: /^(zod|modem\/(modem|modem-status|segment|part|unknown-status|errors|clock|log)\.ts|modem\/pdu\/.*)$/,
    why: 'the app is asked over HTTP; from the codec comes only how texts are cut and written',
  },
  {
    in: 'modem/ports/',
    may: /^(modem\/transport\/serial-binding\.ts|modem\/(errors|clock|log)\.ts|modem\/transport\/byte-transport\.ts|modem\/at\/at-channel\.ts)$/,
    why: 'finding a modem asks AT and who it is, and knows no message',
  },
  {
    in: 'modem/doctor/',
    may: /^modem\/((errors|clock|log|modem|modem-status|segment|part)\.ts|transport\/byte-transport\.ts|(at|gsm|ports)\/.*)$/,
    why: 'the doctor asks as the driver does, and speaks in findings, not in words',
  },
  {
    in: 'modem/recording/',
    may: /^modem\/(pdu\/.*|transport\/flight-recorder\.ts)$/,
    why: 'a recording is read without any modem, and masked by what the codec knows',
  },
  {
    in: 'modem/simulator/',
    may: /^(modem\/(errors|clock)\.ts|modem\/pdu\/.*|modem\/transport\/byte-transport\.ts)$/,
    why: 'the simulated modem is the other side of the driver and must not share its mistakes',
  },
  {
    in: 'modem/phone/',
    may: /^(mqtt|aedes|zod|modem\/(modem|modem-status|segment|part|unknown-status|errors|clock|log)\.ts)$/,
    why: 'a phone is reached by its contract over MQTT, and knows neither AT nor PDU',
  },
  {
    in: 'modem/phone/agent/',
    may: /^(mqtt|zod|modem\/clock\.ts|modem\/phone\/(protocol|topics)\.ts)$/,
    why: 'the program on the phone shares the contract with the box and nothing else',
  },
  {
    in: 'gateway/shapes/',
    may: /^modem\/index\.ts$/,
    why: 'what the door gives and takes is plain, and knows nothing behind it',
  },
  {
    in: 'gateway/house/',
    may: /^(mqtt|zod|drizzle-orm(\/.*)?|gateway\/(index\.ts|runtime\/.*|storage\/.*|contacts\/phone-number\.ts))$/,
    why: 'the house sees the box by its door, as web/ does, and remembers its own facts',
  },
  { in: 'config/', may: /^(zod|smol-toml)$/, why: 'the configuration knows no feature' },
  {
    in: 'web/',
    may: /^(hono(\/.*)?|@hono\/.*|zod|d3-shape|uqr|csv-stringify\/sync|libphonenumber-js(\/.*)?|gateway\/index\.ts)$/,
    why: 'pages show decided facts and own no rule',
  },
];

describe('the folders', () => {
  it.each(RULES)('$in imports nothing it may not: $why', ({ in: folder, may }) => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith(folder) &&
        !to.startsWith(folder) &&
        !to.startsWith('node:') &&
        !may.test(to),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('gateway/ knows modem/ by its door only, and neither web/ nor config/: main.ts and main/ join them', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('gateway/') &&
        !isComposition(from) &&
        isOwn(to) &&
        !to.startsWith('gateway/') &&
        to !== 'modem/index.ts',
    );
    expect(show(wrong)).toEqual([]);
  });

  it('inside gateway/ a folder imports only what stands to its left', () => {
    const placeOf = (file: string): number => ORDER.indexOf(file.split('/')[1] ?? '');
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('gateway/') &&
        to.startsWith('gateway/') &&
        placeOf(from) >= 0 &&
        placeOf(to) > placeOf(from),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('only the composition root imports create-gateway, and nobody imports it', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (isComposition(to) || to === 'gateway/create-gateway.ts') && !isComposition(from),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('only create-gateway imports its stages: no room knows how it is joined to the others', () => {
    const isWiring = (file: string): boolean => file.startsWith('gateway/wiring/');
    const wrong = imports.filter(
      ({ from, to }) => isWiring(to) && !isWiring(from) && from !== 'gateway/create-gateway.ts',
    );
    expect(show(wrong)).toEqual([]);
  });

  it('nobody imports the program on the phone: it is built on its own', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith('modem/phone/agent/') && !from.startsWith('modem/phone/agent/'),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('have no import cycles', () => {
    const edges = new Map(
      sources.map((file) => [
        file,
        imports.filter(({ from, to }) => from === file && contents.has(to)).map(({ to }) => to),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    function walk(file: string, path: string[]): void {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
      state.set(file, 'done');
    }
    for (const file of sources) walk(file, []);
    expect(cycles).toEqual([]);
  });
});

/** Words that may stand only where the reason allows it. */
const WORDS: { word: RegExp; only: RegExp; why: string }[] = [
  { word: /\bprocess\.env\b/, only: /^config\//, why: 'one place reads the environment' },
  {
    word: /\b(Date\.now|setTimeout|setInterval|performance\.now)\(/,
    only: /^(gateway\/runtime\/clock\.ts|modem\/transport\/|modem\/phone\/agent\/system-clock\.ts)/,
    why: 'tests own time only when nobody else does',
  },
  {
    word: /\bconsole\./,
    only: /^$/,
    why: 'logs go through the logger, words for people to stdout',
  },
  { word: /^\s*(export )?(const )?(enum|namespace) /m, only: /^$/, why: 'plain unions instead' },
  {
    word: /\bas any\b|as unknown as|@ts-(ignore|expect-error|nocheck)/,
    only: /^$/,
    why: 'no cast that silences the compiler',
  },
  {
    word: /from 'drizzle-orm/,
    only: /^gateway\/(storage|accounts|contacts|consent|conversations|cases|lines|messages|outbox|inbound|phones|writing|retention|lists|monitoring|desk|house)\//,
    why: 'queries stand in the gateway only',
  },
];

/** A phone that pairs has no account; its code is what it may. */
const isVisitedByPhones = (file: string): boolean => file === 'web/lines/phone/visit-routes.tsx';

describe('the words', () => {
  it.each(WORDS)('$word stands only in $only: $why', ({ word, only }) => {
    const code = (file: string): string =>
      (contents.get(file) ?? '').replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
    expect(sources.filter((file) => !only.test(file) && word.test(code(file)))).toEqual([]);
  });

  it('pages reach conversations, messages and contacts through the desk of who asks, never past it', () => {
    const past =
      /gateway\.(inbox|messages|contacts|consent|phones\.(invite|revoke|backfill))\b(?!\.preview\(''\))/;
    const wrong = sources.filter(
      (file) =>
        /^web\//.test(file) &&
        !file.startsWith('web/api/') &&
        !isVisitedByPhones(file) &&
        past.test(contents.get(file) ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it('every relative import ends in its extension', () => {
    const wrong = imports.filter(({ to }) => isOwn(to) && !/\.(tsx?|json)$/.test(to));
    expect(show(wrong)).toEqual([]);
  });
});
