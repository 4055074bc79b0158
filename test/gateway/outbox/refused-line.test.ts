// A line whose messages are all refused: without credit, or while the network has trouble.
import { describe, expect, it } from 'vitest';
import { makeWorld, taken, type World } from '../../support/test-gateway.ts';

const numberOf = (n: number): string => `+4855502${String(n).padStart(4, '0')}`;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function fill(world: World, count: number) {
  return Array.from({ length: count }, (_, n) => taken(world.write(`n${n}`, numberOf(n))));
}

/** How often the modem was given a payload. */
function countSubmits(world: World, cms: number): () => number {
  const most = 500;
  for (let each = 0; each < most; each++) world.network.refuseNext(cms);
  return () => {
    const row = world.database.sqlite
      .prepare<[], { n: number }>(
        "select count(*) as n from message_history where state = 'sending'",
      )
      .get();
    return row?.n ?? 0;
  };
}

describe('a line without credit', () => {
  it('is asked with one message per wait, and the others say the same reason', async () => {
    const world = makeWorld();
    await world.begin();
    const submits = countSubmits(world, 8);
    const [probe, behind] = fill(world, 20);
    await world.pass(30_000);
    expect(submits()).toBe(1);
    for (const message of [probe, behind]) {
      expect(world.gateway.messages.get(message?.id ?? 0)?.wait).toMatchObject({
        reason: 'no-credit-or-barred',
        who: 'administrator',
      });
    }
    // After 1, 2, 4, 8, 16 and 32 minutes.
    await world.pass(64 * MINUTE);
    expect(submits()).toBe(7);
    const again = await world.restart();
    await again.begin();
    await again.pass(5 * MINUTE);
    expect(submits()).toBe(7);
    await again.running.stop();
  });

  it('gives the message it asks with up after a day', async () => {
    const world = makeWorld();
    await world.begin();
    countSubmits(world, 8);
    const [probe, behind] = fill(world, 2);
    await world.pass(5_000);
    // As if it had waited since yesterday.
    world.database.sqlite.prepare('update message_history set at = at - ?').run(24 * HOUR);
    await world.pass(2 * MINUTE);
    expect(world.gateway.messages.get(probe?.id ?? 0)).toMatchObject({
      state: 'failed',
      reason: 'no-credit-or-barred',
    });
    expect(['queued', 'held']).toContain(world.gateway.messages.get(behind?.id ?? 0)?.state);
    await world.running.stop();
  });

  it('sends all that waited once one is taken', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(8);
    fill(world, 5);
    await world.pass(30_000);
    expect(world.network.submitted).toHaveLength(0);
    await world.pass(45_000);
    expect(world.network.submitted.map(({ text }) => text)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
    await world.running.stop();
  });
});

describe('a network in trouble', () => {
  it('does not burn the tries of every message', async () => {
    const world = makeWorld();
    await world.begin();
    countSubmits(world, 42);
    const all = fill(world, 30);
    await world.pass(5_000);
    const tries = all.flatMap(
      ({ id }) =>
        world.gateway.messages.get(id)?.segmentStates.map(({ attempts }) => attempts) ?? [],
    );
    expect(tries.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(6);
    const waiting = world.gateway.messages.get(all[29]?.id ?? 0)?.wait;
    expect(waiting).toMatchObject({ reason: 'network-trouble', who: 'operator' });
    await world.pass(30 * MINUTE);
    const failed = all.filter(({ id }) => world.gateway.messages.get(id)?.state === 'failed');
    expect(failed).toEqual([]);
    await world.running.stop();
  });
});
