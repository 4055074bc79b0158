import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseAtPort, findModem, type Probe } from '../../../modem/ports/find-modem.ts';
import { listPorts } from '../../../modem/ports/list-ports.ts';
import { locateModem } from '../../../modem/ports/locate-modem.ts';
import type { ModemPort } from '../../../modem/ports/modem-port.ts';
import { probePort } from '../../../modem/ports/probe-port.ts';
import type { ModemProfile } from '../../../modem/simulator/profiles.ts';
import {
  genericProfile,
  huaweiProfile,
  quectelProfile,
  sim800Profile,
} from '../../../modem/simulator/profiles.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { createSimulatedTransport } from '../../../modem/simulator/simulated-transport.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createScriptedWire } from '../../support/scripted-wire.ts';
import { passing, silentLog } from '../gsm/driver-stand.ts';
import {
  adapterStick,
  huaweiStick,
  type MadeUpMachine,
  makeUpMachine,
  quectelStick,
} from './made-up-machine.ts';

let machine: MadeUpMachine;
let clock: FakeClock;
let behind: Map<string, SimulatedModem>;
let asked: string[];

beforeEach(() => {
  machine = makeUpMachine();
  clock = createFakeClock();
  behind = new Map();
  asked = [];
  for (const stick of [quectelStick, huaweiStick, adapterStick]) machine.plug(stick);
  place('ttyUSB2', quectelProfile);
  place('ttyUSB5', huaweiProfile);
  place('ttyUSB7', sim800Profile);
});
afterEach(() => machine.remove());

function place(tty: string, profile: ModemProfile): SimulatedModem {
  const network = new SimulatedNetwork({ clock });
  const modem = new SimulatedModem({ network, clock, sim: null, profile });
  behind.set(tty, modem);
  return modem;
}

const nameOf = (port: ModemPort | null): string | null => port?.path.split('/').at(-1) ?? null;

/** The real probe; a port without a modem behind it hears nothing. */
const probe: Probe = (port) => {
  const tty = nameOf(port) ?? '';
  asked.push(tty);
  const modem = behind.get(tty);
  const silent = createScriptedWire();
  silent.otherwise(() => '');
  const transport = modem === undefined ? silent.transport : createSimulatedTransport(modem);
  return probePort({ transport, clock, log: silentLog });
};

async function find(imei: string, usbSerial: string | null = null, held: string[] = []) {
  const ports = await listPorts(machine.root);
  return nameOf(
    await passing(clock, findModem({ imei, usbSerial }, ports, probe, { held: new Set(held) })),
  );
}

test('among several modems the one with the IMEI is found', async () => {
  expect(await find(huaweiProfile.imei)).toBe('ttyUSB5');
  expect(await find(sim800Profile.imei)).toBe('ttyUSB7');
  expect(await find(quectelProfile.imei)).toBe('ttyUSB2');
});

test('ports for diagnosis, positions and sound are never written to', async () => {
  expect(await find('000000000000000')).toBeNull();
  expect(asked).toEqual(expect.arrayContaining(['ttyUSB2', 'ttyUSB5', 'ttyUSB7']));
  for (const tty of ['ttyUSB0', 'ttyUSB1', 'ttyUSB6']) expect(asked).not.toContain(tty);
});

test('of a stick that turns out to be another modem no second port is asked', async () => {
  await find('000000000000000');
  expect(asked).toHaveLength(3);
});

test('the stick with the same USB serial number is asked first', async () => {
  expect(await find(sim800Profile.imei, '0001')).toBe('ttyUSB7');
  expect(asked).toEqual(['ttyUSB7']);
});

test('a port that somebody holds is left alone, by whichever of its names', async () => {
  expect(await find(huaweiProfile.imei, null, [`${machine.root}/dev/ttyUSB5`])).toBeNull();
  expect(asked).not.toContain('ttyUSB5');
  const [first] = (await listPorts(machine.root)).filter((port) => nameOf(port) === 'ttyUSB5');
  asked = [];
  expect(await find(huaweiProfile.imei, null, [first?.stableName ?? ''])).toBeNull();
  expect(asked).not.toContain('ttyUSB5');
});

test('a stick that serves another line is left alone with all its ports', async () => {
  const opened: string[] = [];
  const open = (path: string) => {
    opened.push(path.split('/').at(-1) ?? '');
    return createScriptedWire().transport;
  };
  const { root } = machine;
  const inUse = [`${root}/dev/ttyUSB2`];
  const wanted = { imei: '000000000000000', usbSerial: null };
  const options = { inUse, open, clock, log: silentLog, root };
  expect(await passing(clock, locateModem(wanted, options))).toBeNull();
  expect(opened).toContain('ttyUSB5');
  expect(opened.filter((tty) => /ttyUSB[0-3]$/.test(tty))).toEqual([]);
});

test('plugged into another socket it is found under its new name', async () => {
  machine.unplug('1-2');
  behind.delete('ttyUSB5');
  machine.plug({
    ...huaweiStick,
    busPath: '1-4',
    ports: [
      { interface: 0, tty: 'ttyUSB10', kind: 'ff/02/01' },
      { interface: 1, tty: 'ttyUSB11', kind: 'ff/02/02' },
    ],
  });
  place('ttyUSB11', huaweiProfile);
  expect(await find(huaweiProfile.imei)).toBe('ttyUSB11');
});

test('a modem that was pulled out while it was asked is just not found', async () => {
  behind.get('ttyUSB5')?.unplug();
  expect(await find(huaweiProfile.imei)).toBeNull();
});

test('of an unknown stick with several ports the one that answers is taken', async () => {
  machine.plug({
    busPath: '1-6',
    id: 'abcd:0001',
    ports: [0, 1, 2].map((number) => ({ interface: number, tty: `ttyACM${number}` })),
  });
  place('ttyACM1', genericProfile);
  const ports = (await listPorts(machine.root)).filter(({ usb }) => usb?.busPath === '1-6');
  expect(nameOf(await passing(clock, chooseAtPort(ports, probe)))).toBe('ttyACM1');
  expect(asked).toEqual(['ttyACM0', 'ttyACM1']);
});

test('the answer OK once by chance is no modem', async () => {
  const wire = createScriptedWire();
  let answers = 0;
  wire.otherwise((write) => (write === 'AT\r' && ++answers === 1 ? '\r\nOK\r\n' : ''));
  const result = probePort({ transport: wire.transport, clock, log: silentLog });
  expect(await passing(clock, result)).toMatchObject({ answers: false });
  expect(wire.closed()).toBe(true);
});
