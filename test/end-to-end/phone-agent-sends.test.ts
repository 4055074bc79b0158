// The phone's program as it is built: what the box sees of a send, whatever the phone does with it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type AgentWish,
  agentWorld,
  config,
  endAgentWorlds,
  ended,
  until,
} from '../support/agent-world.ts';
import { buildProgram, eventually } from '../support/built-program.ts';
import type { FakeTermux } from '../support/fake-termux.ts';

beforeAll(buildProgram);
afterEach(endAgentWorlds);

describe('a send', () => {
  test('is accepted, handed over and sent, with the text and the number as they were', async () => {
    const { broker, phone } = await agentWorld();
    const body = ' zażółć "\\n" $HOME\n👍 ';
    broker.send({ id: 'a', to: '+48555010007', body, sim: 1 });
    const sent = await until(broker, 'a', 'sent');
    expect(broker.states('a')).toEqual(['accepted', 'handed', 'sent']);
    expect(phone.sent()).toMatchObject([{ number: '+48555010007', slot: 1, body }]);
    expect(sent.providerId).toBe(phone.rows()[0]?.id);
  });

  const FAULTS: [string, AgentWish, { state: string; code: string; attempts: number }][] = [
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
    const { broker, phone } = await agentWorld(wish);
    config(broker, { confirmMs: 1_000 });
    broker.send({ id: 'a' });
    expect(await ended(broker, 'a')).toMatchObject({ state, error: { code } });
    expect(phone.attempts()).toHaveLength(attempts);
  });

  test('that must not be begun never reaches the command', async () => {
    const { broker, phone } = await agentWorld();
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
    const { broker } = await agentWorld({ rowDelayMs: 3_000 });
    config(broker, { confirmMs: 1_000 });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    expect(broker.states('a')).toEqual(['accepted', 'handed', 'unknown', 'sent']);
  });

  test('that comes twice goes once, and its result is told again', async () => {
    const { broker, phone } = await agentWorld();
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
    const { broker, phone } = await agentWorld();
    for (const id of ['a', 'b', 'c']) broker.send({ id });
    const rows = [];
    for (const id of ['a', 'b', 'c']) rows.push((await until(broker, id, 'sent')).providerId);
    expect(rows).toEqual(phone.rows().map(({ id }) => id));
    expect(phone.sent()).toHaveLength(3);
  });

  test('that was under way when the program was killed is unknown, is not sent again, and its row still counts', async () => {
    const { broker, phone, agent, again } = await agentWorld({ delayMs: 1_000, rowDelayMs: 2_500 });
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
    const { broker, phone } = await agentWorld();
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
    const { broker, phone } = await agentWorld();
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
    const { broker, phone } = await agentWorld({ list: 'no-permission' });
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
    const { broker, phone } = await agentWorld({ delayMs: 200 });
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
