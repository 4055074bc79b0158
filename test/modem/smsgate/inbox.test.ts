// Texts that the phone received: each once, late ones too, of the line's own SIM, since it is a line.
import { expect, test } from 'vitest';
import { createSmsgateMemory } from '../../../modem/smsgate/memory.ts';
import { customer, setUpPhone, textsOf } from './smsgate-stand.ts';

const HOUR_MS = 3_600_000;

const pagesOf = (asked: readonly string[]): number =>
  asked.filter((each) => each.startsWith('GET /inbox')).length;

test('a text comes whole, with its sender, the time it was sent and a name of its own', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  const modem = await started();
  const at = clock.now() - 1_000;
  fake.receives(customer, 'Zażółć 🎉', { at, sim: 1 });
  fake.receives('48 555', 'Code 12');
  fake.receives('Bank Ltd', 'Hello');
  await clock.advance(5_000);
  expect(parts).toMatchObject([
    {
      kind: 'part',
      from: customer,
      addressKind: 'international',
      sentAt: new Date(at).toISOString(),
      text: 'Zażółć 🎉',
      userData: Buffer.from('Zażółć 🎉', 'utf16le').swap16().toString('hex').toUpperCase(),
      concat: null,
      purpose: 'text',
      deliveryId: 'PyDmBQZZXYmyxMwED8Fzy:1',
    },
    { from: '48555', addressKind: 'short' },
    { from: 'Bank Ltd', addressKind: 'alphanumeric' },
  ]);
  await modem.stop();
});

test('all that came in three days is there at the start, oldest first, however much', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  fake.receives(customer, 'too old', { at: clock.now() - 73 * HOUR_MS });
  const names = Array.from({ length: 250 }, (_, place) => `text ${place}`);
  for (const [place, name] of names.entries()) {
    fake.receives(customer, name, { at: clock.now() - 70 * HOUR_MS + place * 1_000 });
  }
  const modem = await started();
  await clock.advance(1_000);
  expect(textsOf(parts)).toEqual(names);
  await modem.stop();
});

test('nothing new costs one short question a poll, even with much in the inbox', async () => {
  const { clock, fake, started } = setUpPhone();
  for (let place = 0; place < 450; place += 1) fake.receives(customer, `text ${place}`);
  const modem = await started();
  await clock.advance(1_000);
  fake.asked.length = 0;
  await clock.advance(60_000);
  expect(pagesOf(fake.asked)).toBe(12);
  await modem.stop();
});

test('a late text that appears far back is noticed at the next poll', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  for (let place = 0; place < 300; place += 1) {
    fake.receives(customer, `text ${place}`, { at: clock.now() - HOUR_MS });
  }
  const modem = await started();
  await clock.advance(1_000);
  fake.receives(customer, 'late', { at: clock.now() - 48 * HOUR_MS });
  await clock.advance(5_000);
  expect(textsOf(parts).at(-1)).toBe('late');
  expect(parts).toHaveLength(301);
  await modem.stop();
});

test('what the phone got before it was a line is left alone', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  fake.receives(customer, 'private', { at: clock.now() - HOUR_MS });
  const modem = await started({ since: clock.now() });
  fake.receives(customer, 'for the line', { at: clock.now() + 1_000 });
  await clock.advance(10_000);
  expect(textsOf(parts)).toEqual(['for the line']);
  await modem.stop();
});

test('texts of the other SIM are left alone, those of an unknown one are taken', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  const modem = await started({ sim: 2 });
  fake.receives(customer, 'first', { sim: 1 });
  fake.receives(customer, 'second', { sim: 2 });
  fake.receives(customer, 'who knows');
  await clock.advance(5_000);
  expect(textsOf(parts)).toEqual(['second', 'who knows']);
  await modem.stop();
});

test('a text that is not taken comes again, and those behind it do not wait for it', async () => {
  const { clock, fake, parts, makeModem, until } = setUpPhone();
  const modem = makeModem();
  let tries = 0;
  modem.onPart(async (part) => {
    if (part.kind === 'part' && part.text === 'bad' && ++tries < 3)
      throw new Error('the disk is full');
    parts.push(part);
  });
  await until(modem.start());
  fake.receives(customer, 'bad');
  fake.receives(customer, 'good');
  await clock.advance(5_000);
  expect(textsOf(parts)).toEqual(['good']);
  await clock.advance(10_000);
  expect(textsOf(parts)).toEqual(['good', 'bad']);
  await modem.stop();
});

test('a connection made anew tells nothing twice and asks for little', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  const memory = createSmsgateMemory();
  fake.receives(customer, 'once');
  const first = await started({ memory });
  await clock.advance(5_000);
  await first.stop();
  const second = await started({ memory });
  await clock.advance(5_000);
  expect(textsOf(parts)).toEqual(['once']);
  await second.stop();
});

test('a phone whose clock is days behind is read all the same', async () => {
  const { clock, fake, parts, started } = setUpPhone();
  const modem = await started();
  fake.receives(customer, 'from 1970', { at: 5_000 });
  fake.intercept((request) =>
    new URL(request.url).searchParams.has('from')
      ? Response.json({ message: 'Start date cannot be after end date' }, { status: 400 })
      : null,
  );
  await clock.advance(300_000);
  expect(textsOf(parts)).toEqual(['from 1970']);
  await modem.stop();
});
