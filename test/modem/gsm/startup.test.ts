import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createGsmModem } from '../../../modem/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { answersFrom, type Chunking, createScriptedWire } from '../../support/scripted-wire.ts';
import { createPinMemory, failureOf, passing, silentLog } from './driver-stand.ts';

function setUp(transcript: string, chunking: Chunking = 'whole') {
  const clock = createFakeClock();
  const wire = createScriptedWire(chunking);
  wire.otherwise(answersFrom(transcript));
  const modem = createGsmModem({
    transport: wire.transport,
    clock,
    log: silentLog,
    pin: null,
    pinMemory: createPinMemory(),
  });
  return { clock, wire, modem };
}

const transcriptOf = (name: string): string =>
  readFileSync(new URL(`../../fixtures/transcripts/${name}.txt`, import.meta.url), 'utf8');

const known = {
  state: 'ready',
  iccid: '8948010000000000017',
  imsi: '260010000000001',
  smsc: '+48555000999',
  operator: 'Bramka Air',
};

const starts = [
  {
    name: 'huawei/start-with-noise',
    status: {
      ...known,
      manufacturer: 'huawei',
      model: 'E3372',
      imei: '861821000000015',
      registration: 'home',
      signal: -79,
    },
    written: ['AT^CURC=0', 'AT+CPMS="ME","ME","ME"', 'AT+CNMI=2,1,0,2,0'],
  },
  {
    name: 'simcom/start-sim800-autobaud',
    status: {
      ...known,
      model: 'SIMCOM_SIM800L',
      firmware: '1418B05SIM800L24',
      registration: 'roaming',
      signal: -91,
    },
    written: ['AT+CPMS="SM","SM","SM"', 'AT+CNMI=2,1,0,1,0'],
  },
  {
    name: 'quectel/start-ec25-lte-only',
    status: {
      ...known,
      model: 'EC25',
      ownNumber: '+48555010001',
      registration: 'home',
      signal: null,
    },
    written: ['AT+CFUN=1', 'AT+CPMS="ME","ME","ME"', 'AT+CNMI=2,1,0,1,0'],
  },
] as const;

describe.each(starts)('the start $name', ({ name, status, written }) => {
  test.each(['whole', 'bytes', { seed: 1 }, { seed: 2 }, { seed: 3 }] as const)(
    'ends ready, in chunks of %j',
    async (chunking) => {
      const { clock, wire, modem } = setUp(transcriptOf(name), chunking);
      await passing(clock, modem.start());
      expect(modem.status()).toMatchObject(status);
      for (const command of written) expect(wire.written).toContain(`${command}\r`);
      await modem.stop();
    },
  );
});

test('a start begins by leaving whatever prompt was open, and never with Ctrl-Z', async () => {
  const { clock, wire, modem } = setUp(transcriptOf('huawei/start-with-noise'));
  await passing(clock, modem.start());
  expect(wire.written.slice(0, 2)).toEqual(['\x1b\r', 'AT\r']);
  expect(wire.written.join('')).not.toContain('\x1a');
  await modem.stop();
});

test('a modem that answers nothing but AT is of no use for SMS', async () => {
  const { clock, modem } = setUp(
    '> AT\n< \\r\\nOK\\r\\n\n> AT+CPIN?\n< \\r\\n+CPIN: READY\\r\\n\\r\\nOK\\r\\n\n',
  );
  expect(await failureOf(passing(clock, modem.start()))).toMatchObject({ code: 'sms-unsupported' });
  expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'sms-unsupported' });
});

test('a start that is stopped half-way ends at once', async () => {
  const { clock, wire, modem } = setUp('');
  const starting = failureOf(modem.start());
  await clock.advance(300);
  await modem.stop();
  expect(await passing(clock, starting)).toMatchObject({ code: 'closed' });
  expect(wire.closed()).toBe(true);
});
