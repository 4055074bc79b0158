// The promise that nothing is lost and nothing doubled, kept through twenty sudden ends: the program is killed at random
// moments while texts stream in and out, and the modem, the SIM and the air live on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import {
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
  type SubmittedSegment,
} from '../../modem/index.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  type ListedMessage,
  lineState,
  listMessages,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const KILLS = 20;
const IDLE_KILLS = 8;
/** Set the variable to try another course of events. */
const SEED = Number(process.env.BRAMKA_KILL_SEED ?? 20_260);
const BOX = '+48555010001';
const WRITERS = ['+48555010011', '+48555010012', '+48555010013'] as const;
const STOPPERS = ['+48555010021', '+48555010022', '+48555010023'] as const;
const SETTLED = ['sent', 'delivered', 'unconfirmed', 'cancelled'];

beforeAll(buildProgram);
afterAll(endAllBoxes);

type Story = {
  random: SeededRandom;
  network: SimulatedNetwork;
  /** The running process, or null between two lives. */
  box: Box | null;
  over: boolean;
  /** What customers wrote. */
  written: { from: string; text: string }[];
  /** What the script got a 202 for: id by text. */
  accepted: Map<string, number>;
  refused: { to: string; text: string }[];
};

test(`${KILLS} kills during a burst in and a burst out lose nothing and double nothing`, async () => {
  const { story, start, close } = await makeStory(SEED);
  const { network } = story;
  const begun = performance.now();
  story.box = await start();
  const { key } = story.box;
  const bursts = [writeIn(story), ...['a', 'b'].map((script) => writeOut(story, script))];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(story.random.between(100, 1_000));
    // A text that is on its way from the SIM to the disk at this very moment.
    write(story, story.random.pick(WRITERS), `just before end ${kill}`);
    await pause(story.random.between(0, 30));
    const dying: Box = story.box;
    story.box = null;
    expect(await dying.kill()).toMatchObject({ signal: 'SIGKILL' });
    story.box = await start(key);
  }
  // A slow machine gets the time to have a burst as well.
  const isBurst = () => (Math.min(story.accepted.size, story.written.length) > 50 ? true : null);
  await eventually('the bursts are large enough', isBurst, 30_000);
  story.over = true;
  await Promise.all(bursts);
  const box = story.box;
  const messages = await drained(box, network);
  const counts = {
    seed: SEED,
    kills: KILLS,
    in: story.written.length,
    out: story.accepted.size,
    segments: network.submitted.length,
    ...countBy(messages.filter(({ direction }) => direction === 'outbound').map((m) => m.state)),
    refusedAfterStop: story.refused.length,
    seconds: Math.round((performance.now() - begun) / 1000),
  };
  process.stdout.write(`${JSON.stringify(counts)}\n`);

  expectEachInboundOnce(story, messages);
  expectNothingSubmittedTwice(network.submitted);
  expectOutboundAccountedFor(story, messages);
  await expectStopObeyed(story, box, messages);

  expect(await box.stop()).toMatchObject({ code: 0 });
  await close();
}, 180_000);

test('a kill in the moment a text comes in on an idle line neither loses nor doubles it', async () => {
  const { story, start, close } = await makeStory(SEED);
  let box = await start();
  const { key } = box;
  for (let kill = 0; kill < IDLE_KILLS; kill += 1) {
    await isReady(box);
    write(story, story.random.pick(WRITERS), `text ${kill}`);
    await pause(story.random.between(0, 20));
    await box.kill();
    box = await start(key);
  }
  expectEachInboundOnce(story, await drained(box, story.network));
  await box.stop();
  await close();
}, 60_000);

