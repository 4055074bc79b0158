// The phone's program as it is built, on a fake phone, with a real broker: what the box sees of sends, received texts and faults.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AgentProcess, endAllAgents, startAgent } from '../support/agent-process.ts';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  temporaryFolder,
} from '../support/built-program.ts';
import { createFakeTermux, type FakeTermux, type PhoneSettings } from '../support/fake-termux.ts';
import { type PhoneBroker, startPhoneBroker } from '../support/phone-broker.ts';

const brokers: PhoneBroker[] = [];

beforeAll(buildProgram);
afterEach(async () => {
  await endAllAgents();
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  await endAllBoxes();
});

type World = {
  home: string;
  phone: FakeTermux;
  broker: PhoneBroker;
  agent: AgentProcess;
  /** Starts the agent again on the same phone. */
  again(): Promise<AgentProcess>;
};

type Wish = Partial<PhoneSettings> & {
  tls?: boolean;
  through?: readonly string[];
  before?: (phone: FakeTermux) => unknown;
};

/** A phone whose agent is connected and has read its inbox once. */
async function world({
  tls = false,
  through = [],
  before,
  ...settings
}: Wish = {}): Promise<World> {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(join(folder, 'phone'));
  const phone = createFakeTermux(join(folder, 'phone'), { delayMs: 20, ...settings });
  before?.(phone);
  const broker = await startPhoneBroker({ tls });
  brokers.push(broker);
  const again = () => startAgent({ home, phone, credentials: broker.credentials, through });
  const agent = await again();
  // Before its first connection the broker has no session that would keep a message for it.
  const isUseless = settings.list !== undefined || settings.facts !== undefined;
  await eventually('the agent is connected and has asked the phone', () =>
    broker.statuses.some(({ slots, lastPollAt }) => isUseless || (slots > 0 && lastPollAt !== null))
      ? true
      : null,
  );
  if (isUseless) await pause(500);
  return { home, phone, broker, agent, again };
}

const config = (broker: PhoneBroker, change: object = {}): void =>
  broker.say('cmd', {
    v: 1,
    id: 'config-1',
    op: 'config',
    pollMs: 1_000,
    partsPerMinute: 20,
    confirmMs: 60_000,
    ...change,
  });

const until = (broker: PhoneBroker, id: string, state: string) =>
  eventually(`${id} is ${state}`, () =>
    broker.results.find((result) => result.id === id && result.state === state),
  );

const ended = (broker: PhoneBroker, id: string) =>
  eventually(`${id} has ended`, () =>
    broker.results.find(
      (result) => result.id === id && !['accepted', 'handed'].includes(result.state),
    ),
  );

const tell = (broker: PhoneBroker, seen: { inbound?: string[]; results?: object[] }): void =>
  broker.say('ack', { v: 1, ...seen });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Cuts the connection and waits until the agent has come back and said what it had to say. */
async function reconnect(broker: PhoneBroker): Promise<void> {
  const before = broker.statuses.length;
  const connections = broker.connections();
  broker.cut();
  await eventually('the agent came back', () =>
    broker.connections() > connections &&
    broker.statuses.slice(before).some((s) => s.state !== 'offline')
      ? true
      : null,
  );
  await pause(300);
}

