// What a person sees of a line that gets into trouble and out of it.
import { describe, expect, it } from 'vitest';
import { taken } from '../../../support/test-gateway.ts';
import { ANNA, makeStickWorld, PORT, type StickWorld } from '../stick-world.ts';

const MINUTE = 60_000;

const recoveries = (world: StickWorld): string[] =>
  world.starts.map(({ recovery }) => recovery).filter((recovery) => recovery !== 'none');

/** A modem that answers AT and then breaks off at this command. */
function breakAt(world: StickWorld, command: string): () => void {
  const modem = world.ports.get(PORT);
  if (modem === undefined) throw new Error('no stick');
  return modem.fault({ kind: 'refuse', command, answer: 'ERROR' });
}

describe('a stick that was pulled out', () => {
  it('sends again within five seconds of being put back, however long it was away', async () => {
    const world = makeStickWorld();
    await world.begin();
    for (const away of [3_000, 47_300, 5 * MINUTE]) {
      world.ports.get(PORT)?.unplug();
      await world.pass(away);
      expect(world.view()).toMatchObject({ state: 'offline' });
      const { id } = taken(world.write('are you back?'));
      expect(world.gateway.messages.get(id)).toMatchObject({
        state: 'held',
        reason: 'line-offline',
      });
      world.ports.get(PORT)?.plugIn();
      await world.pass(5_000);
      expect(['sent', 'delivered']).toContain(world.gateway.messages.get(id)?.state);
    }
    expect(recoveries(world)).toEqual([]);
    // Five minutes of trying once a second are one entry, not three hundred.
    expect(world.view().timeline.length).toBeLessThan(20);
    await world.running.stop();
  });
});

describe('a modem that hangs', () => {
  it('sends again within five seconds of its waking up', async () => {
    const world = makeStickWorld();
    await world.begin();
    for (const hang of [30_000, 95_000]) {
      world.ports.get(PORT)?.fault({ kind: 'silence', forMs: hang });
      await world.pass(hang);
      const { id } = taken(world.write('awake?'));
      await world.pass(5_000);
      expect(['sent', 'delivered']).toContain(world.gateway.messages.get(id)?.state);
    }
    expect(recoveries(world)).toEqual([]);
    await world.running.stop();
  });

  it('is never restarted by command while silent, and has its power cycled once in half an hour', async () => {
    const world = makeStickWorld({ canPowerCycle: true });
    await world.begin();
    world.ports.get(PORT)?.fault({ kind: 'silence' });
    await world.pass(29 * MINUTE);
    expect(world.powerCycles()).toBe(1);
    await world.pass(30 * MINUTE);
    expect(world.powerCycles()).toBe(2);
    expect(recoveries(world)).toEqual([]);
    expect(world.story()).toContain('power-cycle: no-answer');
    await world.running.stop();
  });
});

describe('a modem that fails again and again', () => {
  it('has its radio switched, is restarted three times a day at most, and then somebody is called', async () => {
    const world = makeStickWorld();
    await world.begin();
    const mend = breakAt(world, '+CMGF=');
    world.ports.get(PORT)?.reboot();
    await world.pass(100 * MINUTE);
    expect(recoveries(world)).toEqual(['radio', 'restart', 'restart', 'restart']);
    expect(world.view().alarms).toEqual(['restarts']);
    expect(world.story().filter((code) => code === 'exhausted')).toHaveLength(1);
    mend();
    await world.pass(40_000);
    expect(world.view().state).toBe('ready');
    await world.pass(11 * MINUTE);
    expect(world.view().alarms).toEqual([]);
    await world.running.stop();
  });

  it('is not restarted more often because the program was', async () => {
    let world = makeStickWorld();
    await world.begin();
    breakAt(world, '+CMGF=');
    const all: string[] = [];
    for (let run = 0; run < 4; run++) {
      const again = await world.again();
      world = again;
      world.running.start();
      await world.pass(30 * MINUTE);
      all.push(...recoveries(world));
    }
    expect(all.filter((recovery) => recovery === 'restart')).toHaveLength(3);
    await world.running.stop();
  });
});

