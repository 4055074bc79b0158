import { expect, test } from 'vitest';
import type { Segment } from '../../../modem/segment.ts';
import { sim800Profile } from '../../../modem/simulator/profiles.ts';
import { customer, failureOf, passing, setUpDriver } from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };

test('a segment of a long message carries its place in it', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  const concat = { reference: 9, total: 2, sequence: 2 };
  await modem.submit({ ...hello, text: 'część', encoding: 'ucs2', concat });
  expect(stand.network.submitted).toMatchObject([{ text: 'część', encoding: 'ucs2', concat }]);
  await modem.stop();
});

test('a segment withdrawn at the prompt never reaches the network, and the next one does', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  const asked: number[] = [];
  const mayHandOver = (): boolean => {
    asked.push(stand.network.submitted.length);
    return false;
  };
  expect(await failureOf(passing(stand.clock, modem.submit(hello, { mayHandOver })))).toMatchObject(
    {
      code: 'withdrawn',
      outcome: 'refused',
    },
  );
  expect(asked).toEqual([0]);
  expect(stand.network.submitted).toEqual([]);
  await passing(stand.clock, modem.submit({ ...hello, text: 'next' }));
  expect(stand.network.submitted).toMatchObject([{ text: 'next' }]);
  await modem.stop();
});

test('a segment whose caller gave up while it waited is not submitted', async () => {
  const stand = setUpDriver({ timing: { submitMs: 1_000 } });
  const modem = await stand.started();
  const control = new AbortController();
  const first = modem.submit(hello);
  const second = failureOf(modem.submit(hello, { signal: control.signal }));
  control.abort();
  expect(await second).toMatchObject({ code: 'withdrawn' });
  await passing(stand.clock, first);
  expect(stand.network.submitted).toHaveLength(1);
  await modem.stop();
});

test.each([
  [1, 'submit-refused', 'no', false],
  [8, 'submit-refused', 'no', true],
  [38, 'submit-refused', 'yes', false],
  [332, 'submit-unknown', 'yes', false],
] as const)('CMS %i from the network is %s', async (number, code, retryable, lineTrouble) => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.network.refuseNext(number);
  expect(await failureOf(modem.submit(hello))).toMatchObject({
    code,
    retryable,
    lineTrouble,
    error: { kind: 'cms', number },
  });
  await modem.stop();
});

test('a segment refused before its payload was surely not sent', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'refuse', command: '+CMGS', answer: '+CMS ERROR: 500', times: 1 });
  expect(await failureOf(modem.submit(hello))).toMatchObject({
    code: 'submit-refused',
    outcome: 'refused',
  });
  await modem.stop();
});

test.each([true, false])(
  'no answer behind the payload is unknown, whether it went out (%s) or not, and the line goes on',
  async (delivered) => {
    const stand = setUpDriver();
    const modem = await stand.started();
    stand.device.fault({ kind: 'lost-result', delivered, times: 1 });
    expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
      code: 'submit-unknown',
      outcome: 'unknown',
      retryable: 'no',
    });
    expect((await passing(stand.clock, modem.submit(hello))).reference).toBeTypeOf('number');
    expect(stand.network.submitted).toHaveLength(delivered ? 2 : 1);
    expect(stand.lost).toEqual([]);
    await modem.stop();
  },
);

test('a result that comes two minutes late belongs to nobody else', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'late-result', afterMs: 121_500, times: 1 });
  expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
    code: 'submit-unknown',
  });
  const receipt = await passing(stand.clock, modem.submit({ ...hello, text: 'second' }));
  expect(stand.network.submitted.at(-1)).toMatchObject({
    text: 'second',
    reference: receipt.reference,
  });
  await modem.stop();
});

test('a prompt that never comes sends nothing, and the line goes on', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'no-prompt', times: 1 });
  expect(await failureOf(passing(stand.clock, modem.submit(hello)))).toMatchObject({
    code: 'submit-refused',
    outcome: 'refused',
    retryable: 'yes',
  });
  await passing(stand.clock, modem.submit({ ...hello, text: 'second' }));
  expect(stand.network.submitted).toMatchObject([{ text: 'second' }]);
  await modem.stop();
});

test('a slow UART modem gets the whole payload', async () => {
  const stand = setUpDriver({ profile: sim800Profile });
  const modem = await stand.started();
  await passing(stand.clock, modem.submit(hello));
  expect(stand.network.submitted).toMatchObject([{ text: 'Hello' }]);
  expect(stand.device.lostOctets).toBe(0);
  await modem.stop();
});

test('a number that no modem could dial is refused without asking one', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  expect(await failureOf(modem.submit({ ...hello, to: 'nobody' }))).toMatchObject({
    code: 'submit-refused',
    retryable: 'no',
  });
  await modem.stop();
});

test('before the start nothing is taken', async () => {
  const stand = setUpDriver();
  expect(await failureOf(stand.driver().submit(hello))).toMatchObject({
    outcome: 'refused',
    lineTrouble: true,
  });
});
