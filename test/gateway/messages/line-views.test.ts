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
