// A line that sends from its modem's memory, killed at random moments in a burst: no text is lost or doubled, and none is
// left unconfirmed, since the modem itself tells what went out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const KILLS = 8;
const WAITING = 40;
/** Set the variable to try another course of events. */
const SEED = Number(process.env.BRAMKA_KILL_SEED ?? 20_261);
const BOX = '+48555010001';
const CUSTOMERS = ['+48555010011', '+48555010012', '+48555010013'] as const;
const PROVE_MS = 20_000;

beforeAll(buildProgram);
afterAll(endAllBoxes);

test(`${KILLS} kills in a burst from the memory leave nothing unconfirmed, lost or doubled`, async () => {
  const random = seededRandom(SEED);
  const network = new SimulatedNetwork({ clock: systemClock });
  for (const number of CUSTOMERS) network.handset(number);
  const sim = new SimulatedSim({ number: BOX });
  // Most of the time a segment is between AT+CMSS and its answer, so that kills hit there.
  const timing = { commandMs: 2, promptMs: 3, submitMs: 60 };
  const modem = new SimulatedModem({ network, clock: systemClock, sim, timing });
  const served = await serveOnTcp(modem);
  const dataDir = `${temporaryFolder()}/data`;
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "tcp://127.0.0.1:${served.port}"\nsend_mode = "stored"\n`;
  const begun = performance.now();
  let box = await startBox({ config, dataDir });
  const { key } = box;
  const accepted: string[] = [];
  const received: string[] = [];
  const write = async (text: string): Promise<void> => {
    const to = random.pick(CUSTOMERS);
    const answer = await box.api('/api/v1/messages', { body: { to, text } });
    expect(answer.status).toBe(202);
    accepted.push(text);
  };
  // The first receipt proves that this modem marks what it sent.
  await write('proof');
  await sent(box, 1);
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let n = 0; n < WAITING / KILLS; n += 1) {
      const name = `text ${kill}-${n}`;
      await write(n === 0 ? `${name}, `.repeat(18) : name);
    }
    const before = network.submitted.length;
    await eventually('it sends again', () => (network.submitted.length > before ? true : null));
    await pause(random.between(0, 200));
    // A text that is on its way from the SIM to the disk at this very moment, between drafts on the same SIM.
    const text = `in ${kill}`;
    network.handset(random.pick(CUSTOMERS)).send(BOX, text);
    received.push(text);
    await pause(random.between(0, 30));
    await box.kill();
    box = await startBox({ config, dataDir, key });
    interrupted += /segments were being sent/.test(box.said()) ? 1 : 0;
  }
  const messages = await sent(box, accepted.length);
  const counts = {
    seed: SEED,
    kills: KILLS,
    interrupted,
    messages: messages.length,
    segments: network.submitted.length,
    unconfirmed: messages.filter(({ state }) => state === 'unconfirmed').length,
    seconds: Math.round((performance.now() - begun) / 1000),
  };
  process.stdout.write(`${JSON.stringify(counts)}\n`);

  expect(counts.unconfirmed).toBe(0);
  expect(interrupted, 'kills in the middle of a submit').toBeGreaterThan(0);
  expect(messages.map(({ text }) => text).sort()).toEqual([...accepted].sort());
  const arrived = CUSTOMERS.flatMap((number) => network.handset(number).receivedTexts());
  expect(arrived.sort()).toEqual([...accepted].sort());
  const inbound = await eventually('all texts are in', async () => {
    const found = await listMessages(box, 'inbound');
    return found.length >= received.length ? found : null;
  });
  expect(inbound.map(({ text }) => text).sort()).toEqual([...received].sort());
  const names = network.submitted.map(
    ({ to, text, concat }) => `${to} ${concat?.sequence} ${text}`,
  );
  expect(names.length).toBe(new Set(names).size);
  await eventually('no draft is left', () => (modem.memory('SM')?.used === 0 ? true : null));
  expect(await sendsFromMemory(box)).toBe(true);
  await box.stop();
  await served.close();
}, 60_000);

/** Waits until so many messages are settled for good. */
function sent(box: Box, count: number) {
  return eventually(
    `${count} messages are settled`,
    async () => {
      const messages = await listMessages(box, 'outbound');
      const settled = messages.filter(({ state }) => /^(sent|delivered|unconfirmed)$/.test(state));
      return settled.length === count ? messages : null;
    },
    PROVE_MS,
  );
}

const Lines = z.object({ lines: z.array(z.object({ trouble: z.string().nullable() })) });

/** The line works, and at no time said that it sends directly. */
async function sendsFromMemory(box: Box): Promise<boolean> {
  const { lines } = Lines.parse((await box.api('/api/v1/lines')).body);
  return lines.every(({ trouble }) => trouble === null) && !/sends directly/.test(box.said());
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
