// A short form of the simulated day of `npm run bench day`: after the first hour a busy box grows no more.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { DayReport, type DaySample } from '../bench/day/settings.ts';
import { judge, MEASURES } from '../bench/day/verdict.ts';
import { buildProgram } from '../support/built-program.ts';

const bench = fileURLToPath(new URL('../../dist/bench.js', import.meta.url));

/** Enough texts after the warm-up that one element, wait or timer left by each of them would show. */
const SHORT = {
  ...{ minutes: 50, lines: 2, textsAMinute: 2.5, sampleEvery: 5, seed: 1 },
  ...{ warmUp: 20, open: ['/inbox'] },
};

beforeAll(buildProgram);

test('fifty minutes of texts, modem trouble and an open inbox leave nothing behind in memory', async () => {
  const { samples, failures, states } = await play(SHORT);
  expect(judge(samples, SHORT).filter(({ hasGrown }) => hasGrown)).toEqual([]);
  expect(failures).toEqual([]);
  expect(states).toMatchObject({ received: expect.any(Number), delivered: expect.any(Number) });
}, 150_000);

test.each([
  ['a text is kept in memory', { heap: 600 }],
  ['each text leaves a wait behind', { promises: 1 }],
  ['a stream that was left keeps its file', { files: 0.02 }],
  ['each text leaves a timer', { timers: 1 }],
  ['each text stays in a map', { entries: 1 }],
])('growth is told when %s', (_, aText) => {
  const samples = Array.from({ length: 12 }, (_, index) => sampleAt(index + 1, aText));
  const grown = judge(samples, SHORT).filter(({ hasGrown }) => hasGrown);
  expect(grown.map(({ measure }) => measure)).toEqual(Object.keys(aText));
});

test('what goes up and down, or is taken once, is no growth', () => {
  const samples = Array.from({ length: 12 }, (_, index) => ({
    ...sampleAt(index + 1, {}),
    heap: 40_000_000 + (index % 2) * 3_000_000,
    files: index === 11 ? 60 : 27,
  }));
  expect(judge(samples, SHORT).filter(({ hasGrown }) => hasGrown)).toEqual([]);
});

/** 400 texts in ten minutes. */
function sampleAt(place: number, aText: Partial<DaySample>): DaySample {
  const messages = 400 * place;
  const grown = (measure: (typeof MEASURES)[number]): [string, number] => [
    measure,
    1_000 + (aText[measure] ?? 0) * messages,
  ];
  return {
    ...{ heap: 0, external: 0, resident: 0, files: 0, handles: 0, timers: 0, entries: 0 },
    ...{ collections: 0, elements: 0, promises: 0, database: 0 },
    ...Object.fromEntries(MEASURES.map(grown)),
    ...{ minute: SHORT.warmUp + 10 * place, messages },
  };
}

/** In a process of its own, where nothing else is collected and counted. */
function play(settings: object): Promise<DayReport> {
  const child = fork(bench, ['--part', 'day', JSON.stringify(settings)], {
    execArgv: ['--expose-gc', '--max-semi-space-size=2'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the day ended early (${code})`)));
    child.on('message', (message: { report?: unknown }) => {
      if (message.report !== undefined) resolve(DayReport.parse(message.report));
    });
  });
}
