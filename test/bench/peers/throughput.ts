// How fast each program hands waiting messages to the same simulated modem: messages a minute and the share of the time
// in which the modem works. Measured at the modem, from the first command to the last receipt within the time allowed.
import { CUSTOMER, type ModemMarks, type ModemProcess, startModem } from '../modem-part.ts';
import { moment, waitFor } from '../moment.ts';
import type { Row } from '../table.ts';
import { allPrograms } from './all-programs.ts';
import type { Order, Program } from './program.ts';

/** `messages` is what a program without gaps needs some ten seconds for. */
const cases = [
  { promptMs: 30, submitMs: 270, messages: 40, target: 98 },
  { promptMs: 10, submitMs: 40, messages: 200, target: 93 },
  { promptMs: 0, submitMs: 0, messages: 1_000, target: null },
];
/** A program that has not begun by then is not measured. */
const START_MS = 90_000;
const LONGEST_MS = 12_000;

type Measured = { program: string; perMinute: number; utilisation: number; receipts: number };

export async function throughput(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const one of cases) {
    const measured: Measured[] = [];
    for (const make of allPrograms()) measured.push(await measure(make(), one));
    rows.push(...rowsOf(one, measured));
  }
  return rows;
}

async function measure(
  program: Program,
  { promptMs, submitMs, messages }: (typeof cases)[number],
): Promise<Measured> {
  console.error(`  ${program.name}, ${promptMs + submitMs} ms`);
  const modem = await startModem({ commandMs: 0, promptMs, submitMs, on: 'pty' });
  await program.prepare(orders(messages));
  const running = await program.start(modem.port);
  try {
    const marks = await sending(modem, messages);
    const [first = 0] = marks.submits;
    const last = marks.receipts.at(-1) ?? first;
    const receipts = marks.receipts.length;
    const elapsed = last - first;
    return {
      program: program.name,
      receipts,
      perMinute: elapsed > 0 ? (receipts / elapsed) * 60_000 : 0,
      utilisation: elapsed > 0 ? (100 * receipts * (promptMs + submitMs)) / elapsed : 0,
    };
  } finally {
    await running.end();
    await modem.end();
  }
}

/** The marks when all is sent or the time is over. */
async function sending(modem: ModemProcess, messages: number): Promise<ModemMarks> {
  const begun = await waitFor(
    'the first message',
    async () => {
      const marks = await modem.marks();
      return marks.submits[0] ?? null;
    },
    { everyMs: 100, deadlineMs: START_MS },
  );
  return waitFor(
    'the messages',
    async () => {
      const marks = await modem.marks();
      const isOver = moment() - begun > LONGEST_MS;
      return marks.receipts.length >= messages || isOver ? marks : null;
    },
    { everyMs: 200, deadlineMs: 2 * LONGEST_MS },
  );
}

function orders(count: number): Order[] {
  return Array.from({ length: count }, (_, n) => ({
    to: CUSTOMER,
    text: `Your bicycle number ${n + 1} is ready, come any day until six.`,
  }));
}

function rowsOf({ promptMs, submitMs, target }: (typeof cases)[number], all: Measured[]): Row[] {
  const ms = promptMs + submitMs;
  const [ours, ...peers] = all;
  if (ours === undefined) return [];
  const rows: Row[] = [];
  for (const peer of peers) {
    rows.push({
      figure: `messages a minute, modem of ${ms} ms`,
      measured: ours.perMinute,
      unit: '/min',
      target: peer.perMinute,
      ceiling: { what: peer.program, value: peer.perMinute },
      note: `${ours.receipts} and ${peer.receipts} messages`,
    });
  }
  if (target === null) return rows;
  const best = peers.reduce((a, b) => (b.utilisation > a.utilisation ? b : a), ours);
  rows.push({
    figure: `line utilisation on a serial port, modem of ${ms} ms`,
    measured: ours.utilisation,
    unit: '%',
    target,
    ceiling:
      peers.length === 0 ? null : { what: `best peer: ${best.program}`, value: best.utilisation },
  });
  return rows;
}
