import { expect, test } from 'vitest';
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { failureOf, passing, setUpDriver } from './driver-stand.ts';

test.each(Object.entries(modemProfiles))(
  'a %s modem is unlocked with the right PIN',
  async (_name, profile) => {
    const stand = setUpDriver({ profile, sim: { pin: '4711' }, timing: { simReadyMs: 5_000 } });
    const modem = await stand.started({ pin: '4711' });
    expect(modem.status()).toMatchObject({ state: 'ready', iccid: stand.sim.iccid });
    expect(stand.sim.pinTries).toBe(3);
    expect(stand.pins.refused).toEqual([]);
    await modem.stop();
  },
);

test.each(Object.entries(modemProfiles))(
  'on a %s modem a wrong PIN costs one try, ever',
  async (_name, profile) => {
    const stand = setUpDriver({ profile, sim: { pin: '4711' } });
    for (let start = 0; start < 3; start += 1) {
      const modem = stand.driver({ pin: '0815' });
      expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
        code: 'pin-wrong',
      });
      expect(modem.status()).toMatchObject({ state: 'locked', trouble: 'pin-wrong' });
      await modem.stop();
    }
    expect(stand.sim.pinTries).toBe(2);
    expect(stand.pins.refused).toEqual([`${stand.sim.iccid} 0815`]);
  },
);

test.each(Object.entries(modemProfiles))(
  'on a %s modem the last but one try is not used',
  async (_name, profile) => {
    const stand = setUpDriver({ profile, sim: { pin: '4711' } });
    stand.sim.pinTries = 1;
    const modem = stand.driver({ pin: '4711' });
    expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
      code: 'pin-tries-low',
    });
    expect(stand.sim.pinTries).toBe(1);
  },
);

test('without a configured PIN none is tried', async () => {
  const stand = setUpDriver({ sim: { pin: '4711' } });
  const modem = stand.driver();
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
    code: 'pin-missing',
  });
  expect(modem.status().state).toBe('locked');
  expect(stand.sim.pinTries).toBe(3);
});

test.each(['12', '123456789', '12"34', ''])(
  'a configured PIN such as %j is never sent',
  async (pin) => {
    const stand = setUpDriver({ sim: { pin: '4711' } });
    expect(await failureOf(passing(stand.clock, stand.driver({ pin }).start()))).toMatchObject({
      code: 'pin-wrong',
    });
    expect(stand.sim.pinTries).toBe(3);
  },
);

test('a SIM that wants its PUK is left alone', async () => {
  const stand = setUpDriver({ sim: { pin: '4711' } });
  stand.sim.pinTries = 0;
  expect(
    await failureOf(passing(stand.clock, stand.driver({ pin: '4711' }).start())),
  ).toMatchObject({
    code: 'puk-needed',
  });
  expect(stand.sim.pukTries).toBe(10);
});

test('another SIM in the same modem gets its own try', async () => {
  const stand = setUpDriver({ sim: { pin: '4711' } });
  stand.pins.rememberRefused('8948010000000000099', '4711');
  const modem = await stand.started({ pin: '4711' });
  expect(modem.status().state).toBe('ready');
  await modem.stop();
});
