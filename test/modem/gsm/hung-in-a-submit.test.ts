// A modem that hangs with a segment in its hands: nobody waits two minutes for an answer that it has forgotten.
import { expect, test } from 'vitest';
import type { Segment } from '../../../modem/segment.ts';
import { customer, failureOf, passing, setUpDriver } from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };

test('a modem that hung for 30 s and forgot the segment sends the next within five seconds of its return', async () => {
  const stand = setUpDriver({ timing: { submitMs: 200 } });
  const modem = await stand.started();
  const outcome = failureOf(modem.submit(hello));
  await stand.clock.advance(100);
  stand.device.fault({ kind: 'silence', forMs: 30_000 });
  const back = stand.clock.now() + 30_000;

  expect(await passing(stand.clock, outcome)).toMatchObject({ outcome: 'unknown' });
  await passing(stand.clock, modem.submit({ ...hello, text: 'next' }));
  expect(stand.clock.now() - back).toBeLessThan(5_000);
  expect(stand.network.submitted.map(({ text }) => text)).toEqual(['Hello', 'next']);
  await modem.stop();
});

test('a network that takes a minute is waited for, and what was asked meanwhile is mistaken for nothing', async () => {
  const stand = setUpDriver({ timing: { submitMs: 60_000 } });
  const modem = await stand.started();
  const slow = await passing(stand.clock, modem.submit(hello));
  const next = await passing(stand.clock, modem.submit({ ...hello, text: 'next' }));
  expect(stand.network.submitted).toMatchObject([
    { text: 'Hello', reference: slow.reference },
    { text: 'next', reference: next.reference },
  ]);
  await modem.stop();
});

test('a modem that answers late what was asked meanwhile is brought back into step', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  stand.device.fault({ kind: 'late-result', afterMs: 40_000, times: 1 });
  const slow = modem.submit(hello);
  await stand.clock.advance(40_000);
  // The simulated modem is deaf while it works; another keeps the question and answers it now.
  stand.device.notify('OK');
  const { reference } = await passing(stand.clock, slow);
  const next = await passing(stand.clock, modem.submit({ ...hello, text: 'next' }));
  expect(stand.network.submitted).toMatchObject([{ reference }, { reference: next.reference }]);
  await modem.stop();
});
