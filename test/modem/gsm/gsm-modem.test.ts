import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../modem/segment.ts';
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { customer, failureOf, ownNumber, passing, setUpDriver } from './driver-stand.ts';

const greeting: Segment = {
  to: customer,
  text: 'Dzien dobry',
  encoding: 'gsm7',
  requestReport: true,
};

describe.each(Object.entries(modemProfiles))('on a %s modem', (_name, profile) => {
  test('starts, knows modem and SIM, sends, gets the report and the answer', async () => {
    const stand = setUpDriver({ profile });
    const modem = await stand.started();

    expect(modem.status()).toMatchObject({
      state: 'ready',
      trouble: null,
      manufacturer: profile.manufacturer,
      model: profile.model,
      imei: profile.imei,
      iccid: stand.sim.iccid,
      imsi: stand.sim.imsi,
      smsc: stand.sim.smsc,
      registration: 'home',
      operator: 'Bramka Air',
      signal: -73,
      access: '4g',
    });

    const receipt = await passing(stand.clock, modem.submit(greeting));
    expect(stand.network.submitted).toMatchObject([
      { to: customer, text: greeting.text, reference: receipt.reference },
    ]);

    await stand.clock.advance(2_000);
    expect(stand.reports).toMatchObject([{ reference: receipt.reference, outcome: 'delivered' }]);

    stand.network.handset(customer).send(ownNumber, 'Zażółć gęślą jaźń');
    await stand.clock.advance(100);
    expect(stand.parts).toMatchObject([
      { kind: 'part', from: customer, text: 'Zażółć gęślą jaźń', purpose: 'text', concat: null },
    ]);

    await modem.stop();
    expect(stand.lost).toEqual([]);
  });

  test('works when its answers arrive in random pieces', async () => {
    for (const seed of [1, 2, 3]) {
      const stand = setUpDriver({ profile });
      stand.device.fault({ kind: 'chunks', seed });
      const modem = await stand.started();
      await passing(stand.clock, modem.submit(greeting));
      stand.network.handset(customer).send(ownNumber, 'x'.repeat(400));
      await stand.clock.advance(2_000);
      expect(stand.network.submitted).toHaveLength(1);
      expect(stand.parts).toHaveLength(3);
      await modem.stop();
    }
  });
});

test('handed-over messages are gone from the SIM, so that it never fills up', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  for (let count = 0; count < 60; count += 1) {
    stand.network.handset(customer).send(ownNumber, `message ${count}`);
  }
  await stand.clock.advance(5_000);
  expect(stand.parts.map((part) => part.kind === 'part' && part.text)).toEqual(
    Array.from({ length: 60 }, (_, count) => `message ${count}`),
  );
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('two hundred submits in a row cost next to nothing beyond the modem’s own time', async () => {
  const stand = setUpDriver({ timing: { promptMs: 10, submitMs: 40 } });
  const modem = await stand.started();
  const began = stand.clock.now();
  const submits = Array.from({ length: 200 }, () =>
    modem.submit({ ...greeting, requestReport: false }),
  );
  await passing(stand.clock, Promise.all(submits));
  expect(stand.network.submitted).toHaveLength(200);
  expect(stand.clock.now() - began).toBeLessThanOrEqual(200 * 55);
  await modem.stop();
});

test('a message that comes in during a burst of submits is not kept waiting', async () => {
  const stand = setUpDriver({ timing: { promptMs: 10, submitMs: 40, readMs: 5, commandMs: 5 } });
  const modem = await stand.started();
  const submits = Promise.all(Array.from({ length: 100 }, () => modem.submit(greeting)));
  await stand.clock.advance(500);
  stand.network.handset(customer).send(ownNumber, 'STOP');
  await stand.clock.advance(120);
  expect(stand.parts).toMatchObject([{ text: 'STOP' }]);
  await passing(stand.clock, submits);
  await modem.stop();
});

test('a stick pulled out during a submit is reported once, and the submit is unconfirmed', async () => {
  const stand = setUpDriver({ timing: { submitMs: 1_000 } });
  const modem = await stand.started();
  const submit = failureOf(modem.submit(greeting));
  await stand.clock.advance(500);
  stand.device.unplug();
  expect(await submit).toMatchObject({ code: 'submit-unknown', outcome: 'unknown' });
  await stand.clock.settle();
  expect(stand.lost).toMatchObject([{ code: 'port-lost' }]);
  expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'port-lost' });
  expect(await failureOf(modem.submit(greeting))).toMatchObject({
    outcome: 'refused',
    lineTrouble: true,
  });
  await modem.stop();
});

test('a modem that restarts while running is given up, so that it is set up anew', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.reboot();
  await stand.clock.advance(1_000);
  expect(stand.lost).toMatchObject([{ code: 'modem-fault' }]);
  await modem.stop();
  await stand.started();
  expect(stand.statuses.at(-1)?.state).toBe('ready');
});

test('a modem that falls silent is given up within a minute and a half', async () => {
  const stand = setUpDriver();
  await stand.started();
  stand.device.fault({ kind: 'silence' });
  await stand.clock.advance(90_000);
  expect(stand.lost).toMatchObject([{ code: 'no-answer' }]);
});

test('a SIM outside its network makes the line degraded until it is back', async () => {
  const stand = setUpDriver();
  stand.device.setRegistration(2);
  const modem = await stand.started();
  expect(modem.status()).toMatchObject({ state: 'degraded', trouble: 'not-registered' });
  expect(await failureOf(passing(stand.clock, modem.submit(greeting)))).toMatchObject({
    outcome: 'refused',
    lineTrouble: true,
  });
  stand.device.setRegistration(1);
  await stand.clock.advance(1_000);
  expect(modem.status()).toMatchObject({ state: 'ready', trouble: null, registration: 'home' });
  await modem.stop();
});

test('a SIM full of messages is emptied, and what waited in the network follows', async () => {
  const stand = setUpDriver({ sim: { capacity: 5 } });
  for (let count = 0; count < 8; count += 1) {
    stand.network.handset(customer).send(ownNumber, `message ${count}`);
  }
  const modem = await stand.started();
  await stand.clock.advance(120_000);
  expect(stand.parts).toHaveLength(8);
  expect(modem.status()).toMatchObject({ state: 'ready' });
  await modem.stop();
});

test.each([
  ['port-missing', (stand: ReturnType<typeof setUpDriver>) => stand.device.unplug()],
  ['no-answer', (stand: ReturnType<typeof setUpDriver>) => stand.device.fault({ kind: 'silence' })],
] as const)('start says %s', async (code, spoil) => {
  const stand = setUpDriver();
  spoil(stand);
  const modem = stand.driver();
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({ code });
  expect(modem.status()).toMatchObject({ state: 'offline', trouble: code });
});

test('start says no-sim when the slot stays empty', async () => {
  const stand = setUpDriver({ noSim: true });
  const modem = stand.driver();
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({ code: 'no-sim' });
});

test('a SIM that needs time after power-on is waited for', async () => {
  const stand = setUpDriver({ timing: { simReadyMs: 15_000 } });
  const modem = await stand.started();
  expect(modem.status().state).toBe('ready');
  await modem.stop();
});
