// The phone's program as it is built: received texts and results are told until the box has them, once each.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  agentWorld,
  config,
  endAgentWorlds,
  pause,
  reconnect,
  tell,
  until,
} from '../support/agent-world.ts';
import { buildProgram, eventually } from '../support/built-program.ts';

beforeAll(buildProgram);
afterEach(endAgentWorlds);

describe('results and received texts', () => {
  test('are told again until the box names them', async () => {
    const { broker, phone } = await agentWorld();
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
    const { broker, phone } = await agentWorld();
    phone.receive({ from: 'Bank', body: 'code 1234' });
    await eventually('the text', () => broker.inbound[0]);
    broker.say('cmd', { v: 1, id: 'poll-1', op: 'poll' });
    // By itself it would come after ten seconds, and after minutes when the box was away for long.
    await eventually('the text again', () => broker.inbound[1], 4_000);
  });

  test('that the box cannot take are kept and not told again', async () => {
    const { broker, phone } = await agentWorld();
    phone.receive({ from: '+48555010003', body: 'hello' });
    const text = await eventually('the text', () => broker.inbound[0]);
    broker.say('ack', { v: 1, rejected: [{ id: text.id, code: 'bad-payload' }] });
    await pause(300);
    await reconnect(broker);
    expect(broker.inbound).toHaveLength(1);
    expect(broker.statuses.at(-1)?.queue.in).toBe(1);
  });

  test('survive an end of the program and a new broker', async () => {
    const { broker, phone, agent, again } = await agentWorld();
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
    const { broker, phone } = await agentWorld({
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
    const { broker } = await agentWorld({
      before(phone) {
        phone.receive({ from: 'Bank', body: 'old', at: Date.now() - 60_000 });
        phone.receive({ from: 'Bank', body: 'new', at: Date.now() + 5_000 });
      },
    });
    await eventually('the text', () => broker.inbound[0]);
    expect(broker.inbound.map(({ body }) => body)).toEqual(['new']);
  });

  test('that were there before are told when asked for', async () => {
    const { broker } = await agentWorld({
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
    const { broker, phone } = await agentWorld();
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
    const { broker, phone } = await agentWorld({
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
    const { broker, phone } = await agentWorld({
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
