// The power goes while texts stream in and out: whatever the disk made of writes that were not synced yet, the database
// opens, holds together, and has all that was acknowledged before.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { openDatabase } from '../../gateway/storage/database.ts';
import { refuseDamage } from '../../gateway/storage/look-for-damage.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  lineState,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import {
  type Files,
  freeze,
  type LogPlace,
  layOut,
  leftOvers,
  logPlace,
} from '../support/power-cut.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const CUTS = 16;
const BOX = '+48555010001';
const CUSTOMERS = ['+48555010011', '+48555010012', '+48555010013'] as const;
/** Set the variable to try another course of events. */
const SEED = Number(process.env.BRAMKA_POWER_SEED ?? 20_261);

beforeAll(buildProgram);
afterAll(endAllBoxes);

/** What nobody may lose: ids that a script got, texts that the modem forgot, texts that went to the network. */
type Acknowledged = { taken: number[]; received: number; submitted: string[] };

type Load = {
  box: Box;
  network: SimulatedNetwork;
  modem: SimulatedModem;
  taken: number[];
  written: number;
  over: boolean;
};

test(`${CUTS} cuts under load lose nothing that was acknowledged, and send nothing again`, async () => {
  const random = seededRandom(SEED);
  const load = await begin();
  const streams = Promise.all([...CUSTOMERS.map((to) => sendTo(load, to)), writeTo(load, random)]);
  let cuts: Cut[] = [];
  try {
    await eventually('texts stream both ways', () => (streamed(load) >= 8 ? true : null), 40_000);
    cuts = await cutAgainAndAgain(load, random);
  } finally {
    load.over = true;
    await streams;
  }
  expect(await load.box.stop()).toMatchObject({ code: 0 });
  const opened = cuts.reduce((sum, cut, place) => sum + expectAllKept(cuts, cut, place, random), 0);
  const logs = new Set(cuts.map(({ safe }) => safe.run)).size;
  const last = cuts.at(-1)?.late;
  const counts = [last?.taken.length ?? 0, last?.received ?? 0, last?.submitted.length ?? 0];
  process.stdout.write(
    `${JSON.stringify({ seed: SEED, cuts: cuts.length, logs, opened, counts })}\n`,
  );
  // The log must have begun anew some times, or nothing was tried around a checkpoint.
  expect(logs).toBeGreaterThanOrEqual(3);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
}, 120_000);

/** How many there are at least of each way. */
function streamed(load: Load): number {
  const { taken, received, submitted } = acknowledged(load);
  return Math.min(taken.length, received, submitted.length);
}

/** The files at one moment, how far the log had reached a little before, and what was acknowledged then and now. */
type Cut = { files: Files; safe: LogPlace; early: Acknowledged; late: Acknowledged };

async function cutAgainAndAgain(load: Load, random: SeededRandom): Promise<Cut[]> {
  const { box } = load;
  const cuts: Cut[] = [];
  const logs = new Set<string>();
  while (cuts.length < CUTS || (logs.size < 3 && cuts.length < 3 * CUTS)) {
    await pause(random.between(50, 250));
    const early = acknowledged(load);
    const safe = logPlace(box.dataDir);
    await pause(random.between(0, 30));
    let late = early;
    const files = freeze(box.pid, box.dataDir, () => {
      late = acknowledged(load);
    });
    logs.add(safe.run);
    cuts.push({ files, safe, early, late });
  }
  return cuts;
}

/** Opens each state that the disk may have been in; returns how many. */
function expectAllKept(
  cuts: readonly Cut[],
  { files, safe, early, late }: Cut,
  place: number,
  random: SeededRandom,
): number {
  const before = cuts[place - 1]?.files ?? null;
  const states = leftOvers(files, { safe, before, random });
  for (const [what, left] of states) {
    const isWhole = what === 'all was written' || what.startsWith('pages');
    expectKept(`cut ${place}: ${what}`, left, isWhole ? late : early);
  }
  return states.size;
}

async function begin(): Promise<Load> {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: BOX });
  const timing = { promptMs: 1, submitMs: 5 };
  const modem = new SimulatedModem({ network, clock: systemClock, sim, timing });
  const served = await serveOnTcp(modem);
  for (const number of CUSTOMERS) network.handset(number);
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "tcp://127.0.0.1:${served.port}"\n`;
  const box = await startBox({ config });
  await eventually('the line is ready', async () =>
    (await lineState(box)) === 'ready' ? true : null,
  );
  return { box, network, modem, taken: [], written: 0, over: false };
}

async function sendTo(load: Load, to: string): Promise<void> {
  for (let n = 0; !load.over; n++) {
    const body = { to, text: `out ${to} ${n}, ${'so that it fills some pages '.repeat(4)}` };
    const answer = await load.box.api('/api/v1/messages', { body });
    expect(answer.status).toBe(202);
    load.taken.push(z.object({ id: z.number() }).parse(answer.body).id);
    await pause(5);
  }
}

async function writeTo(load: Load, random: SeededRandom): Promise<void> {
  for (; !load.over; load.written++) {
    load.network.handset(random.pick(CUSTOMERS)).send(BOX, `in ${load.written}`);
    await pause(15);
  }
}

/** A text is acknowledged when the modem was told to forget it: it is in no mailbox and on no SIM any more. */
function acknowledged({ taken, written, network, modem }: Load): Acknowledged {
  const onSim = modem.memory('SM')?.used ?? 0;
  return {
    taken: [...taken],
    received: written - network.waitingFor(BOX) - onSim,
    submitted: network.submitted.map(({ text }) => text),
  };
}

function expectKept(name: string, left: Files, what: Acknowledged): void {
  const path = layOut(left, join(temporaryFolder(), 'data'));
  const database = openDatabase(path);
  const all = (sql: string): unknown[] => database.sqlite.prepare(sql).pluck().all();
  try {
    refuseDamage(database.sqlite, path);
    expect(all('pragma integrity_check'), name).toEqual(['ok']);
    expect(all('pragma foreign_key_check'), name).toEqual([]);
    const ids = new Set(all("select id from messages where direction = 'outbound'"));
    expect(
      what.taken.filter((id) => !ids.has(id)),
      `${name}: taken`,
    ).toEqual([]);
    const received = all("select text from messages where direction = 'inbound'");
    expect(new Set(received).size, `${name}: doubled`).toBe(received.length);
    expect(received.length, `${name}: received`).toBeGreaterThanOrEqual(what.received);
    const open = new Set(
      all(
        "select m.text from segments s join messages m on m.id = s.message_id where s.state = 'queued'",
      ),
    );
    expect(
      what.submitted.filter((text) => open.has(text)),
      `${name}: sent again`,
    ).toEqual([]);
  } finally {
    database.close();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
