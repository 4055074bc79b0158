// A clock that jumps by a year while texts wait: none is given up by it, none goes out late by it, and all go on afterwards.
import { afterEach, describe, expect, it } from 'vitest';
import { makeWorld, taken, type World } from '../../support/test-gateway.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const ANNA = { kind: 'account', id: 1, name: 'Anna' } as const;

let world: World;
afterEach(async () => {
  await world.running.stop();
});

/** A text that waits, since its line is paused. */
async function waiting(): Promise<number> {
  world = makeWorld();
  await world.begin();
  await world.pass(2 * MINUTE);
  taken(world.gateway.lines.pause('front-desk', ANNA));
  return taken(world.write('your table is free')).id;
}

/** So much later, without the work of each second of it. */
async function later(hours: number): Promise<void> {
  world.clock.jump(hours * HOUR);
  await world.pass(2 * MINUTE);
}

const resume = () => taken(world.gateway.lines.resume('front-desk', ANNA));
const stateOf = (id: number) => world.gateway.messages.get(id)?.state;
const waitOf = (id: number) => world.gateway.messages.get(id)?.wait;
const sent = () => world.network.submitted.map(({ text }) => text);

describe('a clock that jumps a year ahead', () => {
  it('ends no text that waits, and it goes out once the clock is right again', async () => {
    const id = await waiting();
    world.clock.jump(YEAR);
    await world.pass(3 * MINUTE);
    expect(stateOf(id)).toBe('held');
    world.clock.jump(-YEAR);
    resume();
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual(['your table is free']);
  });

  it('sends no text that seems a year late, also when its line is back meanwhile; others go', async () => {
    const id = await waiting();
    world.clock.jump(YEAR);
    resume();
    await world.pass(2 * MINUTE);
    taken(world.write('of today', '+48555020099'));
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual(['of today']);
    expect(['queued', 'held']).toContain(stateOf(id));
    expect(waitOf(id)).toMatchObject({ reason: 'clock-in-doubt', who: 'administrator' });
    world.clock.jump(-YEAR);
    expect(waitOf(id)).toMatchObject({ reason: 'turn' });
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual(['of today', 'your table is free']);
  });

  it('is believed after a day of going on evenly: then what is too late ends', async () => {
    const id = await waiting();
    world.clock.jump(YEAR);
    await world.pass(2 * MINUTE);
    for (const hours of [11, 11]) await later(hours);
    expect(stateOf(id)).toBe('held');
    await later(3);
    expect(stateOf(id)).toBe('expired');
  });

  it('between two runs ends no text either', async () => {
    const id = await waiting();
    world.clock.jump(YEAR);
    world = await world.restart();
    await world.begin();
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual([]);
    expect(['queued', 'held']).toContain(stateOf(id));
    world.clock.jump(-YEAR);
    await world.pass(2 * MINUTE);
    expect(stateOf(id)).not.toBe('expired');
  });

  it('is no reason to doubt a box that was off for a long weekend: stale texts end at once', async () => {
    const id = await waiting();
    world.clock.jump(4 * DAY);
    world = await world.restart();
    await world.begin();
    await world.pass(MINUTE);
    expect(stateOf(id)).toBe('expired');
  });

  it('takes nothing off what the month of the SIM plan has used', async () => {
    world = makeWorld({ pace: { perMonth: 1 } });
    await world.begin();
    taken(world.write('the one of this month'));
    await world.pass(MINUTE);
    for (const ms of [YEAR, -YEAR]) {
      world.clock.jump(ms);
      world = await world.restart();
      await world.begin();
    }
    taken(world.write('too much', '+48555020099'));
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual(['the one of this month']);
  });
});