/** The air, the SIM and the modem, which live on, and how to start a box on them. */
async function makeStory(seed: number) {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: BOX });
  const timing = { promptMs: 3, submitMs: 30 };
  const modem = new SimulatedModem({ network, clock: systemClock, sim, timing });
  const served = await serveOnTcp(modem);
  const story: Story = {
    random: seededRandom(seed),
    network,
    box: null,
    over: false,
    written: [],
    accepted: new Map(),
    refused: [],
  };
  for (const number of [...WRITERS, ...STOPPERS]) network.handset(number);
  const dataDir = `${temporaryFolder()}/data`;
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "tcp://127.0.0.1:${served.port}"\n`;
  const start = (key?: string) => startBox({ config, dataDir, ...(key ? { key } : {}) });
  return { story, start, close: served.close };
}

function isReady(box: Box): Promise<true> {
  return eventually('the line is ready', async () =>
    (await lineState(box)) === 'ready' ? true : null,
  );
}

function write(story: Story, from: string, text: string): void {
  story.written.push({ from, text });
  story.network.handset(from).send(BOX, text);
}

/** Customers write all the time: short and long, now and then the same words twice; some say STOP in the middle. */
async function writeIn(story: Story): Promise<void> {
  const { random } = story;
  const stops = new Map(
    STOPPERS.map((number, place) => [4 + 9 * place + random.between(0, 8), number]),
  );
  for (let n = 0; !story.over; n += 1) {
    const from = random.pick(WRITERS);
    const kind = random.between(1, 6);
    if (kind === 1) write(story, from, longText(`in ${n}`, 2));
    else if (kind === 2) write(story, from, longText(`zażółć ${n}`, 3, 67));
    else write(story, from, `in ${n}`);
    if (kind === 3) write(story, from, `in ${n}`);
    const stopper = stops.get(n);
    if (stopper !== undefined) write(story, stopper, 'STOP');
    await pause(random.between(120, 320));
  }
}

/** A script that repeats each request with its key until it has an answer. */
async function writeOut(story: Story, script: string): Promise<void> {
  const { random } = story;
  for (let n = 0; !story.over; n += 1) {
    const to = random.pick([...WRITERS, ...STOPPERS]);
    const text =
      random.between(1, 4) === 1 ? longText(`out ${script}${n}`, 2) : `out ${script}${n}`;
    await post(story, { to, text });
    await pause(random.between(40, 240));
  }
}

async function post(story: Story, message: { to: string; text: string }): Promise<void> {
  for (;;) {
    const box = story.box;
    try {
      const headers = { 'idempotency-key': message.text };
      const answer = await box?.api('/api/v1/messages', { body: message, headers });
      if (answer?.status === 202) {
        story.accepted.set(message.text, z.object({ id: z.number() }).parse(answer.body).id);
        return;
      }
      if (answer?.status === 422) {
        expect(answer.body).toMatchObject({ error: { code: 'opted-out' } });
        story.refused.push(message);
        return;
      }
      if (answer !== undefined) throw new Error(`answered ${JSON.stringify(answer)}`);
    } catch (error) {
      // Only a process that was killed may leave a request without its answer.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    }
    await pause(10);
  }
}

/** So many segments of `perSegment` characters, each with the name in it again and again. */
function longText(name: string, segments: number, perSegment = 153): string {
  return `${name}, `.repeat(200).slice(0, perSegment * (segments - 1) + 20);
}

/** Waits until nothing waits any more, on the air, on the SIM or in the outbox. */
async function drained(box: Box, network: SimulatedNetwork): Promise<ListedMessage[]> {
  let before = -1;
  return eventually(
    'everything is settled',
    async () => {
      const messages = await listMessages(box);
      const isQuiet = messages.length === before && network.waitingFor(BOX) === 0;
      before = messages.length;
      await pause(400);
      const open = messages.filter((m) => m.direction === 'outbound' && !SETTLED.includes(m.state));
      return isQuiet && open.length === 0 ? messages : null;
    },
    40_000,
  );
}

function expectEachInboundOnce(story: Story, messages: readonly ListedMessage[]): void {
  const got = messages
    .filter(({ direction }) => direction === 'inbound')
    .map(({ from, text }) => `${from} ${text}`);
  expect(got.sort()).toEqual(story.written.map(({ from, text }) => `${from} ${text}`).sort());
}

function expectNothingSubmittedTwice(submitted: readonly SubmittedSegment[]): void {
  expect(repeated(submitted.map(nameOf))).toEqual([]);
}

function nameOf({ to, text, concat }: SubmittedSegment): string {
  return `${to} ${concat?.sequence ?? 1}/${concat?.total ?? 1} ${text}`;
}

/** Each accepted message exists once, and what is not unconfirmed or cancelled is on the customer's phone. */
function expectOutboundAccountedFor(story: Story, messages: readonly ListedMessage[]): void {
  const outbound = messages.filter(({ direction }) => direction === 'outbound');
  const byScript = outbound.filter(({ text }) => text.startsWith('out '));
  expect(byScript.map(({ id }) => id).sort()).toEqual([...story.accepted.values()].sort());
  expect(repeated(byScript.map(({ text }) => text))).toEqual([]);
  expect(outbound.filter(({ state }) => !SETTLED.includes(state))).toEqual([]);
  expect(outbound.filter(({ state }) => state === 'unconfirmed').length).toBeLessThanOrEqual(KILLS);
  const certain = outbound.filter(({ state }) => state === 'sent' || state === 'delivered');
  const arrived = [...WRITERS, ...STOPPERS].flatMap((number) =>
    story.network
      .handset(number)
      .receivedTexts()
      .map((text) => `${number} ${text}`),
  );
  expect(repeated(arrived)).toEqual([]);
  const missing = certain.filter(({ to, text }) => !arrived.includes(`${to} ${text}`));
  expect(missing).toEqual([]);
}

const Detail = z.object({
  history: z.array(z.object({ at: z.iso.datetime(), state: z.string() })),
});

/** After a STOP is stored, nothing begins any more; what the modem had in its hands may end. One confirmation goes. */
async function expectStopObeyed(
  story: Story,
  box: Box,
  messages: readonly ListedMessage[],
): Promise<void> {
  for (const number of STOPPERS) {
    const stop = messages.find(({ from, text }) => from === number && text === 'STOP');
    if (stop === undefined) throw new Error(`No STOP of ${number}`);
    const toThem = messages.filter(
      ({ to, direction }) => to === number && direction === 'outbound',
    );
    const confirmations = toThem.filter(({ text }) => !text.startsWith('out '));
    expect(confirmations).toHaveLength(1);
    const after = story.network.submitted.filter(
      ({ to, at }) => to === number && at > Date.parse(stop.createdAt),
    );
    const bulk = after.filter(({ text }) => text !== confirmations[0]?.text);
    expect(bulk.length, 'segments that were under way').toBeLessThanOrEqual(1);
    if (confirmations[0]?.state !== 'unconfirmed') expect(after).not.toHaveLength(bulk.length);
    for (const message of toThem.filter((each) => !confirmations.includes(each))) {
      const { body } = await box.api(`/api/v1/messages/${message.id}`);
      const begun = Detail.parse(body).history.filter(({ state }) => state === 'sending');
      const late = begun.filter(({ at }) => Date.parse(at) > Date.parse(stop.createdAt));
      expect(late, `message ${message.id} to ${number} began after STOP`).toEqual([]);
    }
  }
  expect(story.refused.filter(({ to }) => !STOPPERS.some((number) => number === to))).toEqual([]);
  for (const to of STOPPERS) {
    const answer = await box.api('/api/v1/messages', { body: { to, text: 'one more thing' } });
    expect(answer.status).toBe(422);
  }
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, position) => names.indexOf(name) !== position);
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
