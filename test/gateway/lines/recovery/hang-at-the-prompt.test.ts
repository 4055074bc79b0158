// A modem that hangs before it gives its prompt: what it refused by silence waits for the line and not for a time of its own.
import { expect, it } from 'vitest';
import { makeWorld } from '../../../support/test-gateway.ts';

it('sends again within five seconds of its waking up, to the same number too', async () => {
  const world = makeWorld({ timing: { promptMs: 100, submitMs: 100 } });
  await world.begin();
  for (const text of ['one', 'two', 'three']) world.write(text);
  await world.pass(50);
  world.modem.fault({ kind: 'silence', forMs: 30_000 });
  await world.pass(30_000);
  expect(world.network.submitted).toEqual([]);
  await world.pass(5_000);
  expect(world.network.submitted.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  await world.running.stop();
});
