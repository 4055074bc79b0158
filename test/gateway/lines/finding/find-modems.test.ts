// Looking for modems on a made-up machine, and examining one, with simulated modems behind its ports.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFindModems } from '../../../../gateway/lines/finding/find-modems.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import {
  type ByteTransport,
  createSimulatedTransport,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../../../modem/index.ts';
import { huaweiProfile, quectelProfile } from '../../../../modem/simulator/profiles.ts';
import { createPinMemory } from '../../../modem/gsm/driver-stand.ts';
import {
  adapterStick,
  huaweiStick,
  type MadeUpMachine,
  makeUpMachine,
  quectelStick,
} from '../../../modem/ports/made-up-machine.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';
import { createScriptedWire } from '../../../support/scripted-wire.ts';

const USB = ['/dev/ttyUSB*'];

let machine: MadeUpMachine;
let clock: FakeClock;
let network: SimulatedNetwork;
let behind: Map<string, SimulatedModem>;
let opened: string[];
let pinMemory: ReturnType<typeof createPinMemory>;

beforeEach(() => {
  machine = makeUpMachine();
  clock = createFakeClock();
  network = new SimulatedNetwork({ clock });
  behind = new Map();
  opened = [];
  pinMemory = createPinMemory();
});
afterEach(() => machine.remove());

const at = (tty: string): string => join(machine.root, 'dev', tty);
const log = createLogger({ level: 'fatal', stream: { write: () => undefined } });

function putModem(tty: string, sim: SimulatedSim | null, profile = quectelProfile): SimulatedModem {
  const modem = new SimulatedModem({ network, clock, sim, profile });
  behind.set(at(tty), modem);
  return modem;
}

function finder(parts: { patterns?: string[]; lines?: { lineId: string; port: string }[] } = {}) {
  return createFindModems({
    clock,
    log,
    linePorts: () => parts.lines ?? [],
    means: {
      patterns: parts.patterns ?? USB,
      pinMemory,
      root: machine.root,
      open(port): ByteTransport {
        opened.push(port.replace(machine.root, ''));
        const modem = behind.get(port);
        return modem === undefined
          ? createScriptedWire().transport
          : createSimulatedTransport(modem);
      },
    },
  });
}

/**
 * Lets the clock go on to what a modem or the driver waits for, and never jumps to the end of the search: the file system
 * is real and takes its own time.
 */
async function unhurried<T>(promise: Promise<T>): Promise<T> {
  let pending = true;
  const done = (): void => {
    pending = false;
  };
  promise.then(done, done);
  while (pending) {
    await new Promise((resolve) => setImmediate(resolve));
    const next = clock.untilNext();
    if (next !== null && next <= 5_000) await clock.advance(next);
  }
  return promise;
}

describe('a search', () => {
  it('tells sticks apart by model, IMEI, SIM and number, and opens one port of each', async () => {
    machine.plug(quectelStick);
    machine.plug(huaweiStick);
    const number = '+48555010001';
    putModem('ttyUSB2', new SimulatedSim({ number, storedNumber: number }));
    putModem('ttyUSB5', new SimulatedSim({ number: '+48555010009', pin: '1234' }), huaweiProfile);
    const { modems, isRunning } = await unhurried(finder().search());
    expect(isRunning).toBe(false);
    expect(modems).toMatchObject([
      {
        kind: 'stick',
        name: 'Quectel EC25',
        sim: 'ready',
        ownNumber: '+48555010001',
        operator: 'Bramka Air',
        signal: -73,
        obstacle: null,
      },
      { sim: 'pin', pinTries: 3, ownNumber: null, obstacle: null },
    ]);
    expect(modems.map(({ imei }) => imei?.length)).toEqual([15, 15]);
    expect(opened.sort()).toEqual(['/dev/ttyUSB2', '/dev/ttyUSB5']);
    expect(pinMemory.refused).toEqual([]);
  });

  it('leaves a stick alone that serves a line, and says which', async () => {
    machine.plug(quectelStick);
    putModem('ttyUSB2', new SimulatedSim({ number: '+48555010001' }));
    const lines = [{ lineId: 'front-desk', port: at('ttyUSB2') }];
    const { modems } = await unhurried(finder({ lines }).search());
    expect(modems).toMatchObject([
      { name: 'Quectel EC25', obstacle: { code: 'is-line', detail: 'front-desk' } },
    ]);
    expect(opened).toEqual([]);
  });

  it('leaves a stick alone that another program has open, and names the program', async () => {
    machine.plug(quectelStick);
    machine.run(77, 'gammu-smsd', [at('ttyUSB2')]);
    machine.run(78, 'ModemManager', []);
    const { modems, hasModemManager } = await unhurried(finder().search());
    expect(modems).toMatchObject([{ obstacle: { code: 'held-by', detail: 'gammu-smsd' } }]);
    expect(hasModemManager).toBe(true);
    expect(opened).toEqual([]);
  });

  it('shows a stick in network mode, which has no port', async () => {
    machine.plug({ busPath: '1-4', id: '12d1:14dc', manufacturer: 'HUAWEI_MOBILE' });
    const { modems } = await unhurried(finder().search());
    expect(modems).toMatchObject([
      {
        port: null,
        name: 'HUAWEI_MOBILE',
        obstacle: { code: 'network-mode', detail: '12d1:14dc' },
      },
    ]);
  });

  it('shows a stick that says nothing, and looks only where it may', async () => {
    machine.plug(adapterStick);
    const silent = await unhurried(finder().search());
    expect(silent.modems).toMatchObject([{ obstacle: { code: 'no-answer' } }]);
    const elsewhere = await unhurried(finder({ patterns: ['/dev/ttyACM*'] }).search());
    expect(elsewhere.modems).toEqual([]);
  });

  it('is shared while it runs, and can be made again', async () => {
    machine.plug(quectelStick);
    putModem('ttyUSB2', new SimulatedSim({ number: '+48555010001' }));
    const modems = finder();
    expect(modems.lastSearch()).toBeNull();
    const first = modems.search();
    expect(modems.lastSearch()).toMatchObject({ isRunning: true, total: null });
    expect(modems.search()).toBe(first);
    await unhurried(first);
    expect(opened).toHaveLength(1);
    await unhurried(modems.search());
    expect(opened).toHaveLength(2);
  });

  it('ends after 20 seconds, whatever a stick does', async () => {
    machine.plug(quectelStick);
    const begun = clock.now();
    const modem = putModem('ttyUSB2', new SimulatedSim({ number: '+48555010001' }));
    for (const tty of ['ttyUSB3', 'ttyUSB1']) behind.set(at(tty), modem);
    modem.fault({ kind: 'half-answer', times: 50 });
    const { isRunning } = await unhurried(finder().search());
    expect(isRunning).toBe(false);
    expect(clock.now() - begun).toBeLessThanOrEqual(20_000);
  });
});

