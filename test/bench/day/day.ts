// Starts a simulated day in a process of its own, waits for its report, and makes rows of it.
import { z } from 'zod';
import { end, startPart } from '../processes.ts';
import type { Row } from '../table.ts';
import { DayReport, DaySample, type DaySettings } from './settings.ts';
import { type Growth, judge } from './verdict.ts';

const DAY: DaySettings = {
  ...{ minutes: 24 * 60, lines: 20, textsAMinute: 0.25, sampleEvery: 60, seed: 1 },
  ...{ warmUp: 59, open: ['/inbox', '/lines'] },
};

const Message = z.union([z.object({ sample: DaySample }), z.object({ report: DayReport })]);

/** Resolves with its report. Rejects when the process ends before. */
export async function runDay(
  settings: DaySettings,
  onSample: (sample: DaySample) => void = () => undefined,
): Promise<DayReport> {
  const child = startPart('day', settings, ['--expose-gc']);
  try {
    return await new Promise<DayReport>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the day ended early (${code})`)));
      child.on('message', (message) => {
        const told = Message.parse(message);
        if ('report' in told) resolve(told.report);
        else onSample(told.sample);
      });
    });
  } finally {
    await end(child);
  }
}

/** A day of 20 lines. The samples of each hour go to standard error as they come. */
export async function wholeDay(): Promise<Row[]> {
  const report = await runDay(DAY, (sample) => process.stderr.write(`  ${line(sample)}\n`));
  const { samples, states, played, failures } = report;
  process.stderr.write(`  ${JSON.stringify({ states, played, logged: report.logged })}\n`);
  if (failures.length > 0) throw new Error(`the pages failed: ${failures.join('; ')}`);
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) throw new Error('the day has no samples');
  const aMessage = (last.database - first.database) / (last.messages - first.messages);
  return [
    ...judge(samples, DAY).map(rowOf),
    {
      figure: `${DAY.lines} lines for 24 h: texts in and out`,
      measured: last.messages,
      unit: 'messages',
      target: null,
      ceiling: null,
      note: `database ${(last.database / 1e6).toFixed(1)} MB, ${Math.round(aMessage)} octets a text with all its history`,
    },
  ];
}

function line(sample: DaySample): string {
  return Object.entries(sample)
    .map(([name, value]) => `${name} ${value > 1e6 ? `${(value / 1e6).toFixed(1)}M` : value}`)
    .join(', ');
}

const OCTETS = new Set(['heap', 'external', 'resident']);

/** The growth itself is the figure, with where it began beside it. */
function rowOf({ measure, early, late, trend, allowed, hasGrown }: Growth): Row {
  const isMemory = OCTETS.has(measure);
  const scale = isMemory ? 1e6 : 1;
  const shown = (value: number): string => (value / scale).toFixed(isMemory ? 1 : 0);
  return {
    figure: `24 h with ${DAY.lines} lines: growth of ${WORDS[measure]}`,
    measured: (late - early) / scale,
    unit: isMemory ? 'MB' : 'pieces',
    target: allowed / scale,
    ceiling: { what: 'hours 2 to 4', value: early / scale },
    note: `hours 22 to 24: ${shown(late)}; trend ${shown(trend)}${hasGrown ? '; IT GROWS' : ''}`,
  };
}

const WORDS: Readonly<Record<Growth['measure'], string>> = {
  heap: 'the heap',
  external: 'memory outside of it',
  resident: 'resident memory',
  files: 'open files',
  handles: 'handles',
  timers: 'timers',
  entries: 'entries in maps and sets',
  collections: 'maps and sets',
  elements: 'elements of arrays',
  promises: 'promises',
};
