// A line is let go while a message is on its way to the modem.
import { afterEach, describe, expect, it } from 'vitest';
import { makeWorld, taken, type World, type WorldOptions } from '../../support/test-gateway.ts';

const ANNA = { kind: 'account', id: 1, name: 'Anna' } as const;
let running: World | null = null;

afterEach(async () => {
  await running?.running.stop();
  running = null;
});

async function begun(options: WorldOptions = {}): Promise<World> {
  running = makeWorld(options);
  await running.begin();
  return running;
}

describe('a message that had not got to the modem', () => {
  it('waits for the line to be resumed when it is paused meanwhile, and says so', async () => {
    const world = await begun();
    world.network.answerUssd = () => ({ silent: true });
    expect(world.gateway.lines.ussd('front-desk', '*100#', ANNA)).toMatchObject({ ok: true });
    const { id } = taken(world.write('not before resumed'));
    await world.pass(500);
    world.gateway.lines.pause('front-desk', ANNA);
    await world.pass(5 * 60_000);
    expect(world.network.submitted).toEqual([]);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'held',
      reason: 'line-paused',
      wait: { reason: 'line-paused', who: 'staff' },
    });
    world.gateway.lines.resume('front-desk', ANNA);
    await world.pass(3_000);
    expect(world.network.submitted.map(({ text }) => text)).toEqual(['not before resumed']);
  });
});

describe('a database that cannot be read at the prompt', () => {
  it('keeps the message back and loses nothing', async () => {
    const world = await begun({ timing: { promptMs: 500 } });
    const { id } = taken(world.write('read again'));
    await world.pass(200);
    world.database.sqlite.exec('alter table consents rename to consents_away');
    await world.pass(1_000);
    expect(world.network.submitted).toEqual([]);
    world.database.sqlite.exec('alter table consents_away rename to consents');
    await world.pass(2 * 60_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
  });
});
