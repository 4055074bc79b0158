// Modems that say nonsense: each kind ends in a stated status or outcome, and the line goes on.
import { describe, expect, test } from 'vitest';
import type { Part, Unreadable } from '../../../modem/part.ts';
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import type { Segment } from '../../../modem/segment.ts';
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { customer, failureOf, ownNumber, passing, setUpDriver } from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };

const textsOf = (parts: readonly (Part | Unreadable)[]): (string | null)[] =>
  parts.map((part) => (part.kind === 'part' ? part.text : part.raw));

const pdu = (text: string): ReturnType<typeof encodeDeliver> =>
  encodeDeliver({
    from: customer,
    text,
    encoding: 'gsm7',
    sentAt: Date.UTC(2030, 0, 1, 11),
    offsetMinutes: 60,
  });

describe('a submit', () => {
  test('whose reference comes without OK is taken once the modem shows that it is done, and the next one goes', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    stand.device.fault({
      kind: 'refuse',
      command: '+CMGS',
      stage: 'payload',
      answer: '+CMGS: 7',
      times: 1,
    });
    expect(await passing(stand.clock, modem.submit(hello))).toEqual({ reference: 7 });
    expect((await passing(stand.clock, modem.submit(hello))).reference).toBeTypeOf('number');
    await modem.stop();
  });

  test('with OK and no reference is unknown', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    const answer = 'OK';
    stand.device.fault({ kind: 'refuse', command: '+CMGS', stage: 'payload', answer, times: 1 });
    expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
      code: 'submit-unknown',
      outcome: 'unknown',
    });
    await modem.stop();
  });

  test.each(['+CMGS:', '+CMGS: many', '+CMGS: ,"30/01/01"'])(
    'answered by %j and OK is unknown',
    async (line) => {
      const stand = setUpDriver();
      const modem = await stand.started();
      const answer = `${line}\r\n\r\nOK`;
      stand.device.fault({ kind: 'refuse', command: '+CMGS', stage: 'payload', answer, times: 1 });
      expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
        code: 'submit-unknown',
      });
      await modem.stop();
    },
  );

  test('gets its own reference although an answer to somebody else’s command comes in between', async () => {
    const stand = setUpDriver({ timing: { submitMs: 500 } });
    const modem = await stand.started();
    const text = '\r\n+CSQ: 12,99\r\n\r\n+CMGR: 0,,24\r\n+CMGL: 1,1,,30\r\n';
    stand.device.fault({ kind: 'interrupt', command: '+CMGS', atByte: 0, text, times: 1 });
    const receipt = await passing(stand.clock, modem.submit(hello));
    expect(stand.network.submitted).toMatchObject([{ reference: receipt.reference }]);
    await modem.stop();
  });

  test('without a service centre is refused as trouble of the line', async () => {
    const stand = setUpDriver({ sim: { smsc: '' } });
    const modem = await stand.started();
    expect(modem.status()).toMatchObject({ state: 'ready', smsc: null });
    expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
      code: 'submit-refused',
      outcome: 'refused',
      lineTrouble: true,
      error: { kind: 'cms', number: 330 },
    });
    await modem.stop();
  });

  test.each([8, 11])('is refused while only emergency calls work (+CREG %i)', async (state) => {
    const stand = setUpDriver();
    stand.device.setRegistration(state);
    const modem = await stand.started();
    expect(modem.status()).toMatchObject({
      state: 'degraded',
      trouble: 'not-registered',
      registration: 'emergency-only',
    });
    expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
      outcome: 'refused',
      lineTrouble: true,
    });
    await modem.stop();
  });
});

