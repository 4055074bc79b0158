import { expect, test } from 'vitest';
import { AtChannel } from '../../../modem/at/at-channel.ts';
import { createLinkKeeper } from '../../../modem/gsm/link-keeper.ts';
import type { Segment } from '../../../modem/segment.ts';
import { createSimulatedTransport } from '../../../modem/simulator/simulated-transport.ts';
import { customer, failureOf, passing, setUpDriver, silentLog } from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };
const keeping = { keepLinkOpen: true } as const;

const links = (written: readonly string[]): string[] =>
  written.filter((each) => each.startsWith('AT+CMMS'));

test('a burst opens the radio link once and closes it after five seconds of quiet', async () => {
  const stand = setUpDriver({ timing: { submitMs: 300 } });
  const modem = await stand.started(keeping);
  for (let count = 0; count < 40; count += 1) await passing(stand.clock, modem.submit(hello));
  expect(links(stand.written)).toEqual(['AT+CMMS=2']);
  // The first message is no burst yet, so it has a link of its own.
  expect(stand.device.linkSetups).toBe(2);
  await stand.clock.advance(4_000);
  expect(links(stand.written)).toEqual(['AT+CMMS=2']);
  await stand.clock.advance(2_000);
  expect(links(stand.written)).toEqual(['AT+CMMS=2', 'AT+CMMS=0']);
  await modem.stop();
});

test('single messages far apart leave the link alone', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(keeping);
  for (let count = 0; count < 3; count += 1) {
    await passing(stand.clock, modem.submit(hello));
    await stand.clock.advance(3_000);
  }
  expect(links(stand.written)).toEqual([]);
  expect(stand.device.linkSetups).toBe(stand.network.submitted.length);
  await modem.stop();
});

test('the first segment of a long message opens it already', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(keeping);
  const concat = { reference: 1, total: 2, sequence: 1 };
  await passing(stand.clock, modem.submit({ ...hello, concat }));
  const order = stand.written.filter((each) => /CMMS|CMGS/.test(each));
  expect(order).toEqual(['AT+CMMS=2', expect.stringMatching(/^AT\+CMGS/)]);
  await modem.stop();
});

test.each(['ERROR', '+CMS ERROR: 500', '+CMS ERROR: 528'])(
  'a modem that answers %s to it still sends, and is not asked again',
  async (answer) => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'refuse', command: '+CMMS', answer });
    const modem = await stand.started(keeping);
    for (let count = 0; count < 10; count += 1) await passing(stand.clock, modem.submit(hello));
    await stand.clock.advance(20_000);
    for (let count = 0; count < 10; count += 1) await passing(stand.clock, modem.submit(hello));
    expect(stand.network.submitted).toHaveLength(20);
    expect(links(stand.written)).toHaveLength(1);
    await modem.stop();
  },
);

test('after a refused segment the link is closed and opened anew', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(keeping);
  await passing(stand.clock, modem.submit(hello));
  await passing(stand.clock, modem.submit(hello));
  stand.network.refuseNext(38);
  await failureOf(passing(stand.clock, modem.submit(hello)));
  await stand.clock.advance(100);
  await passing(stand.clock, modem.submit(hello));
  expect(links(stand.written)).toEqual(['AT+CMMS=2', 'AT+CMMS=0', 'AT+CMMS=2']);
  await modem.stop();
});

test('nothing of this happens unless it was asked for', async () => {
  const stand = setUpDriver();
  const modem = await stand.started();
  for (let count = 0; count < 5; count += 1) await passing(stand.clock, modem.submit(hello));
  expect(links(stand.written)).toEqual([]);
  expect(stand.device.linkSetups).toBe(stand.network.submitted.length);
  await modem.stop();
});

test('a clock that is set back a year does not keep the link open', async () => {
  const stand = setUpDriver();
  const channel = new AtChannel({
    transport: createSimulatedTransport(stand.device),
    clock: stand.clock,
    log: silentLog,
  });
  await channel.open();
  let back = 0;
  const clock = { ...stand.clock, now: () => stand.clock.now() - back };
  const keeper = createLinkKeeper({ channel, clock, log: silentLog });
  keeper.before(hello);
  keeper.before(hello);
  keeper.after(true);
  keeper.after(true);
  back = 365 * 86_400_000;
  await stand.clock.advance(10_000);
  expect(stand.clock.pending()).toEqual([]);
  await channel.close();
});
