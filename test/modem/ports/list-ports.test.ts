import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPorts } from '../../../modem/ports/list-ports.ts';
import {
  adapterStick,
  huaweiStick,
  type MadeUpMachine,
  makeUpMachine,
  quectelStick,
} from './made-up-machine.ts';

let machine: MadeUpMachine;
beforeEach(() => {
  machine = makeUpMachine();
});
afterEach(() => machine.remove());

const shown = async (): Promise<string[]> =>
  (await listPorts(machine.root)).map(({ path, role }) => `${path.split('/').at(-1)} ${role}`);

test('a machine without any port has an empty list', async () => {
  expect(await listPorts(machine.root)).toEqual([]);
  expect(await listPorts(`${machine.root}/nothing`)).toEqual([]);
});

test('the ports of a stick stand together, the one for AT commands first and the one for diagnosis last', async () => {
  machine.plug(quectelStick);
  machine.plug(huaweiStick);
  expect(await shown()).toEqual([
    'ttyUSB2 at',
    'ttyUSB3 modem',
    'ttyUSB1 nmea',
    'ttyUSB0 diag',
    'ttyUSB5 at',
    'ttyUSB4 modem',
    'ttyUSB6 diag',
  ]);
});

test('a port tells what the plug says of itself and a name that lasts', async () => {
  machine.plug(adapterStick);
  const [port] = await listPorts(machine.root);
  expect(port).toEqual({
    path: `${machine.root}/dev/ttyUSB7`,
    byId: `${machine.root}/dev/serial/by-id/usb-Silicon_Labs_CP2102_0001-if00-port0`,
    byPath: `${machine.root}/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0`,
    stableName: `${machine.root}/dev/serial/by-id/usb-Silicon_Labs_CP2102_0001-if00-port0`,
    role: 'adapter',
    usb: {
      busPath: '1-3',
      vendorId: '10c4',
      productId: 'ea60',
      serial: '0001',
      interfaceNumber: 0,
      interfaceKind: 'ff/ff/ff',
      manufacturer: 'Silicon Labs',
      product: 'CP2102',
    },
  });
});

test('two sticks of one model without serial numbers are told apart by their sockets', async () => {
  machine.plug(huaweiStick);
  machine.plug({
    ...huaweiStick,
    busPath: '1-4',
    ports: [{ interface: 1, tty: 'ttyUSB9', kind: 'ff/02/02' }],
  });
  const names = (await listPorts(machine.root)).map(({ stableName }) => stableName);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => name.includes('by-path'))).toBe(true);
});

test('ports of the board are listed, places without hardware and consoles are not', async () => {
  machine.board('ttyS0', 4);
  machine.board('ttyS1', 0);
  machine.board('ttyAMA0', 32);
  machine.board('tty1', 4);
  expect(await shown()).toEqual(['ttyAMA0 adapter', 'ttyS0 adapter']);
});

test('a stick that nobody knows is listed with its ports untold', async () => {
  machine.plug({ busPath: '2-1.4', id: 'abcd:0001', ports: [{ interface: 10, tty: 'ttyACM0' }] });
  const [port] = await listPorts(machine.root);
  expect(port).toMatchObject({ role: 'unknown', usb: { interfaceNumber: 10, manufacturer: null } });
});

test('the list of this machine can be made', async () => {
  expect(Array.isArray(await listPorts())).toBe(true);
});
