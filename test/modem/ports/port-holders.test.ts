import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHolders } from '../../../modem/ports/port-holders.ts';
import { type MadeUpMachine, makeUpMachine, quectelStick } from './made-up-machine.ts';

let machine: MadeUpMachine;
let port: string;
beforeEach(() => {
  machine = makeUpMachine();
  machine.plug(quectelStick);
  port = `${machine.root}/dev/ttyUSB2`;
});
afterEach(() => machine.remove());

test('a program that has the port open is named, also when it is asked for by its lasting name', async () => {
  machine.run(812, 'gammu-smsd', ['/dev/null', port, port]);
  machine.run(4, 'bash', ['/dev/null']);
  const lasting = `${machine.root}/dev/serial/by-id/usb-Quectel_EC25-if02-port0`;
  const { byPath, incomplete, modemManager } = await findHolders([port, lasting], machine);
  expect(byPath.get(port)).toEqual([{ pid: 812, program: 'gammu-smsd' }]);
  expect(byPath.get(lasting)).toEqual([{ pid: 812, program: 'gammu-smsd' }]);
  expect({ incomplete, modemManager }).toEqual({ incomplete: false, modemManager: null });
});

test('ModemManager is seen running although it holds nothing', async () => {
  machine.run(77, 'ModemManager', ['/dev/null']);
  expect(await findHolders([port], machine)).toMatchObject({ modemManager: 77 });
});

test('processes of others that may not be looked into make the answer incomplete', async () => {
  machine.run(1, 'systemd', []);
  expect(await findHolders([port], machine)).toMatchObject({ incomplete: true });
});

test('who asks does not count', async () => {
  machine.run(99, 'node', [port]);
  const { byPath } = await findHolders([port], { root: machine.root, except: 99 });
  expect([...byPath]).toEqual([]);
});