/** How long a script of this kind takes until it notes the time, ms. */
async function startOfScript(phone: FakeTermux): Promise<number> {
  const before = Date.now();
  const child = spawn(join(phone.bin, 'termux-sms-send'), ['unexpected'], {
    env: { PATH: process.env.PATH, ...phone.env, FAKE_TERMUX_NOTE: '1' },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return Number(said) - before;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

describe('a send', () => {
  test('is accepted, handed over and sent, with the text and the number as they were', async () => {
    const { broker, phone } = await world();
    const body = ' zażółć "\\n" $HOME\n👍 ';
    broker.send({ id: 'a', to: '+48555010007', body, sim: 1 });
    const sent = await until(broker, 'a', 'sent');
    expect(broker.states('a')).toEqual(['accepted', 'handed', 'sent']);
    expect(phone.sent()).toMatchObject([{ number: '+48555010007', slot: 1, body }]);
    expect(sent.providerId).toBe(phone.rows()[0]?.id);
  });

  const FAULTS: [string, Wish, { state: string; code: string; attempts: number }][] = [
    [
      'lacks a permission, said with exit 0',
      { send: 'no-permission' },
      { state: 'rejected', code: 'no-permission', attempts: 1 },
    ],
    [
      'lacks a permission, said with exit 1',
      { send: 'fail-permission' },
      { state: 'rejected', code: 'no-permission', attempts: 1 },
    ],
    [
      'is lost in the app without a word',
      { send: 'exception' },
      { state: 'unknown', code: 'no-row', attempts: 1 },
    ],
    [
      'ends with an exit code',
      { send: 'fail' },
      { state: 'unknown', code: 'command-failed', attempts: 1 },
    ],
    [
      'fails in the network',
      { row: 'failed' },
      { state: 'failed', code: 'platform-failed', attempts: 1 },
    ],
    ['leaves no row', { row: 'none' }, { state: 'unknown', code: 'no-row', attempts: 1 }],
  ];
  test.each(FAULTS)('that %s ends as such', async (_what, wish, { state, code, attempts }) => {
    const { broker, phone } = await world(wish);
    config(broker, { confirmMs: 1_000 });
    broker.send({ id: 'a' });
    expect(await ended(broker, 'a')).toMatchObject({ state, error: { code } });
    expect(phone.attempts()).toHaveLength(attempts);
  });

  test('that must not be begun never reaches the command', async () => {
    const { broker, phone } = await world();
    broker.send({ id: 'spaces', to: '+48555 -s 1' });
    broker.send({ id: 'slot', sim: 2 });
    broker.send({ id: 'late', notAfter: new Date(Date.now() - 1_000).toISOString() });
    expect(await ended(broker, 'spaces')).toMatchObject({
      state: 'rejected',
      error: { code: 'bad-number' },
    });
    expect(await ended(broker, 'slot')).toMatchObject({
      state: 'rejected',
      error: { code: 'no-such-sim' },
    });
    expect(await ended(broker, 'late')).toMatchObject({ state: 'expired' });
    broker.send({ id: 'after' });
    await until(broker, 'after', 'sent');
    expect(phone.attempts()).toHaveLength(1);
  });

  test('whose row comes late is unknown first and sent after all', async () => {
    const { broker } = await world({ rowDelayMs: 3_000 });
    config(broker, { confirmMs: 1_000 });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    expect(broker.states('a')).toEqual(['accepted', 'handed', 'unknown', 'sent']);
  });

  test('that comes twice goes once, and its result is told again', async () => {
    const { broker, phone } = await world();
    broker.send({ id: 'a' });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    const told = broker.results.length;
    broker.send({ id: 'a' });
    await eventually('the result again', () => (broker.results.length > told ? true : null));
    expect(broker.results.at(-1)).toMatchObject({ id: 'a', state: 'sent' });
    expect(phone.attempts()).toHaveLength(1);
  });

  test('twice the same text to the same number are two, each with a row of its own', async () => {
    const { broker, phone } = await world();
    for (const id of ['a', 'b', 'c']) broker.send({ id });
    const rows = [];
    for (const id of ['a', 'b', 'c']) rows.push((await until(broker, id, 'sent')).providerId);
    expect(rows).toEqual(phone.rows().map(({ id }) => id));
    expect(phone.sent()).toHaveLength(3);
  });

  test('that was under way when the program was killed is unknown, is not sent again, and its row still counts', async () => {
    const { broker, phone, agent, again } = await world({ delayMs: 1_000, rowDelayMs: 2_500 });
    broker.send({ id: 'a' });
    broker.send({ id: 'waits', body: 'behind it' });
    await until(broker, 'waits', 'accepted');
    await eventually('the command runs', () => (phone.attempts().length > 0 ? true : null));
    expect(await agent.kill()).toMatchObject({ signal: 'SIGKILL' });
    await again();
    expect(await until(broker, 'a', 'unknown')).toMatchObject({ error: { code: 'crashed' } });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    await until(broker, 'waits', 'sent');
    expect(phone.attempts().map(({ body }) => body)).toEqual(['hello', 'behind it']);
  });

  test('waits for the pace, and can be taken back until it begins', async () => {
    const { broker, phone } = await world();
    config(broker, { partsPerMinute: 3 });
    broker.send({ id: 'a', parts: 2 });
    await until(broker, 'a', 'sent');
    broker.send({ id: 'b', parts: 2 });
    await until(broker, 'b', 'accepted');
    broker.say('cmd', { v: 1, id: 'cancel-1', op: 'cancel', ids: ['a', 'b', 'never-came'] });
    const reply = await eventually('the reply', () =>
      broker.replies.find(({ id }) => id === 'cancel-1'),
    );
    expect(reply).toMatchObject({
      ok: true,
      data: { states: { a: 'sent', b: 'cancelled', 'never-came': 'cancelled' } },
    });
    broker.send({ id: 'never-came' });
    await until(broker, 'never-came', 'cancelled');
    expect(phone.attempts()).toHaveLength(1);
  });

  test('is too late by the clock of the box, not by that of the phone', async () => {
    const { broker, phone } = await world();
    broker.say('cmd', {
      v: 1,
      id: 'ping-1',
      op: 'ping',
      boxTime: new Date(Date.now() + 7_200_000).toISOString(),
    });
    const reply = await eventually('the reply', () =>
      broker.replies.find(({ id }) => id === 'ping-1'),
    );
    expect(Math.abs(Date.parse(reply.data?.phoneTime ?? '') - Date.now())).toBeLessThan(10_000);
    broker.send({ id: 'late' });
    await until(broker, 'late', 'expired');
    broker.send({ id: 'in time', notAfter: new Date(Date.now() + 7_260_000).toISOString() });
    await until(broker, 'in time', 'sent');
    expect(phone.attempts()).toHaveLength(1);
    await eventually(
      'the clock is a problem',
      () => (broker.statuses.some(({ problems }) => problems.includes('clock-off')) ? true : null),
      70_000,
    );
  }, 90_000);

  test('goes although the inbox cannot be read, and is not taken for sent', async () => {
    const { broker, phone } = await world({ list: 'no-permission' });
    config(broker, { confirmMs: 1_000 });
    broker.send({ id: 'a' });
    expect(await ended(broker, 'a')).toMatchObject({ state: 'unknown', error: { code: 'no-row' } });
    expect(phone.sent()).toHaveLength(1);
    expect(broker.statuses.at(-1)).toMatchObject({
      state: 'degraded',
      perm: { read: false, send: true },
    });
    expect(broker.statuses.at(-1)?.problems).toContain('no-read-permission');
  });

  test('starts at once when the phone is idle', async () => {
    const { broker, phone } = await world({ delayMs: 200 });
    const waits: number[] = [];
    const bare: number[] = [];
    for (let nth = 0; nth < 15; nth += 1) {
      bare.push(await startOfScript(phone));
      const at = Date.now();
      broker.send({ id: `send-${nth}`, body: `text ${nth}` });
      await until(broker, `send-${nth}`, 'handed');
      waits.push((phone.sent().at(-1)?.at ?? 0) - at);
    }
    const [all, script] = [median(waits), median(bare)];
    process.stdout.write(
      `Arrival to start of the command: median ${all} ms, of it ${script} ms until any script runs on this machine\n`,
    );
    // What the machine itself needs is not the agent's, and grows with its load.
    expect(all - script).toBeLessThanOrEqual(30);
  });
});

describe('results and received texts', () => {
  test('are told again until the box names them', async () => {
    const { broker, phone } = await world();
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    const row = phone.receive({ from: 'Bank', body: 'code 1234' });
    const text = await eventually('the text', () => broker.inbound[0]);
    expect(text).toMatchObject({ from: 'Bank', body: 'code 1234', sim: null, backfill: false });
    expect(text.id.endsWith(`:${row}`)).toBe(true);
    await reconnect(broker);
    expect(broker.inbound).toHaveLength(2);
    const count = () =>
      broker.results.filter(({ id, state }) => id === 'a' && state === 'sent').length;
    expect(count()).toBe(2);
    tell(broker, { inbound: [text.id], results: [{ id: 'a', state: 'sent' }] });
    await eventually('the queue is empty', async () => {
      await reconnect(broker);
      return broker.statuses.at(-1)?.queue.in === 0 ? true : null;
    });
    const told = [broker.inbound.length, count()];
    await reconnect(broker);
    expect([broker.inbound.length, count()]).toEqual(told);
  });

  test('are told again at once when the box asks', async () => {
    const { broker, phone } = await world();
    phone.receive({ from: 'Bank', body: 'code 1234' });
    await eventually('the text', () => broker.inbound[0]);
    broker.say('cmd', { v: 1, id: 'poll-1', op: 'poll' });
    // By itself it would come after ten seconds, and after minutes when the box was away for long.
    await eventually('the text again', () => broker.inbound[1], 4_000);
  });

  test('that the box cannot take are kept and not told again', async () => {
    const { broker, phone } = await world();
    phone.receive({ from: '+48555010003', body: 'hello' });
    const text = await eventually('the text', () => broker.inbound[0]);
    broker.say('ack', { v: 1, rejected: [{ id: text.id, code: 'bad-payload' }] });
    await pause(300);
    await reconnect(broker);
    expect(broker.inbound).toHaveLength(1);
    expect(broker.statuses.at(-1)?.queue.in).toBe(1);
  });

  test('survive an end of the program and a new broker', async () => {
    const { broker, phone, agent, again } = await world();
    await broker.close();
    phone.receive({ from: '+48555010003', body: 'while the box was away' });
    await pause(6_500);
    await agent.kill();
    phone.receive({ from: '+48555010003', body: 'while the program was away' });
    await again();
    await broker.reopen();
    await eventually('both texts', () => (broker.inbound.length >= 2 ? true : null), 40_000);
    expect(new Set(broker.inbound.map(({ body }) => body))).toEqual(
      new Set(['while the box was away', 'while the program was away']),
    );
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
  }, 90_000);
});

describe('received texts', () => {
  test('are told from the first start on, with the time of the phone, also two alike', async () => {
    const { broker, phone } = await world({
      before: (fresh) => fresh.receive({ from: '+48555010003', body: 'old' }),
    });
    config(broker);
    const at = Date.UTC(2026, 10, 27, 6, 30, 15);
    for (const _ of [1, 2]) phone.receive({ from: '+48555010003', body: 'pos 1', at });
    await eventually('two texts', () => (broker.inbound.length >= 2 ? true : null));
    expect(broker.inbound.map(({ body }) => body)).toEqual(['pos 1', 'pos 1']);
    expect(new Set(broker.inbound.map(({ id }) => id)).size).toBe(2);
    expect(broker.inbound[0]?.receivedAt).toBe('2026-11-27T07:30:15.000+01:00');
  });

  test('are told when they came after the start but before the first reading', async () => {
    const { broker } = await world({
      before(phone) {
        phone.receive({ from: 'Bank', body: 'old', at: Date.now() - 60_000 });
        phone.receive({ from: 'Bank', body: 'new', at: Date.now() + 5_000 });
      },
    });
    await eventually('the text', () => broker.inbound[0]);
    expect(broker.inbound.map(({ body }) => body)).toEqual(['new']);
  });

  test('that were there before are told when asked for', async () => {
    const { broker } = await world({
      before(fresh) {
        fresh.receive({ from: '+48555010003', body: 'too old', at: Date.now() - 9_000_000 });
        fresh.receive({ from: '+48555010003', body: 'one', at: Date.now() - 60_000 });
        fresh.receive({ from: '+48555010003', body: 'two', at: Date.now() - 50_000 });
      },
    });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    broker.say('cmd', { v: 1, id: 'back-1', op: 'backfill', since, limit: 100 });
    const reply = await eventually('the reply', () =>
      broker.replies.find(({ id }) => id === 'back-1'),
    );
    expect(reply).toMatchObject({ ok: true, data: { count: 2 } });
    await eventually('two texts', () => (broker.inbound.length >= 2 ? true : null));
    expect(broker.inbound.map(({ body, backfill }) => [body, backfill])).toEqual([
      ['one', true],
      ['two', true],
    ]);
  });

  test('come in order and once when there are hundreds', async () => {
    const { broker, phone } = await world();
    const bodies = Array.from({ length: 230 }, (_, nth) => `text ${nth}`);
    for (const body of bodies) phone.receive({ from: '+48555010003', body });
    const acked = new Set<string>();
    await eventually('all texts', () => {
      const fresh = broker.inbound.map(({ id }) => id).filter((id) => !acked.has(id));
      for (const id of fresh) acked.add(id);
      if (fresh.length > 0) tell(broker, { inbound: fresh.slice(0, 500) });
      return acked.size >= 230 ? true : null;
    });
    expect(broker.inbound.map(({ body }) => body)).toEqual(bodies);
  });

  test('are not lost when the newest was deleted and its row id comes again', async () => {
    const { broker, phone } = await world({
      before: (fresh) => fresh.receive({ from: '+48555010003', body: 'before' }),
    });
    config(broker);
    const row = phone.receive({ from: '+48555010003', body: 'first' });
    await eventually('the first', () => broker.inbound[0]);
    phone.deleteRows([row]);
    expect(phone.receive({ from: '+48555010004', body: 'second' })).toBe(row);
    await eventually('the second', () => broker.inbound.find(({ body }) => body === 'second'));
    await pause(1_500);
    const ids = new Map(broker.inbound.map(({ id, body }) => [id, body]));
    expect([...ids.values()]).toEqual(['first', 'second']);
  });

  test('of a store that began anew get another epoch, and nothing old comes with them', async () => {
    const { broker, phone } = await world({
      before(fresh) {
        for (let nth = 0; nth < 5; nth += 1)
          fresh.receive({ from: '+48555010003', body: `old ${nth}`, at: Date.now() - 7_200_000 });
      },
    });
    config(broker);
    phone.receive({ from: '+48555010003', body: 'last' });
    const last = await eventually('the last', () => broker.inbound[0]);
    phone.reset();
    phone.receive({ from: '+48555010003', body: 'restored', at: Date.now() - 7_200_000 });
    phone.receive({ from: '+48555010003', body: 'new' });
    const fresh = await eventually('the new one', () =>
      broker.inbound.find(({ body }) => body === 'new'),
    );
    expect(fresh.id.split(':')[0]).not.toBe(last.id.split(':')[0]);
    await pause(1_500);
    expect(new Set(broker.inbound.map(({ body }) => body))).toEqual(new Set(['last', 'new']));
  });
});

describe('the agent', () => {
  test('tells of the phone, says good-bye, and is missed when it is killed', async () => {
    const { broker, agent, again } = await world();
    const status = await eventually('a full status', () =>
      broker.statuses.find(({ battery, signal }) => battery !== null && signal !== null),
    );
    expect(status).toMatchObject({
      state: 'online',
      agent: { name: 'bramka-termux', ver: '0.1.0', android: '13', model: 'samsung SM-A127F' },
      sims: [{ slot: null, state: 'ready', operator: 'Plus', roaming: false }],
      slots: 2,
      battery: { pct: 84, charging: true },
      signal: -93,
      problems: [],
    });
    expect(await agent.stop()).toMatchObject({ code: 0 });
    expect(broker.statuses.at(-1)).toMatchObject({ state: 'offline', journal: status.journal });
    const next = await again();
    await eventually('it is back', () =>
      broker.statuses.at(-1)?.state === 'online' ? true : null,
    );
    await next.kill();
    await eventually('its will', () => (broker.statuses.at(-1)?.state === 'offline' ? true : null));
  });

  test('goes on after what it cannot read, and says which it was', async () => {
    const { broker, phone } = await world();
    broker.say('send', 'no JSON {');
    broker.say('send', JSON.stringify({ v: 2, id: 'newer', news: true }));
    broker.say('send', JSON.stringify({ v: 1, id: 'half' }));
    broker.say('send', JSON.stringify({ v: 1, id: 'long', body: 'x'.repeat(70_000) }));
    broker.say('cmd', JSON.stringify({ v: 1, id: 'strange', op: 'dance' }));
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    expect(phone.attempts()).toHaveLength(1);
    expect(broker.replies.map(({ id, ok, error }) => [id, ok, error])).toEqual([
      ['newer', false, 'newer-version'],
      ['half', false, 'bad-payload'],
      ['strange', false, 'bad-payload'],
    ]);
  });

  test('shows its log without texts and with masked numbers', async () => {
    const { broker, agent } = await world();
    broker.send({ id: 'a', to: '+48555010789', body: 'a secret' });
    await until(broker, 'a', 'sent');
    broker.say('cmd', { v: 1, id: 'logs-1', op: 'logs' });
    const reply = await eventually('the reply', () =>
      broker.replies.find(({ id }) => id === 'logs-1'),
    );
    const lines = (reply.data?.lines ?? []).join('\n') + agent.said();
    expect(lines).toContain('…789: accepted');
    expect(lines).not.toMatch(/a secret|55501/);
  });

  test('goes over TLS to the box it was paired with, and to no other', async () => {
    const { broker, agent, again, home } = await world({ tls: true });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    await agent.stop();
    const file = join(home, 'credentials.json');
    const right = broker.credentials.mqtt.fingerprint ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(right, 'ab'.repeat(32)));
    const connections = broker.connections();
    const next = await again();
    await eventually('it says so', () =>
      next.said().includes('another certificate than at pairing') ? true : null,
    );
    expect(broker.connections()).toBe(connections);
  });

  test('says once that the box does not know it, and keeps trying slowly', async () => {
    const { broker, agent, again } = await world();
    await agent.stop();
    broker.setPassword('another');
    const next = await again();
    const words = 'the box does not know this phone';
    await eventually('it says so', () => (next.said().includes(words) ? true : null));
    await pause(2_500);
    expect(next.said().split(words)).toHaveLength(2);
    expect(await next.stop()).toMatchObject({ code: 0 });
  });

  test('is alone in its folder, also after it was killed', async () => {
    const { agent, again, broker } = await world();
    const second = await again();
    expect(await second.exit).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Another agent'),
    });
    await agent.kill();
    const count = broker.connections();
    await again();
    await eventually('the third connects', () => (broker.connections() > count ? true : null));
  });

  test('refuses what a full storage cannot note, and says so', async () => {
    const { broker, phone } = await world({ through: ['prlimit', '--fsize=6000'] });
    broker.send({ id: 'long', body: 'x'.repeat(8_000) });
    expect(await ended(broker, 'long')).toMatchObject({
      state: 'rejected',
      error: { code: 'command-failed' },
    });
    expect(phone.attempts()).toHaveLength(0);
    await eventually('the problem', () =>
      broker.statuses.at(-1)?.problems.includes('journal-full') ? true : null,
    );
  });

  test('tells of a Termux:API that is too old, asleep or missing', async () => {
    const old = await world({ list: 'legacy' });
    const problems = (broker: PhoneBroker, problem: string) =>
      eventually(
        problem,
        () => broker.statuses.find((status) => status.problems.some((p) => p === problem)),
        30_000,
      );
    await problems(old.broker, 'api-too-old');
    const asleep = await world({ list: 'hang' });
    asleep.broker.send({ id: 'a' });
    await problems(asleep.broker, 'api-hangs');
    await until(asleep.broker, 'a', 'handed');
    old.broker.send({ id: 'a' });
    await until(old.broker, 'a', 'handed');
  }, 90_000);
});
