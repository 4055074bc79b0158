// Each alarm is raised once and cleared once, told by every way once, and survives a restart.
import { afterEach, describe, expect, it } from 'vitest';
import type { LineHold } from '../../../gateway/index.ts';
import { conditionsOf } from '../../../gateway/monitoring/alarms/conditions.ts';
import type { Channel, News } from '../../../gateway/monitoring/channels/channel.ts';
import type { MonitoringOptions } from '../../../gateway/monitoring/monitoring.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { CUSTOMER, makeWorld, type World, type WorldOptions } from '../../support/test-gateway.ts';
import { watchedMachine, watching } from '../../support/watched-machine.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.running.stop();
});

/** A way that keeps what it carried; `broken` makes it fail. */
function fakeChannel(name: Channel['name'] = 'webhook') {
  const news: News[] = [];
  const state = { broken: false };
  const channel: Channel = {
    name,
    target: 'example.org',
    async send(carried) {
      if (state.broken) throw new Error('example.org cannot be reached.');
      news.push(carried);
    },
  };
  return { channel, state, said: () => news.map(({ title, body }) => `${title} ${body}`) };
}

async function watchedWorld(more: Partial<MonitoringOptions> = {}, options: WorldOptions = {}) {
  const clock = createFakeClock();
  const machine = watchedMachine(clock);
  const monitoring = watching(machine, more);
  const world = makeWorld({
    clock,
    lineIds: ['front-desk'],
    lineKind: 'modem',
    ...options,
    gateway: { monitoring },
  });
  worlds.push(world);
  await world.begin();
  return {
    world,
    machine,
    alarms: () => world.gateway.monitoring.alarms().map(({ kind }) => kind),
  };
}

describe('a line that is down', () => {
  it('is an alarm after ten minutes, told once, and its end is told once', async () => {
    const way = fakeChannel();
    const { world, alarms } = await watchedWorld({ channels: [way.channel] });
    world.modem.unplug();
    await world.pass(9 * MINUTE);
    expect(alarms()).toEqual([]);
    await world.pass(2 * MINUTE);
    expect(alarms()).toEqual(['line-down']);
    await world.pass(HOUR);
    expect(way.said()).toEqual(['raised line-down front-desk']);
    world.modem.plugIn();
    await world.pass(20 * MINUTE);
    expect(alarms()).toEqual([]);
    await world.pass(HOUR);
    expect(way.said()).toEqual(['raised line-down front-desk', 'cleared line-down front-desk']);
    const [only, ...others] = world.gateway.monitoring.alarmHistory({ limit: 10 });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ kind: 'line-down', clearedAt: expect.any(Number) });
  });

  it('is not raised and told anew by a restart of the program', async () => {
    const way = fakeChannel();
    const { world } = await watchedWorld({ channels: [way.channel] });
    world.modem.unplug();
    await world.pass(12 * MINUTE);
    const again = await world.restart();
    worlds.splice(0, 1, again);
    again.running.start();
    await again.pass(30 * MINUTE);
    expect(again.gateway.monitoring.alarms()).toHaveLength(1);
    expect(way.said()).toEqual(['raised line-down front-desk']);
  });
});

describe('a disk that fills up', () => {
  it('is an alarm at its limit, and is over only when clearly less is used', async () => {
    const { world, machine, alarms } = await watchedWorld();
    const used = async (share: number): Promise<void> => {
      machine.readings.disk = { totalBytes: 32e9, freeBytes: 32e9 * (1 - share) };
      await world.pass(5 * MINUTE);
    };
    await used(0.89);
    expect(alarms()).toEqual([]);
    await used(0.935);
    expect(world.gateway.monitoring.alarms()).toMatchObject([{ kind: 'disk-full', value: 93 }]);
    for (const share of [0.89, 0.91, 0.88]) await used(share);
    expect(alarms()).toEqual(['disk-full']);
    expect(world.gateway.monitoring.alarmHistory({ limit: 10 })).toHaveLength(1);
    await used(0.8);
    expect(alarms()).toEqual([]);
  });

  it('is one with hardly any space although its share is small', async () => {
    const { world, machine, alarms } = await watchedWorld();
    machine.readings.disk = { totalBytes: 1e9, freeBytes: 0.15e9 };
    await world.pass(MINUTE);
    expect(alarms()).toEqual(['disk-full']);
  });
});

describe('the backup', () => {
  it('that failed, or is too old, is an alarm; without one set up there is none', async () => {
    const clock = createFakeClock();
    let backup: { last: { at: number; ok: boolean } | null; lastGoodAt: number | null } | null =
      null;
    const { world, alarms } = await watchedWorld({ backup: () => backup }, { clock });
    await world.pass(MINUTE);
    expect(alarms()).toEqual([]);
    backup = {
      last: { at: world.clock.now(), ok: false },
      lastGoodAt: world.clock.now() - 37 * HOUR,
    };
    await world.pass(MINUTE);
    expect(alarms().toSorted()).toEqual(['backup-failed', 'backup-old']);
    backup = { last: { at: world.clock.now(), ok: true }, lastGoodAt: world.clock.now() };
    await world.pass(5 * MINUTE);
    expect(alarms()).toEqual([]);
  });
});

