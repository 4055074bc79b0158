import { describe, expect, test } from 'vitest';
import type { Part, Unreadable } from '../../../modem/part.ts';
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import { huaweiProfile, quectelProfile } from '../../../modem/simulator/profiles.ts';
import { customer, ownNumber, setUpDriver } from './driver-stand.ts';

const textsOf = (parts: readonly (Part | Unreadable)[]): (string | null)[] =>
  parts.map((part) => (part.kind === 'part' ? part.text : part.raw));

describe('messages stored before the start', () => {
  test('are collected and then deleted', async () => {
    const stand = setUpDriver();
    const first = await stand.started();
    await first.stop();
    stand.network.handset(customer).send(ownNumber, 'while you were away');
    await stand.clock.advance(1_000);
    expect(stand.device.memory('SM')?.used).toBe(1);
    const modem = await stand.started();
    await stand.clock.advance(1_000);
    expect(textsOf(stand.parts)).toEqual(['while you were away']);
    expect(stand.device.memory('SM')?.used).toBe(0);
    await modem.stop();
  });

  test('are found in the other memory too', async () => {
    const stand = setUpDriver({ profile: huaweiProfile });
    stand.device.storeRaw(deliverPdu('in ME'), { memory: 'ME' });
    stand.device.storeRaw(deliverPdu('in SM'), { memory: 'SM' });
    const modem = await stand.started();
    await stand.clock.advance(1_000);
    expect(textsOf(stand.parts).sort()).toEqual(['in ME', 'in SM']);
    await modem.stop();
  });

  test('that somebody wrote on the SIM are left alone', async () => {
    const stand = setUpDriver();
    stand.device.storeRaw(deliverPdu('a draft'), { memory: 'SM', status: 2 });
    const modem = await stand.started();
    await stand.clock.advance(120_000);
    expect(stand.parts).toEqual([]);
    expect(stand.device.memory('SM')?.used).toBe(1);
    await modem.stop();
  });
});

test('a message stays on the SIM until the handler has it', async () => {
  const stand = setUpDriver();
  let store: () => void = () => {};
  const modem = await stand.started({
    onPart: () =>
      new Promise((resolve) => {
        store = resolve;
      }),
  });
  stand.network.handset(customer).send(ownNumber, 'precious');
  await stand.clock.advance(1_000);
  expect(stand.device.memory('SM')?.used).toBe(1);
  store();
  await stand.clock.advance(1);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('a message whose handler fails is kept and handed over again', async () => {
  const stand = setUpDriver();
  let failures = 1;
  const modem = await stand.started({
    onPart: async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    },
  });
  stand.network.handset(customer).send(ownNumber, 'precious');
  await stand.clock.advance(30_000);
  expect(stand.parts).toEqual([]);
  expect(stand.device.memory('SM')?.used).toBe(1);
  await stand.clock.advance(60_000);
  expect(textsOf(stand.parts)).toEqual(['precious']);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test.each([
  ['octets that end too soon', '07914455'],
  ['an impossible type', '0003AA'],
])('%s are kept as unreadable, and the next message still arrives', async (_name, raw) => {
  const stand = setUpDriver();
  stand.device.storeRaw(raw, { memory: 'SM' });
  stand.device.storeRaw(deliverPdu('readable'), { memory: 'SM' });
  const modem = await stand.started();
  await stand.clock.advance(1_000);
  expect(stand.parts).toMatchObject([
    { kind: 'unreadable', raw },
    { kind: 'part', text: 'readable' },
  ]);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('the memory that a notification names decides', async () => {
  const stand = setUpDriver({ profile: quectelProfile });
  const modem = await stand.started();
  await stand.clock.advance(1_000);
  const index = stand.device.storeRaw(deliverPdu('elsewhere'), { memory: 'SM' });
  stand.device.notify(`+CMTI: "SM",${index}`);
  await stand.clock.advance(10);
  expect(textsOf(stand.parts)).toEqual(['elsewhere']);
  await modem.stop();
});

test('a notification that names the wrong memory loses nothing', async () => {
  const stand = setUpDriver({ profile: quectelProfile });
  const modem = await stand.started();
  stand.device.fault({ kind: 'wrong-memory', memory: 'SM' });
  stand.network.handset(customer).send(ownNumber, 'where am I');
  await stand.clock.advance(3_000);
  expect(textsOf(stand.parts)).toEqual(['where am I']);
  await modem.stop();
});

test('a message whose notification got lost is found within a minute', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'lost-notification' });
  stand.network.handset(customer).send(ownNumber, 'quiet');
  await stand.clock.advance(61_000);
  expect(textsOf(stand.parts)).toEqual(['quiet']);
  await modem.stop();
});

test('a notification told twice never deletes the message that moved in behind', async () => {
  const stand = setUpDriver({ timing: { commandMs: 10, readMs: 10 } });
  const modem = await stand.started();
  await stand.clock.advance(5_000);
  const index = stand.device.storeRaw(deliverPdu('first'), { memory: 'SM' });
  stand.device.notify(`+CMTI: "SM",${index}`);
  stand.device.notify(`+CMTI: "SM",${index}`);
  await stand.clock.advance(21);
  for (let step = 0; step < 100 && stand.device.memory('SM')?.used !== 0; step += 1) {
    await stand.clock.advance(1);
  }
  expect(stand.device.storeRaw(deliverPdu('second'), { memory: 'SM' })).toBe(index);
  stand.device.notify(`+CMTI: "SM",${index}`);
  await stand.clock.advance(5_000);
  expect(textsOf(stand.parts)).toEqual(['first', 'second']);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('a message that cannot be deleted is handed over once and deleted later', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  const mend = stand.device.fault({ kind: 'refuse', command: '+CMGD', answer: '+CMS ERROR: 320' });
  stand.network.handset(customer).send(ownNumber, 'sticky');
  await stand.clock.advance(200_000);
  expect(textsOf(stand.parts)).toEqual(['sticky']);
  mend();
  await stand.clock.advance(61_000);
  expect(textsOf(stand.parts)).toEqual(['sticky']);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('where +CMGL does not work the slots are read one by one', async () => {
  const stand = setUpDriver();
  stand.device.fault({ kind: 'refuse', command: '+CMGL', answer: 'ERROR' });
  stand.device.storeRaw(deliverPdu('one'), { memory: 'SM' });
  stand.device.storeRaw(deliverPdu('two'), { memory: 'SM' });
  const modem = await stand.started();
  await stand.clock.advance(1_000);
  expect(textsOf(stand.parts)).toEqual(['one', 'two']);
  await modem.stop();
});

test('settings that cannot be repeated when SMS comes up again do not end the reception', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'refuse', command: '+CMGF', answer: 'ERROR' });
  stand.device.notify('SMS DONE');
  await stand.clock.advance(15_000);
  stand.network.handset(customer).send(ownNumber, 'still here');
  await stand.clock.advance(1_000);
  expect(textsOf(stand.parts)).toEqual(['still here']);
  await modem.stop();
});

test('a flash message, which no modem stores, is handed over', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.network.handset(customer).send(ownNumber, 'code 123', { flash: true });
  await stand.clock.advance(1_000);
  expect(stand.parts).toMatchObject([{ text: 'code 123', messageClass: 0 }]);
  await modem.stop();
});

function deliverPdu(text: string): string {
  const sentAt = Date.UTC(2030, 0, 1, 11);
  return encodeDeliver({ from: customer, text, encoding: 'gsm7', sentAt, offsetMinutes: 60 }).hex;
}
