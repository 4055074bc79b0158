// A phone as a line, with everything as it is built: what people see when texts come and go, and when the phone, its
// permissions, its clock or its pairing are not as they should be.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endAllAgents } from '../support/agent-process.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  listMessages,
  temporaryFolder,
} from '../support/built-program.ts';
import { attemptsOf, CUSTOMER, heard } from '../support/carried-texts.ts';
import {
  isReady,
  LINE,
  lineIs,
  lineView,
  messageIs,
  type PhoneLine,
  pairAgent,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';

const DAY_MS = 86_400_000;

beforeAll(buildProgram);
afterAll(async () => {
  await endAllAgents();
  await endAllBoxes();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const Detail = z.object({
  segments: z.number(),
  history: z.array(z.object({ state: z.string(), reason: z.string().nullable() })),
  segmentStates: z.array(z.object({ state: z.string(), attempts: z.number() })),
});

const detailOf = async (box: Box, id: number) =>
  Detail.parse((await box.api(`/api/v1/messages/${id}`)).body);

describe('a phone that is well', () => {
  let line: PhoneLine;
  beforeAll(async () => {
    line = await startPhoneLine();
  });
  afterAll(() => line.agent.stop());

  test('brings a text into its conversation, and carries the answer out once, as it was written', async () => {
    line.phone.receive({ from: CUSTOMER, body: 'Is my parcel there?' });
    expect(await heard(line.box, 'Is my parcel there?')).toMatchObject({ from: CUSTOMER });
    const text = ' zażółć "\\n" $HOME \'; 👍';
    const id = await queue(line.box, { to: CUSTOMER, text });
    await messageIs(line.box, id, 'sent');
    const [attempt, ...more] = attemptsOf(line.phone, text);
    expect(attempt).toMatchObject({ number: CUSTOMER, slot: null, went: true });
    expect(more).toEqual([]);
  });

  test('sends a long text as one command, and each of its segments is shown', async () => {
    const text = 'A long text, that is cut by the phone itself. '.repeat(8);
    const id = await queue(line.box, { to: CUSTOMER, text });
    await messageIs(line.box, id, 'sent');
    expect(attemptsOf(line.phone, text)).toHaveLength(1);
    const { segments, segmentStates } = await detailOf(line.box, id);
    expect(segments).toBe(3);
    expect(segmentStates).toEqual(Array(3).fill({ state: 'sent', attempts: 1 }));
  });

  test('is not used to write to somebody who said STOP', async () => {
    const stopper = '+48555010003';
    line.phone.receive({ from: stopper, body: 'STOP' });
    await heard(line.box, 'STOP');
    const answer = await line.box.api('/api/v1/messages', { body: { to: stopper, text: 'News!' } });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'opted-out' } } });
    // Nothing but the one confirmation goes to them.
    await eventually('the confirmation went', () =>
      line.phone.sent().some(({ number }) => number === stopper) ? true : null,
    );
    expect(line.phone.attempts().filter(({ number }) => number === stopper)).toHaveLength(1);
    expect(attemptsOf(line.phone, 'News!')).toEqual([]);
  });

  test('that goes away leaves messages waiting, and they go when it is back, but for what came too late', async () => {
    await line.agent.kill();
    await lineIs(line.box, 'offline phone-away');
    const waits = await queue(line.box, { to: CUSTOMER, text: 'sent when you are back' });
    const late = await queue(line.box, { to: CUSTOMER, text: 'too late', expiresIn: 1 });
    expect(await messageIs(line.box, waits, 'held')).toMatchObject({ reason: 'line-offline' });
    line.phone.receive({ from: CUSTOMER, body: 'while you were away' });
    await pause(1_100);
    await line.startAgent();
    await messageIs(line.box, waits, 'sent');
    await messageIs(line.box, late, 'expired');
    await heard(line.box, 'while you were away');
    expect(attemptsOf(line.phone, 'sent when you are back')).toHaveLength(1);
    expect(attemptsOf(line.phone, 'too late')).toEqual([]);
  });

  test('whose Android notes nothing leaves the text unconfirmed, and a note that comes late settles it', async () => {
    line.phone.set({ row: 'none' });
    const never = await queue(line.box, { to: CUSTOMER, text: 'never noted' });
    await messageIs(line.box, never, 'unconfirmed');
    line.phone.set({ row: 'sent', rowDelayMs: 8_000 });
    const late = await queue(line.box, { to: CUSTOMER, text: 'noted late' });
    await messageIs(line.box, late, 'unconfirmed');
    await messageIs(line.box, late, 'sent');
    line.phone.set({ rowDelayMs: 0 });
    expect(attemptsOf(line.phone, 'never noted')).toHaveLength(1);
    expect(attemptsOf(line.phone, 'noted late')).toHaveLength(1);
  });

  test('without the permission to send says so, and the text goes once it is given', async () => {
    line.phone.set({ send: 'no-permission' });
    const id = await queue(line.box, { to: CUSTOMER, text: 'may I?' });
    await lineIs(line.box, 'degraded phone-may-not-send');
    await messageIs(line.box, id, 'held');
    line.phone.set({ send: 'ok' });
    await messageIs(line.box, id, 'sent', 45_000);
    await isReady(line.box);
    expect(attemptsOf(line.phone, 'may I?').filter(({ went }) => went)).toHaveLength(1);
  });

  test('whose command hangs leaves the text unconfirmed, and it is not sent again', async () => {
    line.phone.set({ send: 'hang-sent', row: 'none' });
    const id = await queue(line.box, { to: CUSTOMER, text: 'hangs' });
    await messageIs(line.box, id, 'unconfirmed', 50_000);
    await lineIs(line.box, 'degraded phone-asleep');
    line.phone.set({ send: 'ok', row: 'sent' });
    const next = await queue(line.box, { to: CUSTOMER, text: 'after the hang' });
    await messageIs(line.box, next, 'sent');
    await isReady(line.box);
    expect(attemptsOf(line.phone, 'hangs')).toHaveLength(1);
  });
});

