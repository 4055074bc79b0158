// What was just written waits for some seconds: it can be taken back, and goes by itself exactly once.
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { BOX, CUSTOMER, makeWorld, taken, type World } from '../../support/test-gateway.ts';

const MINUTE = 60_000;
let running: World | null = null;

afterEach(async () => {
  await running?.running.stop();
  running = null;
});

async function begun(options: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  running = makeWorld(options);
  await running.begin();
  return running;
}

function write(world: World, text: string, holdMs = 5_000, line?: string) {
  const author = { kind: 'account', id: 1, name: 'Anna' } as const;
  return taken(world.gateway.messages.queue({ to: CUSTOMER, text, line, author, holdMs }));
}

const sent = (world: World): string[] => world.network.submitted.map(({ text }) => text);
const stateOf = (world: World, id: number) => world.gateway.messages.get(id)?.state;

describe('a message that can be taken back', () => {
  it('waits for its seconds, says so, and then goes by itself', async () => {
    const world = await begun();
    const message = write(world, 'see you at ten');
    expect(message).toMatchObject({ state: 'held', reason: 'undo-window' });
    await world.pass(4_500);
    expect(sent(world)).toEqual([]);
    expect(world.gateway.messages.get(message.id)?.wait).toMatchObject({
      reason: 'undo-window',
      who: 'nobody',
      until: message.createdAt + 5_000,
    });
    await world.pass(1_500);
    expect(sent(world)).toEqual(['see you at ten']);
  });

  it('does not go when it is taken back', async () => {
    const world = await begun();
    const { id } = write(world, 'oops');
    await world.pass(2_000);
    taken(world.gateway.messages.withdraw(id));
    await world.pass(MINUTE);
    expect(stateOf(world, id)).toBe('cancelled');
    expect(sent(world)).toEqual([]);
  });

  it('goes at once when its writer does not want to wait', async () => {
    const world = await begun();
    const { id } = write(world, 'now', 20_000);
    taken(world.gateway.messages.sendNow(id));
    await world.pass(1_000);
    expect(sent(world)).toEqual(['now']);
    expect(world.gateway.messages.sendNow(id)).toEqual({ ok: false, code: 'not-allowed-now' });
    await world.pass(MINUTE);
    expect(sent(world)).toEqual(['now']);
  });

  it('keeps its place: the next one to the same number does not overtake it', async () => {
    const world = await begun();
    write(world, 'first', 10_000);
    write(world, 'second', 0);
    await world.pass(5_000);
    expect(sent(world)).toEqual([]);
    await world.pass(8_000);
    expect(sent(world)).toEqual(['first', 'second']);
  });

  it('goes exactly once although the program is started anew in between', async () => {
    const world = await begun();
    write(world, 'once', 20_000);
    await world.pass(3_000);
    running = await world.restart();
    await running.begin();
    await running.pass(3_000);
    expect(sent(running)).toEqual([]);
    await running.pass(MINUTE);
    expect(sent(running)).toEqual(['once']);
  });

  it('goes soon when its time passed while the program was not running', async () => {
    const world = await begun();
    const { id } = write(world, 'late', 5_000);
    const next = await world.restart();
    running = next;
    await world.clock.advance(MINUTE);
    await next.begin();
    await next.pass(2_000);
    expect(sent(next)).toEqual(['late']);
    expect(stateOf(next, id)).toBe('delivered');
  });

  it('is cancelled by a STOP that comes meanwhile', async () => {
    const world = await begun();
    const { id } = write(world, 'an offer', 20_000);
    world.customer.send(BOX, 'STOP');
    await world.pass(MINUTE);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'opted-out',
    });
    expect(sent(world)).not.toContain('an offer');
  });

  it('is not let out early by a line that comes back, and not kept late', async () => {
    const world = await begun();
    world.gateway.lines.pause('front-desk', { kind: 'system' });
    write(world, 'patience', 20_000);
    await world.pass(2_000);
    world.gateway.lines.resume('front-desk', { kind: 'system' });
    await world.pass(10_000);
    expect(sent(world)).toEqual([]);
    await world.pass(10_000);
    expect(sent(world)).toEqual(['patience']);
  });

  it('says after its seconds that its line is why it waits', async () => {
    const world = await begun();
    world.gateway.lines.pause('front-desk', { kind: 'system' });
    const { id } = write(world, 'later', 5_000);
    await world.pass(10_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'line-paused' });
    world.gateway.lines.resume('front-desk', { kind: 'system' });
    await world.pass(5_000);
    expect(sent(world)).toEqual(['later']);
  });

  it('goes in time although the clock of the box is set back', async () => {
    const machine = createFakeClock();
    let behind = 0;
    const world = await begun({ clock: { ...machine, now: () => machine.now() - behind } });
    write(world, 'on time', 5_000);
    behind = 60 * MINUTE;
    for (let second = 0; second < 10; second++) await machine.advance(1_000);
    expect(sent(world)).toEqual(['on time']);
  });

  it('is left to its own line by a stand-by until it may go', async () => {
    const standBy = { lineId: 'b', afterMs: MINUTE };
    const world = await begun({ lineIds: ['a', 'b'], lineOptions: { a: { standBy } } });
    world.line('a').modem.unplug();
    await world.pass(MINUTE - 5_000);
    const { id } = write(world, 'by the other line', 20_000, 'a');
    await world.pass(10_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'undo-window' });
    await world.pass(2 * MINUTE);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'b', state: 'delivered' });
    expect(sent(world)).toEqual(['by the other line']);
  });
});
