// The built-in broker with real connections: who comes in, what a phone may write and read, what happens to the rest.
import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect as connectSocket, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type EmbeddedBroker,
  startEmbeddedBroker,
} from '../../../modem/phone/broker/embedded-broker.ts';
import { createPacketGuard } from '../../../modem/phone/broker/packet-guard.ts';

const TOPICS = 'bramka/v1/phones';
let broker: EmbeddedBroker;
let clients: MqttClient[] = [];
let warned: string[] = [];
let passwords: Record<string, string> = {};

beforeEach(async () => {
  warned = [];
  passwords = { one: 'first', two: 'second' };
  const quiet = (): void => {};
  const warn = (fields: object, words: string): void =>
    void warned.push(`${words} ${JSON.stringify(fields)}`);
  broker = await startEmbeddedBroker({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    isKnown: (id, password) => passwords[id] === password,
    log: { debug: quiet, info: quiet, warn, error: warn },
  });
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.endAsync(true)));
  clients = [];
  await broker.close();
});

async function phone(
  id: string,
  password = passwords[id] ?? '',
  clientId = id,
): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    clientId,
    username: id,
    password,
    clean: true,
    reconnectPeriod: 0,
  });
  clients.push(client);
  return client;
}

/** What one phone hears on its topics. */
async function heardBy(client: MqttClient, topic: string): Promise<string[]> {
  const heard: string[] = [];
  client.on('message', (at, payload) => heard.push(`${at} ${payload}`));
  await client.subscribeAsync(topic, { qos: 1 });
  return heard;
}

describe('who comes in', () => {
  test.each([
    ['a wrong password', 'one', 'wrong', 'one'],
    ['a name nobody was paired under', 'three', '', 'three'],
    ["another phone's client id", 'one', 'first', 'two'],
  ])('%s is refused', async (_why, id, password, clientId) => {
    await expect(phone(id, password, clientId)).rejects.toThrow(/Connection refused/);
  });

  test('a revoked phone is cut off at once and stays outside', async () => {
    const client = await phone('one');
    const gone = new Promise<void>((resolve) => client.once('close', () => resolve()));
    delete passwords.one;
    broker.disconnect('one');
    await gone;
    await expect(phone('one', 'first')).rejects.toThrow();
  });
});

describe('what a phone may do', () => {
  test('it reads its own topics, and no others', async () => {
    const one = await phone('one');
    await one.subscribeAsync(`${TOPICS}/one/down/+`, { qos: 1 });
    for (const foreign of [`${TOPICS}/two/down/+`, `${TOPICS}/+/up/+`, '#', `${TOPICS}/one/up/+`]) {
      await expect(one.subscribeAsync(foreign, { qos: 1 })).rejects.toThrow();
    }
  });

  test("what it writes to another phone's topics, to commands or retained goes nowhere, and it stays connected", async () => {
    const two = await phone('two');
    const heard = await heardBy(two, `${TOPICS}/two/down/+`);
    const one = await phone('one');
    await one.publishAsync(`${TOPICS}/two/down/send`, '{"v":1}', { qos: 1 });
    await one.publishAsync(`${TOPICS}/two/up/inbound`, '{"v":1}', { qos: 1 });
    await one.publishAsync(`${TOPICS}/one/up/inbound`, '{"v":1,"body":"secret"}', {
      qos: 1,
      retain: true,
    });
    await one.publishAsync(`${TOPICS}/one/up/status`, '{}', { qos: 1 });
    expect(heard).toEqual([]);
    expect(one.connected).toBe(true);
    expect(warned.filter((each) => each.includes('foreign-topic'))).toHaveLength(2);
    expect(warned.filter((each) => each.includes('retained'))).toHaveLength(1);
    expect(warned.join()).not.toContain('secret');
  });

  test("a last will on another phone's topic is left out", async () => {
    const two = await phone('two');
    const heard = await heardBy(two, `${TOPICS}/two/down/+`);
    const one = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
      clientId: 'one',
      username: 'one',
      password: 'first',
      reconnectPeriod: 0,
      will: { topic: `${TOPICS}/two/down/cmd`, payload: Buffer.from('{}'), qos: 1, retain: false },
    });
    one.stream.destroy();
    await expect.poll(() => warned.join()).toContain('last will');
    await two.publishAsync(`${TOPICS}/two/up/status`, '{}', { qos: 1 });
    expect(heard).toEqual([]);
    await one.endAsync(true);
  });

  test('a payload that is too long is not passed on; a packet that is far too long ends the connection', async () => {
    const one = await phone('one');
    await one.publishAsync(`${TOPICS}/one/up/reply`, 'x'.repeat(65_537), { qos: 1 });
    expect(warned.join()).toContain('too-long');
    const gone = new Promise<void>((resolve) => one.once('close', () => resolve()));
    one.publish(`${TOPICS}/one/up/reply`, 'x'.repeat(1_000_000), { qos: 1 });
    await gone;
    expect(warned.join()).toContain('oversize');
  });
});

test('what is no MQTT at all is ended, and others go on', async () => {
  const socket = connectSocket(broker.port, '127.0.0.1');
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.write(Buffer.concat([Buffer.from('GET / HTTP/1.1\r\n\r\n'), randomBytes(200)]));
  await gone;
  expect((await phone('one')).connected).toBe(true);
});

test('with a certificate it speaks TLS, and phones see that certificate', async () => {
  const fixture = (name: string): string =>
    readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8');
  const cert = fixture('box.crt');
  const quiet = (): void => {};
  const secure = await startEmbeddedBroker({
    host: '127.0.0.1',
    port: 0,
    tls: { cert, key: fixture('box.key') },
    isKnown: () => true,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const socket = connectTls({ host: '127.0.0.1', port: secure.port, rejectUnauthorized: false });
  await new Promise<void>((resolve) => socket.once('secureConnect', () => resolve()));
  expect(socket.getPeerCertificate().fingerprint256).toBe(new X509Certificate(cert).fingerprint256);
  socket.destroy();
  const client = await connectAsync(`mqtts://127.0.0.1:${secure.port}`, {
    clientId: 'one',
    username: 'one',
    password: 'x',
    reconnectPeriod: 0,
    rejectUnauthorized: false,
  });
  expect(client.connected).toBe(true);
  await client.endAsync(true);
  await secure.close();
});

test('a port that another program holds is named as such', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const quiet = (): void => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const start = startEmbeddedBroker({
    host: '127.0.0.1',
    port,
    tls: null,
    isKnown: () => true,
    log,
  });
  await expect(start).rejects.toMatchObject({ code: 'broker-port-taken' });
  other.close();
});

describe('the guard of packets', () => {
  const packet = (length: number): Buffer => {
    const octets: number[] = [];
    for (let rest = length; octets.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
      octets.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    }
    return Buffer.concat([Buffer.from([0x30, ...octets]), Buffer.alloc(Math.min(length, 5_000))]);
  };

  test.each([1, 2, 3, 7, 10_000])('reads packets in chunks of %d octets', (size) => {
    const stream = Buffer.concat([packet(0), packet(1), packet(127), packet(128), packet(4_999)]);
    const isTooLong = createPacketGuard(5_000);
    for (let at = 0; at < stream.length; at += size) {
      expect(isTooLong(stream.subarray(at, at + size))).toBe(false);
    }
    expect(isTooLong(packet(5_001))).toBe(true);
  });

  test('a length that never ends is too long', () => {
    expect(createPacketGuard(5_000)(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toBe(true);
  });
});
