import { connect } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhoneCredentials, PhoneSend, ResultState } from '../../modem/phone/protocol.ts';
import { downFilter, downTopic, upTopic } from '../../modem/phone/topics.ts';
import { endAllAgents } from '../support/agent-process.ts';
import { buildProgram, endAllBoxes, eventually, listMessages } from '../support/built-program.ts';
import { CUSTOMER, heard } from '../support/carried-texts.ts';
import {
  isReady,
  LINE,
  lineIs,
  messageIs,
  OTHER_LINE,
  type PhoneLine,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';
import { ScriptedPhone } from '../support/scripted-phone.ts';

beforeAll(buildProgram);
afterAll(async () => {
  await endAllAgents();
  await endAllBoxes();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

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
