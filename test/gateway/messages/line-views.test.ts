// What the lines page says about a line's traffic.
import { expect, it } from 'vitest';
import { BOX, makeWorld } from '../../support/test-gateway.ts';

it('says when a line last received and last sent', async () => {
  const world = makeWorld();
  await world.begin();
  const line = () => world.gateway.lines.list()[0];
  expect(line()).toMatchObject({ lastReceivedAt: null, lastSentAt: null });

  world.customer.send(BOX, 'Is it ready?');
  await world.pass(2_000);
  const received = line()?.lastReceivedAt ?? 0;
  expect(Math.abs(world.clock.now() - received)).toBeLessThan(5_000);
  expect(line()?.lastSentAt).toBeNull();

  await world.pass(60_000);
  world.write('It is.');
  await world.pass(2_000);
  expect(line()?.lastReceivedAt).toBe(received);
  expect(line()?.lastSentAt).toBeGreaterThan(received + 50_000);
  await world.running.stop();
});

it('says so when what the SIM may send today is spent, until the next day begins', async () => {
  const world = makeWorld({ pace: { perDay: 2 } });
  await world.begin();
  for (const text of ['one', 'two', 'three']) world.write(text);
  await world.pass(5_000);
  const line = () => world.gateway.lines.list()[0];
  expect(line()?.alarms).toEqual(['budget-spent']);
  expect(line()?.usage.day).toEqual({ used: 2, limit: 2 });

  await world.pass(25 * 3_600_000);
  expect(line()?.alarms).toEqual([]);
  await world.running.stop();
});
