// What is remembered of a line: its timeline, its signal, its alarms.
import { describe, expect, it } from 'vitest';
import type { SignalSample } from '../../../../gateway/index.ts';
import { isWorthKeeping } from '../../../../gateway/lines/history/line-signals.ts';
import { crowdedMemory } from '../../../../gateway/lines/history/storage-watch.ts';
import { makeStickWorld, PORT } from '../stick-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the timeline', () => {
  it('outlives the program, is read in pages, and shows the newest 50', async () => {
    const world = makeStickWorld();
    await world.begin();
    for (let n = 0; n < 15; n++) {
      world.ports.get(PORT)?.unplug();
      await world.pass(3_000);
      world.ports.get(PORT)?.plugIn();
      await world.pass(3_000);
    }
    const again = await world.again();
    await again.begin();
    const all = again.gateway.lines.timeline('front-desk', { limit: 1_000 });
    expect(all.length).toBeGreaterThan(46);
    expect(again.view().timeline).toHaveLength(Math.min(50, all.length));
    expect(again.view().timeline).toEqual(all.slice(0, 50));
    const [first, second, third] = all;
    expect(again.gateway.lines.timeline('front-desk', { before: first?.id, limit: 2 })).toEqual([
      second,
      third,
    ]);
    await again.running.stop();
  });

  it('is kept for 90 days, and 2,000 entries a line', async () => {
    const world = makeStickWorld();
    const insert = world.database.sqlite.prepare(
      "insert into line_timeline (line_id, at, kind, state) values ('front-desk', ?, 'state', 'ready')",
    );
    const now = world.clock.now();
    for (let n = 0; n < 10; n++) insert.run(now - 91 * DAY);
    for (let n = 0; n < 2_100; n++) insert.run(now - DAY);
    await world.begin();
    const all = world.gateway.lines.timeline('front-desk', { limit: 5_000 });
    expect(all.every(({ at }) => at > now - 90 * DAY)).toBe(true);
    await world.pass(HOUR);
    expect(world.gateway.lines.timeline('front-desk', { limit: 5_000 })).toHaveLength(2_000);
    await world.running.stop();
  });

  it('keeps the steps of recovery of a day, however much else happened: limits are counted by them', async () => {
    const world = makeStickWorld();
    const now = world.clock.now();
    const insert = world.database.sqlite.prepare(
      "insert into line_timeline (line_id, at, kind, state) values ('front-desk', ?, ?, ?)",
    );
    insert.run(now - 2 * DAY, 'recovery', 'restart');
    insert.run(now - HOUR, 'recovery', 'restart');
    for (let n = 0; n < 2_100; n++) insert.run(now - HOUR / 2, 'state', 'ready');
    await world.begin();
    await world.pass(HOUR);
    const steps = world.database.sqlite
      .prepare("select count(*) from line_timeline where kind = 'recovery'")
      .pluck()
      .get();
    expect(steps).toBe(1);
    await world.running.stop();
  });

  it('leaves out what a later program wrote and this one has no words for', async () => {
    const world = makeStickWorld();
    world.database.sqlite.exec(
      "insert into line_timeline (line_id, at, kind, state) values ('front-desk', 1, 'magic', 'abracadabra')",
    );
    expect(world.view().timeline).toEqual([]);
  });
});

describe('the signal', () => {
  const sample = (
    at: number,
    dbm: number | null,
    more: Partial<SignalSample> = {},
  ): SignalSample => ({
    at,
    dbm,
    registration: 'home',
    access: '4g',
    ...more,
  });

  it.each<[string, SignalSample, boolean]>([
    ['a step of 3 dB at once', sample(1_000, -80), true],
    ['a smaller step not at once', sample(1_000, -76), false],
    ['a smaller step after a minute', sample(MINUTE, -76), true],
    ['nothing new after a minute', sample(MINUTE, -77), false],
    ['nothing new after an hour', sample(HOUR, -77), true],
    ['another registration', sample(1_000, -77, { registration: 'roaming' }), true],
    ['another technology', sample(1_000, -77, { access: '2g' }), true],
    ['no signal any more', sample(1_000, null), true],
    ['the same after the clock was set back', sample(-DAY, -77), true],
  ])('is written down: %s', (_words, now, kept) => {
    expect(isWorthKeeping(sample(0, -77), now)).toBe(kept);
  });

  it('is remembered with the times without a network, and thinned out with age', async () => {
    const world = makeStickWorld();
    const start = world.clock.now();
    const insert = world.database.sqlite.prepare(
      "insert into line_signals (line_id, at, dbm, registration) values ('front-desk', ?, -70, 'home')",
    );
    for (let minute = 1; minute <= 120; minute++) {
      insert.run(start - 5 * DAY + minute * MINUTE);
      insert.run(start - DAY + minute * MINUTE);
      insert.run(start - 91 * DAY + minute * MINUTE);
    }
    await world.begin();
    world.ports.get(PORT)?.setSignal(10);
    await world.pass(2 * MINUTE);
    world.ports.get(PORT)?.unplug();
    await world.pass(3_000);
    const since = world.gateway.lines.signals('front-desk', { since: start });
    expect(since.map(({ dbm }) => dbm)).toEqual([-73, -93, null]);
    const all = world.gateway.lines.signals('front-desk', { since: 0 });
    expect(all.filter(({ at }) => at < start - 90 * DAY)).toHaveLength(0);
    expect(all.filter(({ at }) => at < start - 2 * DAY)).toHaveLength(3);
    expect(all.filter(({ at }) => at > start - 2 * DAY && at < start)).toHaveLength(120);
    await world.running.stop();
  });
});

describe('a memory that fills up', () => {
  it('rings at 70 % and is quiet again below 60 %', () => {
    const of = (used: number) => [{ name: 'SM', used, total: 20 }];
    expect(crowdedMemory(of(13), false)).toBeNull();
    expect(crowdedMemory(of(14), false)).toBe('SM 14/20');
    expect(crowdedMemory(of(12), true)).toBe('SM 12/20');
    expect(crowdedMemory(of(11), true)).toBeNull();
    expect(crowdedMemory([{ name: 'ME', used: 0, total: 0 }], false)).toBeNull();
  });

  it('is an alarm on the line and stands on its timeline', async () => {
    const world = makeStickWorld();
    const stick = world.ports.get(PORT);
    // Drafts, which are nobody's to delete.
    for (let n = 0; n < 15; n++) stick?.storeRaw('00', { memory: 'SM', status: 2 });
    await world.begin();
    await world.pass(2 * MINUTE);
    expect(world.view().alarms).toEqual(['storage-filling']);
    expect(world.view().timeline.find(({ kind }) => kind === 'storage')?.detail).toBe('SM 15/20');
    await world.running.stop();
  });
});

describe('while the disk is full', () => {
  it('the line works on, and only its timeline has a gap', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.database.sqlite.pragma('query_only = ON');
    world.ports.get(PORT)?.unplug();
    await world.pass(3_000);
    world.ports.get(PORT)?.plugIn();
    await world.pass(5_000);
    expect(world.view().state).toBe('ready');
    world.database.sqlite.pragma('query_only = OFF');
    await world.running.stop();
  });
});
