// A modem is known by its IMEI and a SIM by its ICCID; the name of a port says nothing.
import { describe, expect, it } from 'vitest';
import { createMarksMemory } from '../../../../gateway/lines/identity/marks-memory.ts';
import { taken } from '../../../support/test-gateway.ts';
import { ANNA, ICCID, IMEI, makeStickWorld, NUMBER, PORT } from '../stick-world.ts';

const OTHER_PORT = '/dev/ttyUSB6';
const OTHER_IMEI = '860000000000001';
const OTHER_ICCID = '8948020000000000025';

describe('a stick that comes back under another name', () => {
  it('serves the same line within five seconds, and the timeline says where it is', async () => {
    const world = makeStickWorld();
    await world.begin();
    const stick = world.ports.get(PORT);
    if (stick === undefined) throw new Error('no stick');
    stick.unplug();
    world.ports.delete(PORT);
    await world.pass(60_000);
    const { id } = taken(world.write('where are you?'));
    world.ports.set(OTHER_PORT, stick);
    stick.plugIn();
    await world.pass(5_000);
    expect(world.view()).toMatchObject({ state: 'ready', port: OTHER_PORT, imei: IMEI });
    expect(['sent', 'delivered']).toContain(world.gateway.messages.get(id)?.state);
    expect(world.story()).toEqual(['modem-learned', 'sim-learned', 'modem-moved']);

    // And back again, to the configured one.
    stick.unplug();
    world.ports.delete(OTHER_PORT);
    await world.pass(10_000);
    world.ports.set(PORT, stick);
    stick.plugIn();
    await world.pass(5_000);
    expect(world.view()).toMatchObject({ state: 'ready', port: PORT });
    await world.running.stop();
  });

  it('is found from the start of the program on', async () => {
    const world = makeStickWorld();
    await world.begin();
    const stick = world.ports.get(PORT);
    if (stick === undefined) throw new Error('no stick');
    world.ports.delete(PORT);
    world.ports.set(OTHER_PORT, stick);
    const again = await world.again();
    await again.begin();
    expect(again.view()).toMatchObject({ state: 'ready', port: OTHER_PORT });
    await again.running.stop();
  });

  it('is not looked for before it was ever seen', async () => {
    const world = makeStickWorld();
    world.ports.clear();
    world.running.start();
    await world.pass(60_000);
    expect(world.looks()).toBe(0);
    expect(world.view()).toMatchObject({ state: 'offline', trouble: 'port-missing' });
    await world.running.stop();
  });
});

describe('a port that is another one now', () => {
  it('does not keep a line whose modem is next to it from finding it', async () => {
    const world = makeStickWorld();
    await world.begin();
    const stick = world.ports.get(PORT);
    if (stick === undefined) throw new Error('no stick');
    stick.unplug();
    // The names moved by one: where the modem listened there is its port for diagnosis now, which answers nothing.
    const dumb = world.stick({ imei: OTHER_IMEI, iccid: OTHER_ICCID, number: '+48555010009' });
    dumb.fault({ kind: 'silence' });
    world.ports.set(PORT, dumb);
    world.ports.set(OTHER_PORT, stick);
    stick.plugIn();
    await world.pass(60_000);
    expect(world.view()).toMatchObject({ state: 'ready', port: OTHER_PORT, imei: IMEI });
    await world.running.stop();
  });
});

