import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../modem/segment.ts';
import { huaweiProfile, modemProfiles, quectelProfile } from '../../../modem/simulator/profiles.ts';
import type { UssdAnswer } from '../../../modem/simulator/simulated-network.ts';
import { customer, failureOf, passing, setUpDriver } from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };

/** An operator with a balance, a menu, a promise and a code that is never answered. */
const operator: Readonly<Record<string, UssdAnswer>> = {
  '*100#': 'Your balance is 12.50 PLN, valid until 2030-02-01',
  '*101#': 'Saldo: 12,50 zł',
  '*102#': { asks: '1 Balance\n2 Data\n3 Roaming' },
  '*103#': { silent: true },
};

function setUp(...options: Parameters<typeof setUpDriver>) {
  const stand = setUpDriver(...options);
  stand.network.answerUssd = (_from, code) => operator[code] ?? null;
  return stand;
}

const commands = (written: readonly string[]): string[] =>
  written.filter((each) => each.startsWith('AT+CUSD'));

describe.each(Object.entries(modemProfiles))('on a %s modem', (_name, profile) => {
  test('a balance is read, whatever form the firmware wants and gives', async () => {
    const stand = setUp({ profile });
    const modem = await stand.started();
    const reply = await passing(stand.clock, modem.ussd('*100#'));
    expect(reply).toEqual({
      text: operator['*100#'],
      awaitsAnswer: false,
      encoding: profile.ussd.accepts,
    });
    expect((await passing(stand.clock, modem.ussd('*101#'))).text).toBe(operator['*101#']);
    await modem.stop();
  });

  test('the way of writing that worked is tried first when it is handed in again', async () => {
    const stand = setUp({ profile });
    const modem = await stand.started();
    const { encoding } = await passing(stand.clock, modem.ussd('*100#'));
    stand.written.length = 0;
    await passing(stand.clock, modem.ussd('*100#', { encoding }));
    expect(commands(stand.written)).toHaveLength(1);
    await modem.stop();
  });
});

test('a menu over several lines is one answer, and its session is ended', async () => {
  const stand = setUp();
  const modem = await stand.started();
  expect(await passing(stand.clock, modem.ussd('*102#'))).toEqual({
    text: '1 Balance\n2 Data\n3 Roaming',
    awaitsAnswer: true,
    encoding: 'plain',
  });
  expect(stand.written.at(-1)).toBe('AT+CUSD=2');
  await modem.stop();
});

test('a menu in random pieces is still one answer', async () => {
  for (const seed of [1, 2, 3]) {
    const stand = setUp();
    stand.device.fault({ kind: 'chunks', seed });
    const modem = await stand.started();
    expect((await passing(stand.clock, modem.ussd('*102#'))).text).toBe(
      '1 Balance\n2 Data\n3 Roaming',
    );
    await modem.stop();
  }
});

test('a text that is cut off on the way is told as far as it came, and nothing is swallowed', async () => {
  const stand = setUp();
  const modem = await stand.started();
  const reply = modem.ussd('*103#');
  await stand.clock.advance(1_000);
  stand.device.notify('+CUSD: 0,"Your balance is');
  stand.device.notify('RING');
  expect((await passing(stand.clock, reply)).text).toBe('Your balance is');
  await stand.clock.advance(3_000);
  expect(stand.calls).toEqual([{ from: null }]);
  await modem.stop();
});

test('a code that the network does not know is refused, in every way of writing it', async () => {
  const stand = setUp();
  const modem = await stand.started();
  expect(await failureOf(passing(stand.clock, modem.ussd('*999#')))).toMatchObject({
    code: 'ussd-refused',
    outcome: 'refused',
  });
  expect(commands(stand.written)).toEqual([
    'AT+CUSD=1,"*999#",15',
    'AT+CUSD=1,"AA5C2E3702",15',
    'AT+CUSD=1,"002A0039003900390023",15',
  ]);
  await modem.stop();
});

test.each([
  [2, 'ussd-refused'],
  [3, 'ussd-refused'],
  [4, 'ussd-refused'],
  [5, 'ussd-refused'],
])('a session that ends with +CUSD %i and no words is refused', async (meaning, code) => {
  const stand = setUp({ profile: quectelProfile });
  const modem = await stand.started();
  const reply = failureOf(passing(stand.clock, modem.ussd('*103#')));
  for (let way = 0; way < 3; way += 1) {
    await stand.clock.settle();
    stand.device.notify(`+CUSD: ${meaning}`);
  }
  expect(await reply).toMatchObject({ code });
  await modem.stop();
});

test('a network that never answers is given up after a minute, and the next code works', async () => {
  const stand = setUp();
  const modem = await stand.started();
  const began = stand.clock.now();
  expect(await failureOf(passing(stand.clock, modem.ussd('*103#')))).toMatchObject({
    code: 'timeout',
  });
  expect(stand.clock.now() - began).toBeLessThanOrEqual(90_000);
  expect(commands(stand.written).at(-1)).toBe('AT+CUSD=2');
  expect((await passing(stand.clock, modem.ussd('*100#'))).text).toContain('12.50');
  await modem.stop();
});

