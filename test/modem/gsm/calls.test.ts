import { expect, test } from 'vitest';
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { customer, failureOf, passing, setUpDriver } from './driver-stand.ts';

test.each(Object.entries(modemProfiles))(
  'on a %s modem a call is told once, however long it rings, and the next one too',
  async (_name, profile) => {
    const stand = setUpDriver({ profile });
    const modem = await stand.started();
    const giveUp = stand.device.ring(customer);
    await stand.clock.advance(32_000);
    giveUp();
    await stand.clock.advance(1_000);
    expect(stand.calls).toEqual([{ from: customer }]);
    stand.device.ring('+48555010003');
    await stand.clock.advance(20_000);
    expect(stand.calls).toEqual([{ from: customer }, { from: '+48555010003' }]);
    await modem.stop();
  },
);

test('a caller who withholds the number is nobody', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.ring(null);
  await stand.clock.advance(11_000);
  expect(stand.calls).toEqual([{ from: null }]);
  await modem.stop();
});

test('a modem that tells no number tells of the call all the same, once', async () => {
  const stand = setUpDriver();
  stand.device.fault({ kind: 'refuse', command: '+CLIP', answer: 'ERROR' });
  const modem = await stand.started();
  stand.device.ring(customer);
  await stand.clock.advance(1_000);
  expect(stand.calls).toEqual([]);
  await stand.clock.advance(14_000);
  expect(stand.calls).toEqual([{ from: null }]);
  await modem.stop();
});

test('a number that comes with the second ring is too late, and is no second call', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.notify('+CRING: VOICE');
  await stand.clock.advance(5_000);
  stand.device.notify('+CRING: VOICE');
  stand.device.notify(`+CLIP: "${customer}",145,,,,0`);
  await stand.clock.advance(5_000);
  expect(stand.calls).toEqual([{ from: null }]);
  await modem.stop();
});

test('a caller who gives up before the number came was there all the same', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.notify('RING');
  stand.device.notify('NO CARRIER');
  stand.device.notify('RING');
  await stand.clock.advance(3_000);
  expect(stand.calls).toEqual([{ from: null }, { from: null }]);
  await modem.stop();
});

test('a call is rejected, and messages go on meanwhile', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.ring(customer);
  await stand.clock.advance(100);
  await passing(stand.clock, modem.hangUp());
  expect(stand.device.isRinging).toBe(false);
  await modem.stop();
});

test('a modem without AT+CHUP rejects it with ATH, and one without either says so', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'refuse', command: '+CHUP', answer: 'ERROR' });
  stand.device.ring(customer);
  await passing(stand.clock, modem.hangUp());
  expect(stand.device.isRinging).toBe(false);
  stand.device.fault({ kind: 'refuse', command: 'H', answer: 'ERROR' });
  expect(await failureOf(passing(stand.clock, modem.hangUp()))).toMatchObject({
    code: 'command-failed',
  });
  await modem.stop();
});

test('calls that nobody asked for are not told', async () => {
  const stand = setUpDriver();
  const modem = await stand.started({ noteCalls: false });
  stand.device.ring(customer);
  await stand.clock.advance(10_000);
  expect(stand.calls).toEqual([]);
  expect(stand.written).not.toContain('AT+CLIP=1');
  await modem.stop();
});

test('a call in the middle of a submit leaves its outcome alone', async () => {
  const stand = setUpDriver({ timing: { submitMs: 4_000 } });
  const modem = await stand.started();
  const receipt = modem.submit({
    to: customer,
    text: 'Hello',
    encoding: 'gsm7',
    requestReport: false,
  });
  await stand.clock.advance(1_000);
  const giveUp = stand.device.ring(customer);
  giveUp();
  expect((await passing(stand.clock, receipt)).reference).toBeTypeOf('number');
  await stand.clock.advance(5_000);
  expect(stand.calls).toHaveLength(1);
  await modem.stop();
});

test('before the start there is no call to reject, and the start is not disturbed', async () => {
  const stand = setUpDriver();
  const modem = stand.driver();
  expect(await failureOf(modem.hangUp())).toMatchObject({ code: 'command-failed' });
  await passing(stand.clock, modem.start());
  expect(modem.status().state).toBe('ready');
  await modem.stop();
});

test('a caller who tries again right after being rejected is a second call', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.ring(customer);
  await stand.clock.advance(1_000);
  await passing(stand.clock, modem.hangUp());
  await stand.clock.advance(2_000);
  stand.device.ring(customer);
  await stand.clock.advance(1_000);
  expect(stand.calls).toEqual([{ from: customer }, { from: customer }]);
  await modem.stop();
});

test('another number is another call, although nobody told the end of the one before', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  for (const number of [customer, customer, '+48555010003', '+48555010003']) {
    stand.device.notify('RING');
    stand.device.notify(`+CLIP: "${number}",145,,,,0`);
    await stand.clock.advance(5_000);
  }
  expect(stand.calls).toEqual([{ from: customer }, { from: '+48555010003' }]);
  await modem.stop();
});