describe('another stick at the port', () => {
  it('is passed by while the known one is somewhere else', async () => {
    const world = makeStickWorld();
    await world.begin();
    const stick = world.ports.get(PORT);
    if (stick === undefined) throw new Error('no stick');
    stick.unplug();
    world.ports.set(
      PORT,
      world.stick({ imei: OTHER_IMEI, iccid: OTHER_ICCID, number: '+48555010009' }),
    );
    world.ports.set(OTHER_PORT, stick);
    stick.plugIn();
    await world.pass(5_000);
    expect(world.view()).toMatchObject({
      state: 'ready',
      port: OTHER_PORT,
      imei: IMEI,
      iccid: ICCID,
    });
    await world.running.stop();
  });

  it('serves the line when it holds the same SIM', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.unplug();
    const marks = createMarksMemory(world.database);
    marks.remember('front-desk', true);
    world.ports.set(PORT, world.stick({ imei: OTHER_IMEI }));
    await world.pass(6_000);
    expect(world.view()).toMatchObject({ state: 'ready', imei: OTHER_IMEI, iccid: ICCID });
    // How the old modem behaved says nothing of the new one.
    expect(marks.read('front-desk')).toBeNull();
    expect(world.story().at(-1)).toBe('modem-replaced');
    await world.running.stop();
  });

  it('never serves a line whose modem the configuration names', async () => {
    const world = makeStickWorld({ line: { imei: IMEI } });
    await world.begin();
    world.ports.get(PORT)?.unplug();
    world.ports.set(PORT, world.stick({ imei: OTHER_IMEI }));
    await world.pass(60_000);
    expect(world.view()).toMatchObject({ state: 'offline', trouble: 'port-missing' });
    expect(world.view().detail).toContain(OTHER_IMEI);
    await world.running.stop();
  });
});

describe('a line without a port of its own', () => {
  it('finds its modem wherever it is', async () => {
    const world = makeStickWorld({ line: { port: 'auto', imei: IMEI } });
    const stick = world.ports.get(PORT);
    world.ports.clear();
    world.running.start();
    await world.pass(10_000);
    expect(world.view()).toMatchObject({ state: 'offline', trouble: 'port-missing', port: null });
    if (stick) world.ports.set(OTHER_PORT, stick);
    await world.pass(5_000);
    expect(world.view()).toMatchObject({ state: 'ready', port: OTHER_PORT });
    stick?.unplug();
    world.ports.clear();
    await world.pass(5_000);
    stick?.plugIn();
    if (stick) world.ports.set('/dev/ttyUSB9', stick);
    await world.pass(5_000);
    expect(world.view()).toMatchObject({ state: 'ready', port: '/dev/ttyUSB9' });
    await world.running.stop();
  });
});

