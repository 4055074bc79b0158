// How soon and how surely each program stores what comes in on the same simulated modem: single texts on an idle line, a
// burst, and what the program costs while nothing happens.
import { type ModemProcess, startModem } from '../modem-part.ts';
import { moment, pause, waitFor } from '../moment.ts';
import { processorSeconds } from '../processor-time.ts';
import { median } from '../quantile.ts';
import type { Row } from '../table.ts';
import { allPrograms } from './all-programs.ts';
import type { Program, RunningProgram, Stored } from './program.ts';

/** A read takes 30 ms of the modem's time, everything else 2 ms. */
const TIMING = { commandMs: 2, promptMs: 10, submitMs: 40, readMs: 30 };
const SINGLES = 9;
const BURST = 500;
const IDLE_MS = 10_000;
/** A program that stores nothing for that long is not waited for. */
const STALL_MS = 12_000;
/** What is stored by then is counted. */
const LONGEST_BURST_MS = 30_000;

type Measured = {
  program: string;
  latencyMs: number;
  idlePercent: number;
  /** Elapsed time of the burst by the time that the modem worked for it. */
  burstRatio: number;
  /** Texts of the burst that were stored in the time allowed, and how many of them twice. */
  heard: number;
  doubled: number;
};

export async function inbound(): Promise<Row[]> {
  const measured: Measured[] = [];
  for (const make of allPrograms()) {
    const program = make();
    console.error(`  ${program.name}`);
    measured.push(await measure(program));
  }
  return rowsOf(measured);
}

async function measure(program: Program): Promise<Measured> {
  const modem = await startModem({ ...TIMING, on: 'pty', capacity: 2 * BURST });
  const running = await program.start(modem.port);
  try {
    await modem.text('the first text');
    await waitFor('the first text', () => (running.stored().length > 0 ? true : null), {
      everyMs: 200,
      deadlineMs: 120_000,
    });
    await pause(3_000);
    const idlePercent = await idle(running.pid);
    const latencyMs = await singles(modem, running);
    return { program: program.name, latencyMs, idlePercent, ...(await burst(modem, running)) };
  } finally {
    await running.end();
    await modem.end();
  }
}

/** Processor time of the program and its children, % of one core. */
async function idle(pid: number): Promise<number> {
  const before = processorSeconds(pid);
  await pause(IDLE_MS);
  return ((processorSeconds(pid) - before) * 100) / (IDLE_MS / 1_000);
}

/** Median time from the notification to the stored text, one text after the other. */
async function singles(modem: ModemProcess, running: RunningProgram): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < SINGLES; n += 1) {
    const had = running.stored().length;
    const sentAt = moment();
    await modem.text(`single text ${n}`);
    const stored = await grown(running, had + 1);
    // A program that wants no notifications is measured from the moment the modem had the text.
    const announced = Math.max(sentAt, (await modem.marks()).announcements.at(-1) ?? 0);
    took.push((stored.at(-1)?.at ?? 0) - announced);
    // Not in step with a program that looks every second.
    await pause(137 * (n % 7) + 100);
  }
  return median(took);
}

/** The whole burst at once; a slow program is stopped on the way. */
async function burst(
  modem: ModemProcess,
  running: RunningProgram,
): Promise<Pick<Measured, 'burstRatio' | 'heard' | 'doubled'>> {
  const had = running.stored().length;
  const before = await modem.marks();
  const begun = moment();
  const texts = Array.from({ length: BURST }, (_, n) => `text ${n} of the burst`);
  await modem.text(...texts);
  const stored = await grown(running, had + BURST, LONGEST_BURST_MS);
  const last = stored.at(-1)?.at ?? begun;
  const { answeringMs } = await modem.marks();
  const heard = stored.slice(had).map(({ text }) => text);
  return {
    burstRatio: heard.length === 0 ? Infinity : (last - begun) / (answeringMs - before.answeringMs),
    heard: texts.filter((text) => heard.includes(text)).length,
    doubled: heard.length - new Set(heard).size,
  };
}

/** What is stored when it has come to `count`, or when nothing more comes. */
async function grown(
  running: RunningProgram,
  count: number,
  longestMs = Number.POSITIVE_INFINITY,
): Promise<Stored[]> {
  const end = moment() + longestMs;
  let seen = running.stored().length;
  let grewAt = moment();
  for (;;) {
    const stored = running.stored();
    if (stored.length >= count) return stored;
    if (stored.length > seen) {
      seen = stored.length;
      grewAt = moment();
    }
    if (moment() - grewAt > STALL_MS || moment() > end) return stored;
    await pause(20);
  }
}

function rowsOf([ours, ...peers]: readonly Measured[]): Row[] {
  if (ours === undefined) return [];
  const { readMs } = TIMING;
  const losses = (one: Measured): string => `${one.heard} stored, ${one.doubled} doubled`;
  const against = (
    figure: string,
    unit: Row['unit'],
    target: number,
    value: (one: Measured) => number,
    note: (one: Measured) => string,
  ): Row[] =>
    (peers.length === 0 ? [null] : peers).map((peer) => ({
      figure,
      measured: value(ours),
      unit,
      target,
      ceiling: peer === null ? null : { what: peer.program, value: value(peer) },
      note: peer === null ? note(ours) : `${note(ours)}; peer ${note(peer)}`,
    }));
  return [
    ...against(
      'notification to stored, median',
      'ms',
      1.5 * readMs,
      (one) => one.latencyMs,
      () => `a read takes the modem ${readMs} ms`,
    ),
    ...against(
      'processor while idle',
      '%cpu',
      1,
      (one) => one.idlePercent,
      () => `${IDLE_MS / 1_000} s`,
    ),
    ...against(
      `burst of ${BURST}, time by the modem's own`,
      '×',
      1.1,
      (one) => one.burstRatio,
      losses,
    ),
  ];
}
