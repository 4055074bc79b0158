// A line and its stand-by at the same message: what one has begun the other leaves alone.
import { afterEach, describe, expect, it } from 'vitest';
import { CUSTOMER, makeWorld, taken, type World } from '../../../support/test-gateway.ts';

const MINUTE = 60_000;
const LONG = 'A long answer with numbers. '.repeat(12).trim();
let running: World | null = null;

afterEach(async () => {
  await running?.running.stop();
  running = null;
});

async function begun(more: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  const standBy = { lineId: 'b', afterMs: 10 * MINUTE };
  running = makeWorld({ lineIds: ['a', 'b'], lineOptions: { a: { standBy } }, ...more });
  await running.begin();
  return running;
}

describe('a message that a stand-by took over', () => {
  it('is not gone on with by the line that had begun it, once that one is back', async () => {
    const world = await begun({ timing: { submitMs: 20_000 } });
    world.line('a').modem.fault({ kind: 'no-prompt', times: 1 });
    const { id } = taken(world.write(LONG, CUSTOMER, 'a'));
    await world.pass(1_000);
    world.line('a').modem.unplug();
    await world.pass(10 * MINUTE + 5_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'b', state: 'sending' });
    world.line('a').modem.plugIn();
    await world.pass(2 * MINUTE);
    const froms = world.network.submitted.map(({ fromNumber }) => fromNumber);
    expect(froms).toEqual(Array(3).fill(world.line('b').number));
    expect(world.logged()).not.toContain('the outbox stopped on a fault');
  });
});
