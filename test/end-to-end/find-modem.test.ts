// Modems on real serial ports: found by their IMEI, and found again when the system gives them another name.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import {
  createSerialTransport,
  findHolders,
  listPorts,
  locateModem,
  type ModemPort,
  SimulatedModem,
  SimulatedNetwork,
} from '../../modem/index.ts';
import type { ModemProfile } from '../../modem/simulator/profiles.ts';
import { huaweiProfile, sim800Profile } from '../../modem/simulator/profiles.ts';
import { silentLog } from '../modem/gsm/driver-stand.ts';
import {
  adapterStick,
  huaweiStick,
  type MadeUpMachine,
  makeUpMachine,
} from '../modem/ports/made-up-machine.ts';
import { serveOnPty } from '../support/simulated-modem-server.ts';

let machine: MadeUpMachine;
let served: { path: string; close(): Promise<void> }[];

beforeEach(() => {
  machine = makeUpMachine();
  served = [];
});
afterEach(async () => {
  await Promise.all(served.map((port) => port.close()));
  machine.remove();
});

/** Puts a pseudo terminal where the machine has its port. */
async function serve(tty: string, modem: SimulatedModem): Promise<void> {
  const port = await serveOnPty(modem);
  served.push(port);
  rmSync(join(machine.root, 'dev', tty), { force: true });
  symlinkSync(port.path, join(machine.root, 'dev', tty));
}

function modemOf(profile: ModemProfile): SimulatedModem {
  const network = new SimulatedNetwork({ clock: systemClock });
  return new SimulatedModem({ network, clock: systemClock, sim: null, profile });
}

const find = (imei: string, inUse: readonly string[] = []): Promise<ModemPort | null> =>
  locateModem(
    { imei, usbSerial: null },
    {
      inUse,
      open: (path) => createSerialTransport({ path }),
      clock: systemClock,
      log: silentLog,
      root: machine.root,
    },
  );

test('a stick is found by its IMEI, and again after a replug under another name', async () => {
  const huawei = modemOf(huaweiProfile);
  machine.plug(adapterStick);
  machine.plug(huaweiStick);
  await serve('ttyUSB7', modemOf(sim800Profile));
  await serve('ttyUSB5', huawei);
  expect(await find(huaweiProfile.imei)).toMatchObject({ path: `${machine.root}/dev/ttyUSB5` });

  const ownName = join(machine.root, 'front-desk');
  symlinkSync(join(machine.root, 'dev/ttyUSB5'), ownName);
  expect(await find(huaweiProfile.imei, [ownName])).toBeNull();

  huawei.unplug();
  machine.unplug('1-2');
  expect(await find(huaweiProfile.imei)).toBeNull();

  huawei.plugIn();
  const ports = [{ interface: 1, tty: 'ttyUSB9', kind: 'ff/02/02' }];
  machine.plug({ ...huaweiStick, busPath: '1-4', ports });
  await serve('ttyUSB9', huawei);
  expect(await find(huaweiProfile.imei)).toMatchObject({ path: `${machine.root}/dev/ttyUSB9` });
});

test('who holds a real port is seen', async () => {
  machine.plug(adapterStick);
  await serve('ttyUSB7', modemOf(sim800Profile));
  const [port] = await listPorts(machine.root);
  if (port === undefined) throw new Error('no port');
  const holding = createSerialTransport({ path: port.path });
  await holding.open();
  const holders = await findHolders([port.path], { except: 0 });
  expect(holders.byPath.get(port.path)?.map(({ pid }) => pid)).toContain(process.pid);
  await holding.close();
});
