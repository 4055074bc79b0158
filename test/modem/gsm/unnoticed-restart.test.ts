// A modem that starts anew while nobody can hear it: the driver finds out by what it says afterwards.
import { expect, test } from 'vitest';
import { setUpDriver } from './driver-stand.ts';

test('a restart that nobody heard is noticed within a minute, since the SIM asks for its PIN again', async () => {
  const stand = setUpDriver({ sim: { pin: '1234' }, timing: { bootMs: 1_000 } });
  const modem = await stand.started({ pin: '1234' });
  stand.device.fault({ kind: 'silence', forMs: 5_000 });
  stand.device.reboot();
  await stand.clock.advance(65_000);
  expect(stand.lost.map((error) => error.message)).toHaveLength(1);
  expect(modem.status().state).toBe('offline');
  await modem.stop();
});

test('a SIM that asks for its PIN in mid-course is heard at once', async () => {
  const stand = setUpDriver({ sim: { pin: '1234' } });
  const modem = await stand.started({ pin: '1234' });
  stand.device.notify('+CPIN: SIM PIN');
  await stand.clock.settle();
  expect(stand.lost).toHaveLength(1);
  await modem.stop();
});

test('a SIM that was taken out while nobody listened is missed within a minute', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'silence', forMs: 5_000 });
  stand.device.changeSim(null);
  await stand.clock.advance(65_000);
  expect(stand.lost).toMatchObject([{ code: 'no-sim' }]);
  await modem.stop();
});

test('a SIM that speaks of its second PIN is as good as before', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.notify('+CPIN: SIM PIN2');
  stand.device.fault({ kind: 'refuse', command: '+CPMS?', answer: 'ERROR' });
  stand.device.fault({ kind: 'refuse', command: '+CPIN?', answer: '+CPIN: SIM PIN2\r\n\r\nOK' });
  await stand.clock.advance(130_000);
  expect(stand.lost).toEqual([]);
  expect(modem.status().state).toBe('ready');
  await modem.stop();
});