describe('the clock', () => {
  it('that jumps is an alarm for an hour, but not right after the start, when it is set', async () => {
    const { world, machine, alarms } = await watchedWorld();
    machine.jump(3 * HOUR);
    await world.pass(2 * MINUTE);
    expect(alarms()).toEqual([]);
    await world.pass(10 * MINUTE);
    machine.jump(-10 * MINUTE);
    await world.pass(2 * MINUTE);
    expect(alarms()).toEqual(['clock-wrong']);
    await world.pass(70 * MINUTE);
    expect(alarms()).toEqual([]);
  });

  it.each([
    ['two texts from 17 minutes ahead', [17, 17], ['clock-wrong']],
    ['one text from 17 minutes ahead', [17], []],
    ['service centres that state another zone', [60, 60], []],
    ['texts that were long on their way', [-90, -90], []],
  ])('by the network: %s', async (_what, minutes, expected) => {
    const { world, alarms } = await watchedWorld();
    const insert = world.database.sqlite.prepare(
      `insert into parts (line_id, identity, sender, sequence, total, encoding, user_data, sent_at, received_at, raw)
       values ('front-desk', ?, '+48600100200', 1, 1, 'gsm7', x'00', ?, ?, '')`,
    );
    const now = world.clock.now();
    for (const [n, ahead] of minutes.entries()) insert.run(`text ${n}`, now + ahead * MINUTE, now);
    await world.pass(MINUTE);
    expect(alarms()).toEqual(expected);
  });
});

describe('a queue', () => {
  type Case = { nextIn?: number; hold?: LineHold; age?: number };
  const cases: [string, Case, string][] = [
    ['that stands still on a line which works is an alarm', {}, 'bad'],
    ['that waits for the pace of the line is none', { nextIn: HOUR }, 'good'],
    ['that a pause holds up is none', { hold: 'line-paused' }, 'good'],
    ['whose oldest message is young is none', { age: 59 * MINUTE }, 'good'],
  ];
  it.each(cases)('%s', async (_what, { nextIn, hold = null, age = 2 * HOUR }, level) => {
    const { world } = await watchedWorld();
    const now = world.clock.now();
    const status = world.gateway.monitoring.status();
    const queue = {
      waiting: 1,
      oldestAt: now - age,
      nextAt: nextIn === undefined ? null : now + nextIn,
    };
    const lines = world.gateway.lines.list().map((line) => ({ ...line, hold, queue }));
    const { limits } = watching(watchedMachine(world.clock));
    const findings = conditionsOf({ now, status, lines }, limits);
    expect(findings.find(({ kind }) => kind === 'queue-stuck')).toMatchObject({ level });
  });

  it('on a line that is down is the alarm of the line alone', async () => {
    const { world, alarms } = await watchedWorld();
    world.modem.unplug();
    await world.pass(MINUTE);
    world.write('hello');
    await world.pass(3 * HOUR);
    expect(alarms()).toEqual(['line-down']);
  });
});

describe('telling', () => {
  it('is tried again and again, more and more seldom, and each way stands for itself', async () => {
    const good = fakeChannel('ntfy');
    const bad = fakeChannel('email');
    bad.state.broken = true;
    const { world, machine } = await watchedWorld({ channels: [bad.channel, good.channel] });
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 1e9 };
    await world.pass(10 * MINUTE);
    expect(good.said()).toEqual(['raised disk-full box']);
    const [view] = world.gateway.monitoring.channels();
    expect(view).toMatchObject({
      channel: 'email',
      lastSuccessAt: null,
      lastFailure: { words: 'example.org cannot be reached.' },
      nextTryAt: expect.any(Number),
    });
    await world.pass(3 * HOUR);
    const tries = world.gateway.monitoring.metrics
      .text()
      .match(/deliveries_total\{channel="email",result="failed"\} (\d+)/)?.[1];
    expect(Number(tries)).toBeGreaterThan(5);
    expect(Number(tries)).toBeLessThan(12);
    bad.state.broken = false;
    await world.pass(HOUR + MINUTE);
    expect(bad.said()).toEqual(['raised disk-full box']);
    expect(good.said()).toHaveLength(1);
  });

  it('says of what came and went meanwhile only that it is over', async () => {
    const way = fakeChannel();
    way.state.broken = true;
    const { world, machine } = await watchedWorld({ channels: [way.channel] });
    const healthy = machine.readings.disk;
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 1e9 };
    await world.pass(MINUTE);
    machine.readings.disk = healthy;
    await world.pass(10 * MINUTE);
    way.state.broken = false;
    await world.pass(HOUR);
    expect(way.said()).toEqual(['cleared disk-full box']);
  });

  it('goes on when nothing can be stored', async () => {
    const way = fakeChannel();
    const { world } = await watchedWorld({ channels: [way.channel] });
    world.database.sqlite.pragma('query_only = on');
    world.modem.unplug();
    await world.pass(15 * MINUTE);
    world.database.sqlite.pragma('query_only = off');
    expect(way.said()).toEqual(['raised line-down front-desk']);
  });

  it('a test goes by one way and is no alarm', async () => {
    const way = fakeChannel();
    const { world } = await watchedWorld({ channels: [way.channel] });
    expect(await world.gateway.monitoring.testChannel('webhook')).toEqual({ ok: true });
    expect(world.gateway.monitoring.testChannel('email')).toBeNull();
    way.state.broken = true;
    expect(await world.gateway.monitoring.testChannel('webhook')).toEqual({
      ok: false,
      words: 'example.org cannot be reached.',
    });
    expect(way.said()).toEqual(['test box']);
    expect(world.gateway.monitoring.alarmHistory({ limit: 5 })).toEqual([]);
  });

  it('writes neither texts nor numbers into the log', async () => {
    const way = fakeChannel();
    way.state.broken = true;
    const { world, machine } = await watchedWorld({ channels: [way.channel] });
    world.write('the secret of the bakery');
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 1e9 };
    await world.pass(5 * MINUTE);
    expect(world.logged()).toContain('news of an alarm could not be delivered');
    expect(world.logged()).not.toMatch(new RegExp(`secret of|${CUSTOMER.slice(1)}`));
  });
});
