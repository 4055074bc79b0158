import { afterEach, beforeEach, expect, test } from 'vitest';
import { findUnusableSticks } from '../../../modem/ports/unusable-sticks.ts';
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

const found = async (): Promise<string[]> =>
  (await findUnusableSticks(machine.root)).map(({ code, remedy }) => `${code}: ${remedy}`);

test.each([
  ['12d1:14db', 'network-mode: change-firmware'],
  ['12d1:14dc', 'network-mode: change-firmware'],
  ['3566:2001', 'network-mode: change-firmware'],
  ['12d1:1f01', 'cd-rom-mode: switch-mode'],
  ['19d2:2000', 'cd-rom-mode: switch-mode'],
  ['19d2:1225', 'cd-rom-mode: switch-mode'],
  ['05c6:9008', 'download-mode: replace'],
  ['2c7c:0125', 'no-driver: load-driver'],
])('a stick that shows itself as %s is explained', async (id, words) => {
  machine.plug({ busPath: '1-1.2', id, manufacturer: 'HUAWEI', product: 'Mobile' });
  expect(await found()).toEqual([words]);
  expect(await findUnusableSticks(machine.root)).toMatchObject([
    { usbId: id, busPath: '1-1.2', name: 'HUAWEI Mobile' },
  ]);
});

test('modems with ports, mice and machines without USB give nothing to explain', async () => {
  machine.plug(quectelStick);
  machine.plug(huaweiStick);
  machine.plug(adapterStick);
  machine.plug({ busPath: '1-9', id: '046d:c077', product: 'Mouse' });
  expect(await found()).toEqual([]);
  expect(await findUnusableSticks(`${machine.root}/nothing`)).toEqual([]);
});

test('a stick with the id of a network card that offers a port all the same can be used', async () => {
  machine.plug({ ...huaweiStick, id: '12d1:14dc' });
  expect(await found()).toEqual([]);
});