describe('pairing', () => {
  let line: PhoneLine;
  beforeAll(async () => {
    line = await startPhoneLine();
  });
  afterAll(() => line.agent.kill());

  test('works once for a code, and a wrong one gives nothing', async () => {
    const code = await line.code();
    const home = temporaryFolder();
    const { phone, box } = line;
    const wrong = await pairAgent(box, 'a'.repeat(26), { home, phone });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(await pairAgent(box, code, { home, phone })).toMatchObject({ code: 0 });
    const again = await pairAgent(box, code, { home, phone });
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toMatch(/code/i);
  });

  test('of another phone ends the first one, whose credentials are no longer good', async () => {
    await lineIs(line.box, 'offline phone-away');
    await eventually('the first one is told', () =>
      line.agent.said().includes('the box does not know this phone') ? true : null,
    );
    const code = await line.code();
    expect((await pairAgent(line.box, code, line)).code).toBe(0);
    await line.agent.kill();
    await line.startAgent();
    await isReady(line.box);
  });

  test('that is revoked keeps the phone out, and the line says that it has none', async () => {
    const answer = await line.post(`/lines/${LINE}/phone/revoke`, { name: LINE });
    expect(answer.status).toBe(303);
    await lineIs(line.box, 'offline phone-unpaired');
    await eventually('the phone is told', () =>
      line.agent.said().includes('the box does not know this phone') ? true : null,
    );
    line.phone.receive({ from: CUSTOMER, body: 'to nobody' });
    await pause(1_500);
    expect(await listMessages(line.box, 'inbound')).toEqual([]);
  });
});

test('a phone whose clock is a day ahead sends and receives, and the line says so', async () => {
  const ahead = join(temporaryFolder(), 'ahead.mjs');
  writeFileSync(ahead, `const now = Date.now; Date.now = () => now() + ${DAY_MS};`);
  const line = await startPhoneLine({ env: { NODE_OPTIONS: `--import ${ahead}` } });
  const id = await queue(line.box, { to: CUSTOMER, text: 'from today' });
  await messageIs(line.box, id, 'sent');
  line.phone.receive({ from: CUSTOMER, body: 'from tomorrow', at: Date.now() + DAY_MS });
  await heard(line.box, 'from tomorrow');
  await eventually('it is said', async () =>
    (await lineView(line.box)).phone?.problems.includes('clock-off') ? true : null,
  );
  expect(attemptsOf(line.phone, 'from today')).toHaveLength(1);
  await line.agent.kill();
});