describe('a step that was decided on', () => {
  it('is done although a person does not wait for it', async () => {
    const world = makeStickWorld();
    await world.begin();
    breakAt(world, '+CMGF=');
    world.ports.get(PORT)?.reboot();
    while (!world.story().includes('radio: modem-fault')) await world.pass(500);
    expect(world.gateway.lines.restart('front-desk', ANNA)).toMatchObject({ ok: true });
    await world.pass(100);
    expect(recoveries(world)).toEqual(['radio']);
    await world.pass(10_000);
    await world.running.stop();
  });
});

describe('a modem that cannot even be made', () => {
  it('is tried again, and ends neither the line nor the program', async () => {
    let tries = 0;
    const world = makeStickWorld({
      line: {
        makeModem() {
          tries += 1;
          throw new Error('the database cannot be read');
        },
      },
    });
    world.running.start();
    await world.pass(10_000);
    expect(tries).toBeGreaterThan(2);
    expect(world.view()).toMatchObject({ state: 'offline', trouble: 'modem-fault' });
    await world.running.stop();
  });
});

describe('a modem without a network', () => {
  it('has its radio switched after five minutes, then the modem is restarted', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.setRegistration(2);
    await world.pass(4.5 * MINUTE);
    expect(recoveries(world)).toEqual([]);
    await world.pass(MINUTE + 5_000);
    expect(recoveries(world)).toEqual(['radio']);
    expect(world.story()).toContain('radio: not-registered');
    await world.pass(6 * MINUTE);
    expect(recoveries(world)).toEqual(['radio', 'restart']);
    await world.pass(5_000);
    await world.running.stop();
  });

  it('is left alone when the network comes back in time', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.setRegistration(2);
    await world.pass(4 * MINUTE);
    world.ports.get(PORT)?.setRegistration(1);
    await world.pass(20 * MINUTE);
    expect(recoveries(world)).toEqual([]);
    await world.running.stop();
  });
});

describe('a line whose texts are all refused by the network', () => {
  it('has its radio switched after five in a row over two minutes', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.fault({
      kind: 'refuse',
      command: '+CMGS',
      stage: 'payload',
      answer: '+CMS ERROR: 42',
    });
    for (let n = 0; n < 5; n++) world.write(`text ${n}`, `+4855501${1000 + n}`);
    await world.pass(MINUTE);
    expect(recoveries(world)).toEqual([]);
    await world.pass(9 * MINUTE);
    expect(recoveries(world)[0]).toBe('radio');
    expect(world.story()).toContain('radio: refused-submits');
    await world.running.stop();
  });

  it('is left alone when only one number is refused', async () => {
    const world = makeStickWorld();
    await world.begin();
    world.ports.get(PORT)?.fault({
      kind: 'refuse',
      command: '+CMGS',
      stage: 'payload',
      answer: '+CMS ERROR: 28',
    });
    for (let n = 0; n < 8; n++) world.write(`text ${n}`, `+4855501${1000 + n}`);
    await world.pass(3 * MINUTE);
    expect(recoveries(world)).toEqual([]);
    await world.running.stop();
  });
});

describe('a restart that somebody asks for', () => {
  it('is done at once, told with the name, and refused shortly after with the time', async () => {
    const world = makeStickWorld();
    await world.begin();
    expect(world.gateway.lines.restart('front-desk', ANNA)).toMatchObject({ ok: true });
    const askedAt = world.clock.now();
    await world.pass(10_000);
    expect(recoveries(world)).toEqual(['restart']);
    expect(world.story()).toEqual(expect.arrayContaining(['restart-asked', 'restart: asked']));
    expect(world.view().timeline.find(({ code }) => code === 'restart-asked')?.detail).toBe('Anna');
    expect(world.gateway.lines.restart('front-desk', ANNA)).toEqual({
      ok: false,
      code: 'not-allowed-now',
      notBefore: askedAt + 10 * MINUTE,
    });
    expect(world.gateway.lines.restart('nowhere', ANNA)).toEqual({ ok: false, code: 'not-found' });
    await world.running.stop();
  });

  it('tries a line at once that would have waited', async () => {
    const world = makeStickWorld();
    const stick = world.ports.get(PORT);
    world.ports.clear();
    world.running.start();
    await world.pass(200);
    if (stick) world.ports.set(PORT, stick);
    world.gateway.lines.restart('front-desk', ANNA);
    await world.pass(300);
    expect(world.view().state).toBe('ready');
    expect(recoveries(world)).toEqual([]);
    await world.running.stop();
  });
});
