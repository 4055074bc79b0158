// A phone as a line, with everything as it is built: what people see when texts come and go, and when the phone, its
// permissions, its clock or its pairing are not as they should be.
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PhoneCredentials, PhoneSend, ResultState } from '../../modem/phone/protocol.ts';
import { downFilter, downTopic, upTopic } from '../../modem/phone/topics.ts';
import { endAllAgents } from '../support/agent-process.ts';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  listMessages,
  temporaryFolder,
} from '../support/built-program.ts';
import {
  isReady,
  LINE,
  lineIs,
  lineView,
  messageIs,
  OTHER_LINE,
  type PhoneLine,
  pairAgent,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';
import { ScriptedPhone } from '../support/scripted-phone.ts';

const CUSTOMER = '+48555010002';
const DAY_MS = 86_400_000;

beforeAll(buildProgram);
afterAll(async () => {
  await endAllAgents();
  await endAllBoxes();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The text of an inbound message, once it is there; fails when it is there twice. */
async function heard(box: Box, text: string, withinMs?: number) {
  return eventually(
    `"${text}" is heard`,
    async () => {
      const found = (await listMessages(box, 'inbound')).filter((each) => each.text === text);
      expect(found.length).toBeLessThanOrEqual(1);
      return found[0];
    },
    withinMs,
  );
}

const attemptsOf = (line: PhoneLine, body: string) =>
  line.phone.attempts().filter((attempt) => attempt.body === body);

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
    const [attempt, ...more] = attemptsOf(line, text);
    expect(attempt).toMatchObject({ number: CUSTOMER, slot: null, went: true });
    expect(more).toEqual([]);
  });

  test('sends a long text as one command, and each of its segments is shown', async () => {
    const text = 'A long text, that is cut by the phone itself. '.repeat(8);
    const id = await queue(line.box, { to: CUSTOMER, text });
    await messageIs(line.box, id, 'sent');
    expect(attemptsOf(line, text)).toHaveLength(1);
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
    expect(attemptsOf(line, 'News!')).toEqual([]);
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
    expect(attemptsOf(line, 'sent when you are back')).toHaveLength(1);
    expect(attemptsOf(line, 'too late')).toEqual([]);
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
    expect(attemptsOf(line, 'never noted')).toHaveLength(1);
    expect(attemptsOf(line, 'noted late')).toHaveLength(1);
  });

  test('without the permission to send says so, and the text goes once it is given', async () => {
    line.phone.set({ send: 'no-permission' });
    const id = await queue(line.box, { to: CUSTOMER, text: 'may I?' });
    await lineIs(line.box, 'degraded phone-may-not-send');
    await messageIs(line.box, id, 'held');
    line.phone.set({ send: 'ok' });
    await messageIs(line.box, id, 'sent', 45_000);
    await isReady(line.box);
    expect(attemptsOf(line, 'may I?').filter(({ went }) => went)).toHaveLength(1);
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
    expect(attemptsOf(line, 'hangs')).toHaveLength(1);
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
  expect(attemptsOf(line, 'from today')).toHaveLength(1);
  await line.agent.kill();
});

describe('whatever a phone says', () => {
  let line: PhoneLine;
  let credentials: PhoneCredentials;
  let other: ScriptedPhone;
  beforeAll(async () => {
    line = await startPhoneLine({ withOther: true });
    credentials = await line.pairOther();
    other = scripted(credentials);
    await other.connect();
    await lineIs(line.box, 'ready', { lineId: OTHER_LINE });
  });
  afterAll(async () => {
    other.drop();
    await line.agent.kill();
  });

  function scripted({ phoneId, mqtt }: PhoneCredentials): ScriptedPhone {
    const { hostname, port } = new URL(mqtt.url);
    return new ScriptedPhone({
      phoneId,
      password: mqtt.password,
      connect: () => connect(Number(port), hostname),
      now: () => Date.now(),
    });
  }

  /** Queues a text and gives the send that the phone gets; its radio says nothing by itself. */
  async function nextSend(text: string): Promise<{ id: number; send: PhoneSend }> {
    const sends: PhoneSend[] = [];
    other.radio = (send) => {
      sends.push(send);
      return null;
    };
    const id = await queue(line.box, { to: CUSTOMER, text, line: OTHER_LINE });
    return { id, send: await eventually('the phone has it', () => sends[0]) };
  }

  const say = (id: string, state: ResultState): void =>
    other.publish('result', { v: 1, id, state, ts: new Date().toISOString() });

  test('a text that it tells twice is there once', async () => {
    const id = 'twice:1';
    other.receive(CUSTOMER, 'told twice', { id });
    other.receive(CUSTOMER, 'told twice', { id });
    await heard(line.box, 'told twice');
    other.receive(CUSTOMER, 'told twice', { id });
    await pause(500);
    await heard(line.box, 'told twice');
  });

  test('results that come twice and in the wrong order leave a sent text sent', async () => {
    const { id, send } = await nextSend('out of order');
    say(send.id, 'sent');
    await messageIs(line.box, id, 'sent');
    for (const state of ['handed', 'accepted', 'sent', 'unknown', 'sent'] as const) {
      say(send.id, state);
    }
    await eventually('each is acknowledged', () =>
      other.acknowledged.includes(`${send.id}/unknown`) ? true : null,
    );
    await pause(300);
    await messageIs(line.box, id, 'sent');
  });

  test('of a send of another phone changes nothing', async () => {
    const { id, send } = await nextSend('mine alone');
    const foreign = await connectAsync(line.credentials.mqtt.url, raw(line.credentials));
    const result = { v: 1, id: send.id, state: 'failed', ts: new Date().toISOString() };
    await foreign.publishAsync(upTopic(LINE, 'result'), JSON.stringify(result), { qos: 1 });
    await foreign.publishAsync(upTopic(OTHER_LINE, 'result'), JSON.stringify(result), { qos: 1 });
    await pause(500);
    await foreign.endAsync(true);
    await messageIs(line.box, id, 'sending');
    say(send.id, 'sent');
    await messageIs(line.box, id, 'sent');
    await isReady(line.box);
  });

  test('on the topics of another phone reaches nobody, and it reads nothing there', async () => {
    other.drop();
    const got: string[] = [];
    const client = await connectAsync(credentials.mqtt.url, {
      ...raw(credentials),
      will: {
        topic: upTopic(LINE, 'status'),
        payload: Buffer.from('{}'),
        qos: 1,
        retain: true,
      },
    });
    client.on('message', (topic) => got.push(topic));
    expect(await granted(client, downFilter(LINE))).toBe(128);
    expect(await granted(client, '#')).toBe(128);
    const text = inbound('smuggled', 'smuggled in');
    await client.publishAsync(upTopic(LINE, 'inbound'), text, { qos: 1 });
    await client.publishAsync(downTopic(LINE, 'send'), text, { qos: 1 });
    const id = await queue(line.box, { to: CUSTOMER, text: 'for the first phone alone' });
    await messageIs(line.box, id, 'sent');
    client.stream.destroy();
    await client.endAsync(true);
    expect(got).toEqual([]);
    expect(await texts()).not.toContain('smuggled in');
    await isReady(line.box);
    await other.connect();
    await lineIs(line.box, 'ready', { lineId: OTHER_LINE });
  });

  test('that is too long, no JSON or of a later version is left out, and what comes after it counts', async () => {
    other.publish('inbound', 'no JSON');
    other.publish('inbound', inbound('long:1', 'x'.repeat(66_000)));
    other.publish('inbound', { ...JSON.parse(inbound('newer:1', 'from the future')), v: 2 });
    other.publish('result', { v: 1, id: 'bad:1', state: 'vanished', ts: 'never' });
    other.receive(CUSTOMER, 'after the rubbish');
    await heard(line.box, 'after the rubbish');
    await eventually('what has a name is refused by it', () =>
      other.refused.includes('newer:1') && other.refused.includes('bad:1') ? true : null,
    );
    expect(await texts()).not.toContain('from the future');
    expect((await line.box.api('/api/v1/lines')).status).toBe(200);
  });

  test('a phone whose program speaks a later version is not used, and its line says so', async () => {
    other.status = { state: 'offline' };
    other.tellStatus();
    await lineIs(line.box, 'offline phone-away', { lineId: OTHER_LINE });
    other.publish('status', { v: 2, state: 'online' }, true);
    await lineIs(line.box, 'offline phone-newer', { lineId: OTHER_LINE, withinMs: 30_000 });
    other.status = {};
    other.tellStatus();
    await lineIs(line.box, 'ready', { lineId: OTHER_LINE });
  });

  const texts = async () => (await listMessages(line.box)).map(({ text }) => text);
});

const raw = ({ phoneId, mqtt }: PhoneCredentials) => ({
  clientId: phoneId,
  username: mqtt.username,
  password: mqtt.password,
  reconnectPeriod: 0,
});

const inbound = (id: string, body: string): string =>
  JSON.stringify({
    v: 1,
    id,
    from: CUSTOMER,
    body,
    receivedAt: new Date().toISOString(),
    sim: null,
    threadId: null,
    backfill: false,
  });

/** What the broker grants: a QoS, or 128 for a refusal (MQTT 3.1.1 §3.9.3). */
async function granted(client: MqttClient, filter: string): Promise<number | undefined> {
  try {
    const [grant] = await client.subscribeAsync(filter, { qos: 1 });
    return grant?.qos;
  } catch {
    return 128;
  }
}