test('a code waits for the messages that are on their way, and messages wait for the code', async () => {
  const stand = setUp({ timing: { submitMs: 2_000 } });
  const modem = await stand.started();
  const order: string[] = [];
  const note = (word: string) => () => void order.push(word);
  const first = modem.submit(hello).then(note('first message'));
  const code = modem.ussd('*100#').then(note('balance'));
  await stand.clock.advance(500);
  expect(commands(stand.written)).toEqual([]);
  await stand.clock.advance(1_600);
  const second = modem.submit(hello).then(note('second message'));
  await passing(stand.clock, Promise.all([first, code, second]));
  expect(order).toEqual(['first message', 'balance', 'second message']);
  await modem.stop();
});

test('a message that waits for a code goes out although the code is never answered', async () => {
  const stand = setUp();
  const modem = await stand.started();
  const code = failureOf(modem.ussd('*103#'));
  await stand.clock.advance(1_000);
  const receipt = modem.submit(hello);
  await stand.clock.advance(1_000);
  expect(stand.network.submitted).toEqual([]);
  await stand.clock.advance(61_000);
  await receipt;
  expect(await code).toMatchObject({ code: 'timeout' });
  expect(stand.network.submitted).toHaveLength(1);
  await modem.stop();
});

test('a message given up while a code has the line is never sent', async () => {
  const stand = setUp();
  const modem = await stand.started();
  const code = failureOf(modem.ussd('*103#'));
  const control = new AbortController();
  const receipt = failureOf(modem.submit(hello, { signal: control.signal }));
  control.abort();
  expect(await receipt).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
  await stand.clock.advance(100_000);
  await code;
  expect(stand.network.submitted).toEqual([]);
  await modem.stop();
});

test('a code can be given up while it waits and while the network thinks', async () => {
  const stand = setUp({ timing: { submitMs: 2_000 } });
  const modem = await stand.started();
  const message = modem.submit(hello);
  const early = new AbortController();
  const waiting = failureOf(modem.ussd('*100#', { signal: early.signal }));
  early.abort();
  expect(await waiting).toMatchObject({ code: 'withdrawn' });
  await passing(stand.clock, message);
  expect(commands(stand.written)).toEqual([]);
  const late = new AbortController();
  const asked = failureOf(modem.ussd('*103#', { signal: late.signal }));
  await stand.clock.advance(1_000);
  late.abort();
  expect(await passing(stand.clock, asked)).toMatchObject({ code: 'withdrawn' });
  expect(stand.written.at(-1)).toBe('AT+CUSD=2');
  await modem.stop();
});

test('two codes at once are asked one after the other', async () => {
  const stand = setUp({ profile: huaweiProfile });
  const modem = await stand.started();
  const replies = await passing(
    stand.clock,
    Promise.all([modem.ussd('*100#'), modem.ussd('*101#')]),
  );
  expect(replies.map(({ text }) => text)).toEqual([operator['*100#'], operator['*101#']]);
  await modem.stop();
});

test('a modem that goes away ends the wait at once', async () => {
  const stand = setUp();
  const modem = await stand.started();
  const reply = failureOf(modem.ussd('*103#'));
  await stand.clock.advance(1_000);
  stand.device.unplug();
  expect(await reply).toMatchObject({ code: 'port-lost' });
  expect(await failureOf(setUp().driver().ussd('*100#'))).toMatchObject({ code: 'ussd-refused' });
  await modem.stop();
});

test('the end of the session before is not taken for the answer to the next code', async () => {
  const stand = setUp({ timing: { commandMs: 50 } });
  const modem = await stand.started();
  await passing(stand.clock, modem.ussd('*102#'));
  const reply = modem.ussd('*100#');
  stand.device.notify('+CUSD: 2');
  expect((await passing(stand.clock, reply)).text).toContain('12.50');
  await modem.stop();
});

test('a code that the modem takes without a word is ended before the next text goes out', async () => {
  const stand = setUp();
  const modem = await stand.started();
  stand.device.fault({ kind: 'no-final', command: '+CUSD', times: 1 });
  const asked = failureOf(modem.ussd('*103#'));
  await stand.clock.settle();
  const submitted = modem.submit(hello);
  expect(await passing(stand.clock, asked)).toMatchObject({ code: 'timeout' });
  await passing(stand.clock, submitted);
  const order = stand.written.filter((each) => /CUSD|CMGS/.test(each));
  expect(order).toEqual(['AT+CUSD=1,"*103#",15', 'AT+CUSD=2', expect.stringMatching(/^AT\+CMGS/)]);
  await modem.stop();
});

test('a modem that restarts in the breath in which it takes a code ends the wait at once', async () => {
  const stand = setUp();
  const modem = await stand.started();
  stand.device.fault({ kind: 'interrupt', command: '+CUSD', atByte: 6, text: '\r\nRDY\r\n' });
  const asked = failureOf(modem.ussd('*103#'));
  await stand.clock.settle();
  expect(stand.lost).toHaveLength(1);
  await modem.stop();
  expect(stand.clock.pending()).toEqual([]);
  expect(await asked).toMatchObject({ code: 'modem-fault' });
});
