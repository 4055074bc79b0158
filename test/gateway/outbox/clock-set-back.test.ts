// A box whose clock was wrong until the network set it back: nothing waits for as long as it was wrong.
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { makeWorld, taken, type World, type WorldOptions } from '../../support/test-gateway.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const numberOf = (n: number): string => `+4855502${String(n).padStart(4, '0')}`;

let running: World | null = null;

afterEach(async () => {
  await running?.running.stop();
  running = null;
});

/** A world, and the act of setting its clock back. */
async function begun(options: WorldOptions = {}): Promise<[World, (ms: number) => void]> {
  const machine = createFakeClock();
  let behind = 0;
  running = makeWorld({ ...options, clock: { ...machine, now: () => machine.now() - behind } });
  await running.begin();
  const setBack = (ms: number): void => {
    behind += ms;
  };
  return [running, setBack];
}

const sentTexts = (world: World): string[] => world.network.submitted.map((each) => each.text);

describe('after the clock was set back by a year', () => {
  it.each(['goes on', 'is started anew'])(
    'an hourly limit that was used up ends within the hour, when the program %s',
    async (how) => {
      const [world, setBack] = await begun({ pace: { perHour: 2 } });
      for (const n of [1, 2, 3]) taken(world.write(`n${n}`, numberOf(n)));
      await world.pass(MINUTE);
      expect(sentTexts(world)).toEqual(['n1', 'n2']);
      setBack(365 * DAY);
      const after = how === 'goes on' ? world : await world.restart();
      running = after;
      if (after !== world) await after.begin();
      await after.pass(7 * HOUR);
      expect(sentTexts(after)).toEqual(['n1', 'n2', 'n3']);
    },
  );

  it('keeps an hourly limit that was used just before it was set back by a little', async () => {
    const [world, setBack] = await begun({ pace: { perHour: 2 } });
    for (const n of [1, 2, 3]) taken(world.write(`n${n}`, numberOf(n)));
    await world.pass(MINUTE);
    setBack(2 * MINUTE);
    taken(world.write('n4', numberOf(4)));
    await world.pass(30 * MINUTE);
    expect(sentTexts(world)).toEqual(['n1', 'n2']);
  });

  it('a message that backs off is tried again', async () => {
    const [world, setBack] = await begun();
    world.network.refuseNext(42);
    taken(world.write('congested'));
    await world.pass(2_000);
    setBack(365 * DAY);
    await world.pass(MINUTE);
    expect(sentTexts(world)).toEqual(['congested']);
  });

  it('a SIM without credit is asked again', async () => {
    const [world, setBack] = await begun();
    world.network.refuseNext(10);
    taken(world.write('no credit'));
    taken(world.write('another', numberOf(1)));
    await world.pass(2_000);
    setBack(365 * DAY);
    await world.pass(7 * HOUR);
    expect(sentTexts(world)).toEqual(['no credit', 'another']);
  });
});