describe('an examination', () => {
  const PIN = '1234';

  function lockedModem(): SimulatedSim {
    machine.plug(quectelStick);
    const number = '+48555010001';
    const sim = new SimulatedSim({ number, storedNumber: number, pin: PIN });
    putModem('ttyUSB2', sim);
    return sim;
  }

  async function examined(modems: ReturnType<typeof finder>, pin?: string) {
    const begun = modems.examine(at('ttyUSB2'), { pin });
    if (!begun.ok) throw new Error(`refused: ${begun.code}`);
    expect(begun.value).toMatchObject({ isRunning: true, findings: [] });
    const { id } = begun.value;
    await unhurried(
      (async () => {
        while (modems.examination(id)?.isRunning === true) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      })(),
    );
    const done = modems.examination(id);
    if (done === null) throw new Error('forgotten');
    return done;
  }

  it('shows its findings one by one, and asks for the PIN without trying any', async () => {
    const sim = lockedModem();
    const done = await examined(finder());
    expect(done.problem).toMatchObject({ code: 'pin-needed', detail: '3' });
    expect(done.findings.map(({ step }) => step).slice(-3)).toEqual(['identity', 'sim', 'pin']);
    expect(sim.pinTries).toBe(3);
  });

  it('with the right PIN goes on to network and storage, and knows the number', async () => {
    lockedModem();
    const modems = finder();
    const done = await examined(modems, PIN);
    expect(done.problem).toBeNull();
    expect(done.findings.map(({ code }) => code)).toContain('pin-accepted');
    expect(done.findings.at(-1)?.step).toBe('notifications');
    expect(done.modem).toMatchObject({ name: 'Quectel EC25', ownNumber: '+48555010001' });
    expect(modems.acceptedPin(done.id)).toBe(PIN);
    expect(JSON.stringify(done)).not.toContain(PIN.padEnd(5, '"'));
  });

  it('tries a wrong PIN once and never again, not even when asked to', async () => {
    const sim = lockedModem();
    const modems = finder();
    const first = await examined(modems, '9999');
    expect(first.problem).toMatchObject({ code: 'pin-wrong', detail: '2' });
    const second = await examined(modems, '9999');
    expect(second.problem).toMatchObject({ code: 'pin-wrong', detail: '2' });
    expect(sim.pinTries).toBe(2);
    expect(modems.acceptedPin(first.id)).toBeNull();
  });

  it('does not touch the last try', async () => {
    const sim = lockedModem();
    const modems = finder();
    await examined(modems, '9999');
    await examined(modems, '8888');
    expect(sim.pinTries).toBe(1);
    const done = await examined(modems, PIN);
    expect(done.problem).toMatchObject({ code: 'pin-tries-low', detail: '1' });
    expect(sim.pinTries).toBe(1);
  });

  it('is joined by whoever asks for the same port meanwhile', () => {
    lockedModem();
    const modems = finder();
    const [first, second] = [modems.examine(at('ttyUSB2')), modems.examine(at('ttyUSB2'))];
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true);
  });

  it.each([
    ['a file that is no port', '/etc/passwd', undefined, 'bad-port'],
    ['a way out of /dev', '/dev/../etc/passwd', undefined, 'bad-port'],
    ['an address without a port', 'tcp://host', undefined, 'bad-port'],
    ['letters for a PIN', '/dev/ttyUSB2', 'abcd', 'bad-pin'],
    ['the port of a line', '/dev/ttyUSB9', undefined, 'is-line'],
  ])('refuses %s', (_words, port, pin, code) => {
    const modems = finder({ lines: [{ lineId: 'x', port: '/dev/ttyUSB9' }] });
    expect(modems.examine(port, { pin })).toEqual({ ok: false, code });
  });
});
