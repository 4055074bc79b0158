// The promise that nothing is lost and nothing doubled, for lines that are phones: box, phone and broker are killed at random
// moments while texts stream in and out; the phone's own store of texts and the air live on.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endAllAgents } from '../support/agent-process.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  type ListedMessage,
  listMessages,
} from '../support/built-program.ts';
import { createMosquitto, MOSQUITTO, type Mosquitto } from '../support/mosquitto.ts';
import { titleFor } from '../support/other-program.ts';
import {
  BOX_PASSWORD,
  HOUSE_PASSWORD,
  LINE,
  type PhoneLine,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';

/** Set the variables to try another course of events, or a longer one. */
const SEED = Number(process.env.BRAMKA_KILL_SEED ?? 20_260);
const KILLS_EACH = Number(process.env.BRAMKA_PHONE_KILLS ?? 6);
/** With a broker three parts die, each half as often: as many ends take a minute more. */
const killsOf = (parts: readonly Part[]): number =>
  parts.includes('broker') ? Math.ceil(KILLS_EACH / 2) : KILLS_EACH;
const WRITERS = ['+48555010011', '+48555010012', '+48555010013'] as const;
const SETTLED = ['sent', 'unconfirmed'];

beforeAll(buildProgram);
afterEach(endAllAgents);
afterAll(endAllBoxes);

type Part = 'box' | 'agent' | 'broker';
type Story = {
  random: SeededRandom;
  line: PhoneLine;
  broker: Mosquitto | null;
  isBoxUp: boolean;
  over: boolean;
  /** Texts that customers wrote. */
  written: string[];
  /** How many texts the script wrote so far. */
  submitted: number;
  /** Texts that the script got a 202 for. */
  accepted: string[];
};

test(
  `${KILLS_EACH} kills of the box and ${KILLS_EACH} of the phone's program lose nothing and double nothing`,
  async () => {
    const line = await startPhoneLine({ delayMs: 30 });
    await playAndJudge(makeStory(line, null), ['box', 'agent']);
  },
  90_000 + KILLS_EACH * 12_000,
);

test.skipIf(MOSQUITTO === null)(
  titleFor('Mosquitto', MOSQUITTO, 'killed as often as both loses nothing and doubles nothing'),
  async () => {
    const broker = await createMosquitto({ bramka: BOX_PASSWORD, [LINE]: HOUSE_PASSWORD });
    await broker.start();
    const line = await startPhoneLine({ delayMs: 30, house: broker.url });
    await playAndJudge(makeStory(line, broker), ['box', 'agent', 'broker']);
    await broker.stop();
  },
  90_000 + KILLS_EACH * 12_000,
);

function makeStory(line: PhoneLine, broker: Mosquitto | null): Story {
  const random = seededRandom(SEED);
  return {
    random,
    line,
    broker,
    isBoxUp: true,
    over: false,
    written: [],
    submitted: 0,
    accepted: [],
  };
}

async function playAndJudge(story: Story, parts: readonly Part[]): Promise<void> {
  const begun = performance.now();
  const bursts = [writeIn(story), writeOut(story)];
  const last: Promise<void>[] = [];
  for (const part of order(story.random, parts)) {
    await pause(story.random.between(100, 1_500));
    // A text each way at this very moment.
    write(story, 'just before an end');
    last.push(submit(story, 'just before an end'));
    await pause(story.random.between(0, 60));
    await killAndStart(story, part);
  }
  story.over = true;
  await Promise.all([...bursts, ...last]);
  const messages = await drained(story);
  tellCounts(story, parts, { messages, ms: performance.now() - begun });
  expectEachInboundOnce(story, messages);
  expectOutboundAccountedFor(story, messages);
  const ends = killsOf(parts) * parts.length;
  // One each way before every end, whatever the machine's pace, and the streams beside them.
  expect(story.written.length).toBeGreaterThan(ends);
  expect(story.accepted.length).toBeGreaterThan(ends);
  expect(await story.line.agent.stop()).toMatchObject({ code: 0 });
  expect(await story.line.box.stop()).toMatchObject({ code: 0 });
}

/** Each part as often as the others, in a random order. */
function order(random: SeededRandom, parts: readonly Part[]): Part[] {
  const ends = parts.flatMap((part) => Array.from({ length: killsOf(parts) }, () => part));
  return ends
    .map((part) => ({ part, at: random.between(0, 1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ part }) => part);
}

async function killAndStart(story: Story, part: Part): Promise<void> {
  const { line, broker } = story;
  if (part === 'broker') {
    await broker?.kill();
    await pause(story.random.between(0, 300));
    await broker?.start();
  } else if (part === 'agent') {
    expect(await line.agent.kill()).toMatchObject({ signal: 'SIGKILL' });
    await pause(story.random.between(0, 300));
    await line.startAgent();
  } else {
    story.isBoxUp = false;
    expect(await line.box.kill()).toMatchObject({ signal: 'SIGKILL' });
    await line.startBox();
    story.isBoxUp = true;
  }
}

function write({ line, random, written }: Story, text: string): void {
  const unique = `${text} ${written.length}`;
  written.push(unique);
  line.phone.receive({ from: random.pick(WRITERS), body: unique });
}

async function writeIn(story: Story): Promise<void> {
  while (!story.over) {
    write(story, story.random.between(1, 5) === 1 ? long('zażółć gęślą jaźń') : 'in');
    await pause(story.random.between(200, 700));
  }
}

/** A script that repeats each request with its key until it has an answer. */
async function writeOut(story: Story): Promise<void> {
  const { random } = story;
  while (!story.over) {
    await submit(story, random.between(1, 5) === 1 ? long('out') : 'out');
    await pause(random.between(200, 700));
  }
}

/** One text of the script, taken however often the box ends meanwhile. */
async function submit(story: Story, text: string): Promise<void> {
  story.submitted += 1;
  await post(story, { to: story.random.pick(WRITERS), text: `${text} ${story.submitted}` });
}

async function post(story: Story, message: { to: string; text: string }): Promise<void> {
  for (;;) {
    try {
      if (story.isBoxUp) {
        await queue(story.line.box, message, message.text.slice(-40));
        story.accepted.push(message.text);
        return;
      }
    } catch (error) {
      // Only a process that was killed may leave a request without its answer.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    }
    await pause(20);
  }
}

const long = (name: string): string => `${name}, `.repeat(200).slice(0, 320);

/** Waits until nothing waits any more, on the phone or in the outbox. */
async function drained({ line, written, accepted }: Story): Promise<ListedMessage[]> {
  const outbound = (all: readonly ListedMessage[]) =>
    all.filter(({ direction }) => direction === 'outbound');
  let last: ListedMessage[] = [];
  const isDone = async (): Promise<ListedMessage[] | null> => {
    await pause(500);
    last = await listMessages(line.box);
    const isSettled = outbound(last).every(({ state }) => SETTLED.includes(state));
    const isAll = last.length - outbound(last).length >= written.length;
    return isSettled && isAll && outbound(last).length >= accepted.length ? last : null;
  };
  return eventually('everything is settled', isDone, 90_000).catch((error: unknown) => {
    const open = outbound(last).filter(({ state }) => !SETTLED.includes(state));
    const missing = written.filter((text) => !last.some((message) => message.text === text));
    const words = JSON.stringify({ open, missing });
    throw new Error(`${words}\n${line.agent.said().slice(-2_000)}\n${tail(line.box)}`, {
      cause: error,
    });
  });
}

const tail = (box: Box): string => box.said().slice(-4_000);

function expectEachInboundOnce(story: Story, messages: readonly ListedMessage[]): void {
  const got = messages.filter(({ direction }) => direction === 'inbound').map(({ text }) => text);
  expect(got.toSorted()).toEqual(story.written.toSorted());
}

/** No text was handed to the phone's command twice; what is called sent went, and what is not is named. */
function expectOutboundAccountedFor(story: Story, messages: readonly ListedMessage[]): void {
  const outbound = messages.filter(({ direction }) => direction === 'outbound');
  expect(outbound.map(({ text }) => text).toSorted()).toEqual(story.accepted.toSorted());
  const handed = story.line.phone.attempts().map(({ body }) => body);
  expect(handed.filter((body, at) => handed.indexOf(body) !== at)).toEqual([]);
  const sent = outbound.filter(({ state }) => state === 'sent');
  expect(sent.filter(({ text }) => !handed.includes(text))).toEqual([]);
  expect(outbound.filter(({ state }) => !SETTLED.includes(state))).toEqual([]);
}

function tellCounts(
  story: Story,
  parts: readonly Part[],
  { messages, ms }: { messages: readonly ListedMessage[]; ms: number },
): void {
  const states = messages
    .filter(({ direction }) => direction === 'outbound')
    .map(({ state }) => state);
  const counts = {
    seed: SEED,
    kills: parts.map((part) => `${killsOf(parts)} ${part}`).join(', '),
    in: story.written.length,
    out: story.accepted.length,
    commands: story.line.phone.attempts().length,
    sent: states.filter((state) => state === 'sent').length,
    unconfirmed: states.filter((state) => state === 'unconfirmed').length,
    seconds: Math.round(ms / 1000),
  };
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