describe('the talk', () => {
  test.each(Object.entries(modemProfiles))(
    'with a %s modem that echoes whatever it is told works like any other',
    async (_name, profile) => {
      const stand = setUpDriver({ profile });
      stand.device.fault({ kind: 'echo-stuck' });
      const modem = await stand.started();
      await passing(stand.clock, modem.submit(hello));
      stand.network.handset(customer).send(ownNumber, 'echo');
      await stand.clock.advance(1_000);
      expect(stand.network.submitted).toMatchObject([{ text: 'Hello' }]);
      expect(textsOf(stand.parts)).toEqual(['echo']);
      await modem.stop();
    },
  );

  test.each([
    '\r\n+CMTI: "SM",9\r\n\r\n> ',
    '\r\n> \r\n+CMTI: "SM",9\r\n',
    '\r\nRING\r\n\r\n>',
    '\r\n>\r\n',
    '\r\n> \r\n+CMT: ,24\r\nnot a message\r\n',
    '\r\nOK\r\n\r\n> ',
  ])('with something else around the prompt (%j) sends the text unharmed', async (text) => {
    const stand = setUpDriver();
    const modem = await stand.started();
    stand.device.fault({ kind: 'prompt', text, times: 1 });
    const { reference } = await passing(stand.clock, modem.submit(hello));
    expect(stand.network.submitted).toMatchObject([{ text: 'Hello', reference }]);
    await stand.clock.advance(5_000);
    expect(stand.lost).toEqual([]);
    await modem.stop();
  });

  test('with a modem at the wrong speed ends as no answer', async () => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'silence' });
    const modem = stand.driver();
    const started = failureOf(passing(stand.clock, modem.start()));
    expect(await started).toMatchObject({ code: 'no-answer' });
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'no-answer' });
  });

  test('that loses half of a message on the way asks for it again before it is forgotten', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    await stand.clock.advance(2_000);
    const { hex, tpduLength } = pdu('half');
    const half = `+CMGL: 1,1,,${tpduLength}\r\n${hex.slice(0, 31)}\r\n\r\nOK`;
    stand.device.fault({ kind: 'refuse', command: '+CMGL', answer: half, times: 1 });
    stand.device.storeRaw(hex, { memory: 'SM' });
    await stand.clock.advance(61_000);
    expect(textsOf(stand.parts)).toEqual(['half']);
    expect(stand.device.memory('SM')?.used).toBe(0);
    await modem.stop();
  });
});

describe('what comes in', () => {
  test('half a line at the start of everything is no obstacle', async () => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'garbage', bytes: Buffer.from('"SM",3\r\n+CM'), times: 3 });
    const modem = await stand.started();
    expect(modem.status().state).toBe('ready');
    await modem.stop();
  });

  test.each([
    ['shorter', (length: number) => length - 3],
    ['longer', (length: number) => length + 9],
  ])(
    'a routed message whose header says %s than it is arrives all the same',
    async (_name, lie) => {
      const stand = setUpDriver();
      const modem = await stand.started();
      const { hex, tpduLength } = pdu('wrong length');
      stand.device.notify(`+CMT: ,${lie(tpduLength)}\r\n${hex}`);
      await stand.clock.advance(1_000);
      expect(textsOf(stand.parts)).toEqual(['wrong length']);
      await modem.stop();
    },
  );

  test('a routed header without its message loses nothing of what is stored', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    await stand.clock.advance(1_000);
    stand.device.storeRaw(pdu('stored').hex, { memory: 'SM' });
    stand.device.notify('+CMT: ,24\r\nnot a message');
    await stand.clock.advance(61_000);
    expect(textsOf(stand.parts)).toEqual(['stored']);
    await modem.stop();
  });

  test('an announced message that comes in half is read once more', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    await stand.clock.advance(2_000);
    const { hex, tpduLength } = pdu('announced');
    const answer = `+CMGR: 0,,${tpduLength}\r\n${hex.slice(0, 40)}\r\n\r\nOK`;
    stand.device.fault({ kind: 'refuse', command: '+CMGR', answer, times: 1 });
    const index = stand.device.storeRaw(hex, { memory: 'SM' });
    stand.device.notify(`+CMTI: "SM",${index}`);
    await stand.clock.advance(1_000);
    expect(textsOf(stand.parts)).toEqual(['announced']);
    await modem.stop();
  });

  test('a message told of twice, by both kinds of notification, is handed over once for each copy', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    await stand.clock.advance(1_000);
    const index = stand.device.storeRaw(pdu('twice').hex, { memory: 'SM' });
    stand.device.notify(`+CMTI: "SM",${index}`);
    stand.device.notify(`+CMTI: "SM",${index}`);
    stand.device.notify('+CMTI: "SM"');
    await stand.clock.advance(5_000);
    expect(textsOf(stand.parts)).toEqual(['twice']);
    await modem.stop();
  });
});

