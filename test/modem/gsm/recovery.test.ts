// Starts that have to bring a modem back first.
import { expect, test } from 'vitest';
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { customer, failureOf, ownNumber, passing, setUpDriver } from './driver-stand.ts';

test.each(Object.entries(modemProfiles))(
  'a %s modem is taken off the air and back, and then works',
  async (_name, profile) => {
    const stand = setUpDriver({ profile });
    const modem = await stand.started({ recovery: 'radio' });
    expect(stand.written.filter((each) => each.startsWith('AT+CFUN='))).toEqual([
      'AT+CFUN=4',
      'AT+CFUN=1',
    ]);
    expect(modem.status().state).toBe('ready');
    stand.network.handset(customer).send(ownNumber, 'heard again');
    await stand.clock.advance(1_000);
    expect(stand.parts).toHaveLength(1);
    await modem.stop();
  },
);

test.each(Object.entries(modemProfiles))(
  'a %s modem is restarted, says so, and works at the next start',
  async (_name, profile) => {
    const stand = setUpDriver({ profile, timing: { bootMs: 5_000 } });
    stand.device.setRegistration(1);
    const modem = stand.driver({ recovery: 'restart' });
    expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
      code: 'restarting',
      outcome: 'refused',
    });
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'port-lost' });
    expect(stand.lost).toEqual([]);
    await modem.stop();
    await stand.clock.advance(6_000);
    const next = await stand.started();
    expect(next.status().state).toBe('ready');
    await next.stop();
  },
);

test('a modem that does not know its maker’s command is restarted by the standard’s', async () => {
  const stand = setUpDriver({ profile: { ...modemProfiles.telit, restartCommands: [] } });
  const modem = stand.driver({ recovery: 'restart' });
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
    code: 'restarting',
  });
  expect(stand.written.slice(-2)).toEqual(['AT#REBOOT', 'AT+CFUN=1,1']);
  await modem.stop();
});

test('a stick that vanishes while it restarts is restarting, not lost', async () => {
  const stand = setUpDriver();
  stand.device.fault({ kind: 'vanish', command: '+CFUN=1,1' });
  const modem = stand.driver({ recovery: 'restart' });
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
    code: 'restarting',
  });
  await modem.stop();
});

test('a modem that refuses to restart is started as it is', async () => {
  const stand = setUpDriver();
  stand.device.fault({ kind: 'refuse', command: '+CFUN=1,1', answer: 'ERROR' });
  const modem = await stand.started({ recovery: 'restart' });
  expect(modem.status().state).toBe('ready');
  await modem.stop();
});

test('a modem that does not answer is not told to do anything', async () => {
  const stand = setUpDriver();
  stand.device.fault({ kind: 'silence' });
  const modem = stand.driver({ recovery: 'restart' });
  expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({
    code: 'no-answer',
  });
  expect(stand.written.some((each) => each.includes('CFUN'))).toBe(false);
});
