// What the Lines page shows of the SIM's patience and of the signal.
import { expect, test } from 'vitest';
import { extendedSignalOf } from '../../../modem/gsm/identity.ts';
import { genericProfile, modemProfiles } from '../../../modem/simulator/profiles.ts';
import { failureOf, passing, setUpDriver } from './driver-stand.ts';

test.each(Object.entries(modemProfiles))(
  'a %s modem shows how many PIN tries are left, before and after a wrong one',
  async (_name, profile) => {
    const stand = setUpDriver({ profile, sim: { pin: '4711' } });
    const wrong = stand.driver({ pin: '0815' });
    await failureOf(passing(stand.clock, wrong.start()));
    expect(wrong.status()).toMatchObject({ trouble: 'pin-wrong', pinTries: 2 });
    const right = await stand.started({ pin: '4711' });
    expect(right.status()).toMatchObject({ state: 'ready', pinTries: 3 });
    await right.stop();
  },
);

test('a SIM without a PIN shows its tries too, at the price of one command', async () => {
  const stand = setUpDriver({ profile: modemProfiles.quectel });
  const modem = await stand.started();
  expect(modem.status().pinTries).toBe(3);
  expect(stand.written.filter((each) => /CPINR|QPINC|SPIC|PCT|EPINC/.test(each))).toHaveLength(1);
  await modem.stop();
});

test('a blocked SIM shows that no try is left, and its PUK is not touched', async () => {
  const stand = setUpDriver({ sim: { pin: '4711' } });
  stand.sim.pinTries = 0;
  const modem = stand.driver({ pin: '4711' });
  await failureOf(passing(stand.clock, modem.start()));
  expect(modem.status()).toMatchObject({ state: 'locked', trouble: 'puk-needed', pinTries: 0 });
  expect(stand.sim.pukTries).toBe(10);
});

test('a modem that does not tell leaves the tries open', async () => {
  const stand = setUpDriver({ profile: { ...genericProfile, pinTries: null } });
  const modem = await stand.started();
  expect(modem.status().pinTries).toBeNull();
  await modem.stop();
});

test('where the old signal command knows nothing the new one is asked', async () => {
  const stand = setUpDriver();
  stand.device.fault({
    kind: 'refuse',
    command: '+CSQ',
    answer: '+CSQ: 99,99\r\n\r\nOK',
  });
  const modem = await stand.started();
  expect(modem.status().signal).toBe(-93);
  await modem.stop();
});

test.each([
  ['LTE before the others', ['20', '0', '40', '10', '20', '48'], -93],
  ['UMTS', ['99', '99', '40', '10', '255', '255'], -81],
  ['GSM', ['30', '0', '255', '255', '255', '255'], -81],
  ['nothing at all', ['99', '99', '255', '255', '255', '255'], null],
  ['an answer that is too short', ['99'], null],
])('+CESQ with %s', (_name, fields, dbm) => {
  expect(extendedSignalOf(fields)).toBe(dbm);
});
