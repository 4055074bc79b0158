// A line and its stand-by at the same message: what one has begun the other leaves alone.
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock.ts';
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

describe('a stand-by', () => {
  it('is not given messages any more once it was removed', async () => {
    const standBy = { lineId: 'b', afterMs: 10 * MINUTE };
    const lineOptions = { a: { standBy }, b: { isAdded: true } };
    const world = await begun({ lineOptions, lineKind: 'modem' });
    expect(world.gateway.lines.remove('b')).toMatchObject({ ok: true });
    await world.pass(1_000);
    world.line('a').modem.unplug();
    const { id } = taken(world.write('patience', CUSTOMER, 'a'));
    await world.pass(11 * MINUTE);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'a', state: 'held' });
    world.line('a').modem.plugIn();
    await world.pass(MINUTE);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'a', state: 'delivered' });
  });

  it('takes over in time although the clock of the box was set back meanwhile', async () => {
    const machine = createFakeClock();
    let behind = 0;
    const world = await begun({ clock: { ...machine, now: () => machine.now() - behind } });
    world.line('a').modem.unplug();
    const { id } = taken(world.write('on time', CUSTOMER, 'a'));
    await world.pass(MINUTE);
    behind = 3_600_000;
    await world.pass(10 * MINUTE);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'b', state: 'delivered' });
  });
});
