import { describe, expect, it } from 'vitest';
import { taken } from '../../support/test-gateway.ts';
import { ANNA, makeStickWorld, NUMBER, PORT } from './stick-world.ts';

describe('a paused line', () => {
  it('receives, holds what is to be sent, and says who paused it', async () => {
    const world = makeStickWorld();
    await world.begin();
    expect(taken(world.gateway.lines.pause('front-desk', ANNA))).toMatchObject({
      state: 'paused',
      pausedAt: world.clock.now(),
    });
    const { id } = taken(world.write('later'));
    world.customer.send(NUMBER, 'still there?');
    await world.pass(5_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'line-paused' });
    const inbound = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 });
    expect(inbound.map(({ text }) => text)).toEqual(['still there?']);

    world.gateway.lines.resume('front-desk', ANNA);
    await world.pass(2_000);
    expect(world.view()).toMatchObject({ state: 'ready', pausedAt: null });
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    expect(world.story().slice(-2)).toEqual(['paused', 'resumed']);
    await world.running.stop();
  });

  it('stays paused over a restart of the program and a replug', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.gateway.lines.pause('front-desk', ANNA);
    const { id } = taken(world.write('later'));
    const again = await world.again();
    again.running.start();
    await again.pass(3_000);
    expect(again.view().state).toBe('paused');
    again.ports.get(PORT)?.unplug();
    await again.pass(3_000);
    expect(again.view()).toMatchObject({ state: 'offline', trouble: 'port-missing' });
    // Its return alone would not send it.
    expect(again.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'line-paused' });
    again.ports.get(PORT)?.plugIn();
    await again.pass(10_000);
    expect(again.view().state).toBe('paused');
    expect(again.network.submitted).toEqual([]);
    again.gateway.lines.resume('front-desk', ANNA);
    await again.pass(2_000);
    expect(again.network.submitted).toHaveLength(1);
    await again.running.stop();
  });

  it('sends no segment more of a long message than the one under way', async () => {
    const world = makeStickWorld();
    await world.begin();
    const { id } = taken(world.write('long '.repeat(100)));
    world.gateway.lines.pause('front-desk', ANNA);
    await world.pass(30_000);
    const before = world.network.submitted.length;
    expect(before).toBeLessThan(4);
    world.gateway.lines.resume('front-desk', ANNA);
    await world.pass(5_000);
    expect(world.network.submitted).toHaveLength(4);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('is refused by name when it cannot be stored, and goes on', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.database.sqlite.pragma('query_only = ON');
    expect(world.gateway.lines.pause('front-desk', ANNA)).toEqual({
      ok: false,
      code: 'storage-failing',
    });
    expect(world.view().state).toBe('ready');
    expect(world.gateway.lines.pause('nowhere', ANNA)).toEqual({ ok: false, code: 'not-found' });
    world.database.sqlite.pragma('query_only = OFF');
    await world.running.stop();
  });
});
