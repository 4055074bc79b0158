import { describe, expect, it } from 'vitest';
import { SimulatedSim } from '../../../modem/index.ts';
import { CUSTOMER, makeWorld, taken, type World } from '../../support/test-gateway.ts';

/** From now on every write fails, as on a full or broken disk, until the returned function is called. */
function fillDisk(world: World): () => void {
  world.database.sqlite.pragma('query_only = ON');
  return () => void world.database.sqlite.pragma('query_only = OFF');
}

const lockedSim = (): SimulatedSim => new SimulatedSim({ number: '+48555010001', pin: '4711' });

const faults = (world: World): number =>
  world.logged().split('the outbox stopped on a fault').length - 1;

describe('while nothing can be stored', () => {
  it('a new message is refused by name, and may be sent when there is space again', async () => {
    const world = makeWorld();
    await world.begin();
    const empty = fillDisk(world);
    expect(world.write('hello')).toEqual({ ok: false, code: 'storage-failing' });
    expect(world.logged()).not.toContain('hello');
    empty();
    expect(world.write('hello').ok).toBe(true);
    await world.running.stop();
  });

  it('a file that may not grow is refused by the same name', async () => {
    const world = makeWorld();
    const { sqlite } = world.database;
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    const answers = Array.from({ length: 50 }, () => world.write('hello '.repeat(150)));
    expect(answers.at(-1)).toEqual({ ok: false, code: 'storage-failing' });
    const stored = world.gateway.messages.list({ after: 0, limit: 100 });
    expect(stored).toHaveLength(answers.filter(({ ok }) => ok).length);
  });

  it('a message taken back is refused by name', async () => {
    const world = makeWorld();
    const { id } = taken(world.write('wait'));
    fillDisk(world);
    expect(world.gateway.messages.withdraw(id)).toEqual({ ok: false, code: 'storage-failing' });
  });

  it('what customers write stays on the SIM, and is shown once when there is space again', async () => {
    const world = makeWorld();
    await world.begin();
    const empty = fillDisk(world);
    world.customer.send('+48555010001', 'are you open?');
    await world.pass(90_000);
    expect(world.modem.memory('SM')?.used).toBe(1);
    empty();
    await world.pass(90_000);
    expect(world.modem.memory('SM')?.used).toBe(0);
    const inbound = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 });
    expect(inbound.map(({ text }) => text)).toEqual(['are you open?']);
    await world.running.stop();
  });

  it('a message that the network took just then is known as sent afterwards, and not sent twice', async () => {
    const world = makeWorld({ timing: { submitMs: 2_000 } });
    await world.begin();
    const { id } = taken(world.write('on its way'));
    const next = taken(world.write('next'));
    await world.pass(500);
    const empty = fillDisk(world);
    await world.pass(20_000);
    expect(world.gateway.messages.get(id)?.state).toBe('sending');
    empty();
    await world.pass(90_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    expect(world.gateway.messages.get(next.id)?.state).toBe('delivered');
    expect(world.network.submitted.map(({ text }) => text)).toEqual(['on its way', 'next']);
    await world.running.stop();
  });

  it('the outbox tries again calmly', async () => {
    const world = makeWorld();
    const { id } = taken(world.write('wait'));
    await world.begin();
    const { id: second } = taken(world.write('and this'));
    const empty = fillDisk(world);
    await world.pass(60_000);
    expect(faults(world)).toBeLessThan(15);
    empty();
    await world.pass(60_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    expect(world.gateway.messages.get(second)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('a line that goes and comes back still sends what waits', async () => {
    const world = makeWorld();
    await world.begin();
    const empty = fillDisk(world);
    world.modem.unplug();
    await world.pass(10_000);
    expect(world.gateway.lines.list()[0]).toMatchObject({ state: 'offline' });
    empty();
    const { id } = taken(world.write('later'));
    world.modem.plugIn();
    const again = fillDisk(world);
    await world.pass(60_000);
    again();
    await world.pass(60_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('sets of parts that are overdue wait for space', async () => {
    const world = makeWorld({ partsTimeoutMs: 60_000 });
    await world.begin();
    const handset = world.network.handset(CUSTOMER);
    handset.send('+48555010001', 'x'.repeat(300));
    await world.pass(1_000);
    world.database.sqlite.exec('update parts set message_id = null where sequence = 1');
    world.database.sqlite.exec('delete from parts where sequence = 2');
    const empty = fillDisk(world);
    await world.pass(15 * 60_000);
    empty();
    await world.pass(15 * 60_000);
    const shown = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 });
    expect(shown.at(-1)?.state).toBe('incomplete');
    await world.running.stop();
  });

  it('keys and sessions go on working, though their last use is not noted', async () => {
    const world = makeWorld();
    const key = world.running.accounts.createApiKey('till');
    const signedIn = await world.running.accounts.setUp({
      secret: world.running.accounts.createSetupLink(),
      name: 'ola',
      displayName: 'Ola',
      password: 'blue kettle drum',
    });
    if (!signedIn.ok) throw new Error(signedIn.code);
    await world.pass(3 * 3_600_000);
    fillDisk(world);
    expect(world.gateway.accounts.apiKey(key)).toMatchObject({ name: 'till' });
    expect(world.gateway.accounts.session(signedIn.value.token)).toMatchObject({ name: 'ola' });
  });

  it('a refused PIN is not tried again', async () => {
    const world = makeWorld({ pin: '1111', sim: lockedSim() });
    const empty = fillDisk(world);
    world.running.start();
    await world.pass(30 * 60_000);
    expect(world.sim.pinTries).toBe(2);
    empty();
    await world.running.stop();
  });
});
