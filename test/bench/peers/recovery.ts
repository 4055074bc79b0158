// How soon each program sends again after its modem hung, came back under another number or restarted, and what ten
// sudden ends of the program do to waiting messages.
import { CUSTOMER } from '../modem-part.ts';
import { moment, pause, waitFor } from '../moment.ts';
import type { Row } from '../table.ts';
import { installed } from './all-programs.ts';
import { bramka } from './bramka.ts';
import type { Order, Program } from './program.ts';
import {
  type Answer,
  startTroubledModem,
  TROUBLES,
  type Trouble,
  type TroubledModem,
} from './troubled-modem.ts';

const MESSAGES = 60;
const BEFORE_TROUBLE = 10;
const KILLS = 10;
const TARGET_MS = 5_000;
/** A program that has not sent again by then counts as never. */
const PATIENCE_MS = 45_000;
const STALL_MS = 15_000;

type Measured = {
  program: string;
  /** After each trouble, ms; infinite when it never came back. */
  back: ReadonlyMap<Trouble, number>;
} & Tally;

/** Of those lost, the ones that the program names as unconfirmed, for a person to decide. */
type Tally = { lost: number; doubled: number; named: number };

export async function recovery(): Promise<Row[]> {
  const makers = [() => bramka(), () => bramka('stored'), ...installed('default')];
  const measured: Measured[] = [];
  for (const make of makers) measured.push(await measure(make));
  const killed: Measured[] = [];
  for (const make of makers) killed.push(await killTenTimes(make()));
  return [
    ...TROUBLES.flatMap((trouble) => troubleRows(trouble, measured)),
    ...lossRows(measured, 'three troubles'),
    ...lossRows(killed, `${KILLS} kills`),
  ];
}

async function measure(make: () => Program): Promise<Measured> {
  const back = new Map<Trouble, number>();
  let total: Tally = { lost: 0, doubled: 0, named: 0 };
  let name = '';
  for (const trouble of TROUBLES) {
    const program = make();
    name = program.name;
    console.error(`  ${name}, ${trouble}`);
    const modem = await startTroubledModem();
    await program.prepare(orders());
    const running = await program.start(modem.port);
    try {
      await sentAtLeast(modem, BEFORE_TROUBLE);
      const { able } = await modem.cause(trouble);
      back.set(trouble, (await nextSent(modem, able)) - able);
      total = sum(total, tallied(await drained(modem), running.unconfirmed()));
    } finally {
      await running.end();
      await modem.end();
    }
  }
  return { program: name, back, ...total };
}

async function killTenTimes(program: Program): Promise<Measured> {
  console.error(`  ${program.name}, ${KILLS} kills`);
  const modem = await startTroubledModem();
  await program.prepare(orders());
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = await program.start(modem.port);
      const before = (await modem.look()).sent.length;
      await sentAtLeast(modem, Math.min(MESSAGES, before + 3));
      // At another moment of a submit each time.
      await pause((kill * 37) % 100);
      await running.kill();
    }
    const running = await program.start(modem.port);
    const tally = tallied(await drained(modem), running.unconfirmed());
    await running.end();
    return { program: program.name, back: new Map(), ...tally };
  } finally {
    await modem.end();
  }
}

function orders(): Order[] {
  return Array.from({ length: MESSAGES }, (_, n) => ({ to: CUSTOMER, text: textOf(n) }));
}

function textOf(n: number): string {
  return `Your bicycle number ${n + 1} is ready, come any day until six.`;
}

function sentAtLeast(modem: TroubledModem, count: number): Promise<Answer> {
  return waitFor(
    `message ${count}`,
    async () => {
      const answer = await modem.look();
      return answer.sent.length >= count ? answer : null;
    },
    { everyMs: 50, deadlineMs: PATIENCE_MS },
  );
}

/** When the first message after `able` reached the network; infinite when none did in the time allowed. */
async function nextSent(modem: TroubledModem, able: number): Promise<number> {
  while (moment() - able < PATIENCE_MS) {
    const { sent } = await modem.look();
    const next = sent.find(({ at }) => at >= able);
    if (next !== undefined) return next.at;
    await pause(50);
  }
  return Number.POSITIVE_INFINITY;
}

/** All that was sent once nothing more comes. */
async function drained(modem: TroubledModem): Promise<Answer> {
  let count = -1;
  let grewAt = moment();
  for (;;) {
    const answer = await modem.look();
    if (answer.sent.length > count) {
      count = answer.sent.length;
      grewAt = moment();
    }
    const isWhole = new Set(answer.sent.map(({ text }) => text)).size >= MESSAGES;
    if (moment() - grewAt > (isWhole ? 3_000 : STALL_MS)) return answer;
    await pause(200);
  }
}

function tallied({ sent }: Answer, unconfirmed: readonly string[]): Tally {
  const texts = new Set(sent.map(({ text }) => text));
  const named = unconfirmed.filter((text) => !texts.has(text)).length;
  return { lost: MESSAGES - texts.size, doubled: sent.length - texts.size, named };
}

function sum(a: Tally, b: Tally): Tally {
  return { lost: a.lost + b.lost, doubled: a.doubled + b.doubled, named: a.named + b.named };
}

function troubleRows(trouble: Trouble, [ours, ...peers]: readonly Measured[]): Row[] {
  if (ours === undefined) return [];
  const words = { hang: 'a hang of 30 s', replug: 'a replug', reboot: 'a restart of the modem' };
  const value = (one: Measured): number => one.back.get(trouble) ?? Number.POSITIVE_INFINITY;
  return (peers.length === 0 ? [null] : peers).map((peer) => ({
    figure: `sending again after ${words[trouble]}`,
    measured: value(ours),
    unit: 'ms',
    target: TARGET_MS,
    ceiling: peer === null ? null : { what: peer.program, value: value(peer) },
  }));
}

/** A message that is named as unconfirmed is not lost: a person knows of it. */
function lossRows([ours, ...others]: readonly Measured[], when: string): Row[] {
  if (ours === undefined) return [];
  const value = ({ lost, named, doubled }: Measured): number => lost - named + doubled;
  const words = ({ lost, named, doubled }: Measured): string =>
    `${lost - named} lost, ${doubled} doubled, ${named} named as unconfirmed`;
  return (others.length === 0 ? [null] : others).map((other) => ({
    figure: `messages lost or doubled, ${when}`,
    measured: value(ours),
    unit: 'messages',
    target: 0,
    ceiling: other === null ? null : { what: other.program, value: value(other) },
    note: other === null ? words(ours) : `${words(ours)}; beside ${words(other)}`,
  }));
}