describe('another SIM', () => {
  async function swapped() {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.unplug();
    const stick = world.stick({ iccid: OTHER_ICCID, number: '+48555010009' });
    world.ports.set(PORT, stick);
    const { id } = taken(world.write('from which number?'));
    world.customer.send('+48555010009', 'for the new number');
    await world.pass(5_000);
    return { world, stick, id };
  }

  it('neither sends nor takes in what its own number was sent', async () => {
    const { world, stick, id } = await swapped();
    expect(world.view()).toMatchObject({
      state: 'locked',
      trouble: 'sim-changed',
      strangeIccid: OTHER_ICCID,
    });
    await world.pass(60_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'sim-changed' });
    expect(world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 })).toEqual([]);
    expect(stick.memory('SM')?.used).toBe(1);
    expect(world.network.submitted).toEqual([]);
    // One entry, however often the SIM was looked at.
    expect(world.story().filter((code) => code === 'sim-changed')).toHaveLength(1);
    await world.running.stop();
  });

  it('serves once a person confirms it, and what it kept comes in', async () => {
    const { world, stick, id } = await swapped();
    expect(world.gateway.lines.confirmSim('front-desk', ANNA)).toMatchObject({ ok: true });
    await world.pass(2_000);
    expect(world.view()).toMatchObject({ state: 'ready', iccid: OTHER_ICCID, strangeIccid: null });
    expect(['sent', 'delivered']).toContain(world.gateway.messages.get(id)?.state);
    const inbound = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 });
    expect(inbound.map(({ text }) => text)).toEqual(['for the new number']);
    expect(stick.memory('SM')?.used).toBe(0);
    expect(world.view().timeline.find(({ code }) => code === 'sim-confirmed')?.detail).toBe('Anna');
    expect(world.gateway.lines.confirmSim('front-desk', ANNA)).toEqual({
      ok: false,
      code: 'not-allowed-now',
    });
    await world.running.stop();
  });

  it('still waits after a restart of the program', async () => {
    const { world } = await swapped();
    const again = await world.again();
    again.running.start();
    await again.pass(3_000);
    expect(again.view()).toMatchObject({ state: 'locked', trouble: 'sim-changed' });
    expect(again.story().filter((code) => code === 'sim-changed')).toHaveLength(1);
    await again.running.stop();
  });

  it('still waits when the modem cannot tell its number for once', async () => {
    const { world, stick, id } = await swapped();
    const commands = ['+CCID', '+ICCID', '^ICCID', '+ZGETICCID', '+CICCID', '+QCCID', '#CCID'];
    const mend = commands.map((command) =>
      stick.fault({ kind: 'refuse', command, answer: 'ERROR' }),
    );
    await world.pass(60_000);
    expect(world.view()).toMatchObject({ state: 'locked', trouble: 'sim-changed' });
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'sim-changed' });
    expect(world.network.submitted).toEqual([]);
    expect(stick.memory('SM')?.used).toBe(1);
    for (const end of mend) end();
    await world.running.stop();
  });

  it('is forgotten when the old one comes back', async () => {
    const { world, stick, id } = await swapped();
    stick.unplug();
    world.ports.set(PORT, world.stick({ iccid: ICCID, number: NUMBER }));
    await world.pass(12_000);
    expect(world.view()).toMatchObject({ state: 'ready', strangeIccid: null });
    expect(['sent', 'delivered']).toContain(world.gateway.messages.get(id)?.state);
    expect(world.story().at(-1)).toBe('sim-returned');
    await world.running.stop();
  });
});

describe('a strange SIM that asks for a PIN', () => {
  it('does not get the PIN of the line tried on it', async () => {
    const world = makeStickWorld({ pin: '1234' });
    await world.begin();
    world.ports.get(PORT)?.unplug();
    const stick = world.stick({ iccid: OTHER_ICCID, number: '+48555010009', pin: '9999' });
    world.ports.set(PORT, stick);
    await world.pass(60_000);
    expect(world.view()).toMatchObject({ state: 'locked', trouble: 'sim-changed' });
    expect(stick.sim?.pinTries).toBe(3);
    await world.running.stop();
  });
});

describe('two sticks that changed their names', () => {
  it('go on serving each its own line', async () => {
    const world = makeStickWorld({ second: OTHER_PORT });
    await world.begin();
    const [first, second] = [world.ports.get(PORT), world.ports.get(OTHER_PORT)];
    if (first === undefined || second === undefined) throw new Error('no sticks');
    const before = world.gateway.lines.list().map(({ id, imei }) => [id, imei]);
    first.unplug();
    second.unplug();
    world.ports.clear();
    await world.pass(5_000);
    world.ports.set(PORT, second).set(OTHER_PORT, first);
    first.plugIn();
    second.plugIn();
    await world.pass(10_000);
    const lines = world.gateway.lines.list();
    expect(lines.map(({ id, imei }) => [id, imei])).toEqual(before);
    expect(lines.map(({ state, port }) => [state, port])).toEqual([
      ['ready', OTHER_PORT],
      ['ready', PORT],
    ]);
    expect(world.story()).not.toContain('modem-replaced');
    await world.running.stop();
  });
});

describe('a look for the modem that never ends', () => {
  it('keeps neither the line from trying again nor the program from stopping', async () => {
    const world = makeStickWorld({ locate: () => new Promise(() => undefined) });
    await world.begin();
    const stick = world.ports.get(PORT);
    stick?.unplug();
    await world.pass(2_000);
    stick?.plugIn();
    await world.pass(25_000);
    expect(world.view().state).toBe('ready');
    stick?.unplug();
    await world.pass(2_000);
    await world.running.stop();
  });
});