describe('a storage that lies', () => {
  test('by announcing an index that does not exist costs nothing but a look', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    stand.device.notify('+CMTI: "SM",99');
    stand.device.notify('+CMTI: "XX",1');
    await stand.clock.advance(5_000);
    stand.network.handset(customer).send(ownNumber, 'after the lie');
    await stand.clock.advance(1_000);
    expect(textsOf(stand.parts)).toEqual(['after the lie']);
    expect(modem.status().state).toBe('ready');
    await modem.stop();
  });

  test('by using more than it has is called full, and nothing else', async () => {
    const stand = setUpDriver();
    const answer = '+CPMS: "SM",25,20,"SM",25,20,"SM",25,20\r\n\r\nOK';
    stand.device.fault({ kind: 'refuse', command: '+CPMS?', answer });
    const modem = await stand.started();
    expect(modem.status()).toMatchObject({
      state: 'degraded',
      trouble: 'storage-full',
      storage: [{ name: 'SM', used: 25, total: 20 }],
    });
    stand.network.handset(customer).send(ownNumber, 'still read');
    await stand.clock.advance(1_000);
    expect(textsOf(stand.parts)).toEqual(['still read']);
    await modem.stop();
  });

  test('by an empty list although something is used is read slot by slot', async () => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'refuse', command: '+CMGL', answer: 'OK' });
    stand.device.storeRaw(pdu('hidden').hex, { memory: 'SM' });
    const modem = await stand.started();
    await stand.clock.advance(5_000);
    expect(textsOf(stand.parts)).toEqual(['hidden']);
    expect(stand.device.memory('SM')?.used).toBe(0);
    await modem.stop();
  });

  test('by an answer without numbers keeps the line going', async () => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'refuse', command: '+CPMS?', answer: '+CPMS: lots\r\n\r\nOK' });
    const modem = await stand.started();
    expect(modem.status()).toMatchObject({ state: 'ready', storage: [] });
    await modem.stop();
  });
});

describe('a SIM', () => {
  test.each([
    ['+CPIN: PH-NET PIN', 'sim-trouble', 'offline'],
    ['+CPIN: PH-SIM PIN', 'sim-trouble', 'offline'],
    ['+CPIN: NOT INSERTED', 'no-sim', 'offline'],
    ['+CPIN: SIM PUK', 'puk-needed', 'locked'],
    ['+CPIN: WHATEVER', 'sim-trouble', 'offline'],
  ] as const)('that says %s is %s, and no PIN is tried', async (says, trouble, state) => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'refuse', command: '+CPIN?', answer: `${says}\r\n\r\nOK` });
    const modem = stand.driver({ pin: '4711' });
    expect(await failureOf(passing(stand.clock, modem.start()))).toMatchObject({ code: trouble });
    expect(modem.status()).toMatchObject({ state, trouble });
    expect(stand.written.some((each) => each.startsWith('AT+CPIN='))).toBe(false);
  });

  test('that is pulled out while it runs ends the line as no-sim', async () => {
    const stand = setUpDriver();
    const modem = await stand.started();
    stand.device.notify('+CPIN: NOT INSERTED');
    await stand.clock.settle();
    expect(stand.lost).toMatchObject([{ code: 'no-sim' }]);
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'no-sim' });
    await modem.stop();
  });
});
