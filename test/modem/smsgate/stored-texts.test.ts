// What became of a text whose answer is missing, asked by a later modem.
import { describe, expect, test } from 'vitest';
import type { Course } from '../../support/fake-smsgate.ts';
import { failureOf } from '../gsm/driver-stand.ts';
import { keepSlot, setUpPhone, textTo } from './smsgate-stand.ts';

const LONG = 'Ein langer Text. '.repeat(20);

/** A text on such a course; the box dies while it waits, and a new modem looks. */
async function afterCrash(course: Course | null, text = 'hello') {
  const stand = setUpPhone();
  const first = await stand.started();
  if (course !== null) stand.fake.next(course);
  const kept = keepSlot();
  const submit = first.submit(textTo(text), { onStored: kept.onStored });
  const ended = submit.catch(() => {});
  await stand.clock.settle();
  await first.stop();
  await ended;
  await stand.clock.advance(1_000);
  const next = await stand.started();
  const slot = kept.slot();
  return { ...stand, next, slot, look: () => stand.until(next.lookUpStored(slot, textTo(text))) };
}

describe('a modem that is asked about a text of an earlier one', () => {
  test('says sent when the app sent it', async () => {
    expect(await (await afterCrash(null)).look()).toBe('sent');
  });

  test('says unsent when the app does not know it', async () => {
    const { fake, look } = await afterCrash(null);
    fake.forget();
    expect(await look()).toBe('unsent');
  });

  const DAY_MS = 86_400_000;
  type Settings = Parameters<ReturnType<typeof setUpPhone>['fake']['setSettings']>[0];
  const missing: [told: string, fate: string, days: number, Settings][] = [
    ['thirty days, after 29', 'unsent', 29, { messages: { log_lifetime_days: 30 } }],
    ['thirty days, after 30', 'gone', 30, { messages: { log_lifetime_days: 30 } }],
    ['nothing, within a day', 'unsent', 0.9, null],
    ['nothing, after a day', 'gone', 1, null],
    ['no time, after a day', 'gone', 1, { messages: { log_lifetime_days: null } }],
    ['nonsense, after a day', 'gone', 1, { messages: { log_lifetime_days: -3 } }],
  ];
  test.each(missing)(
    'of a text that the app does not know, which says that it keeps texts %s: %s',
    async (_told, fate, days, settings) => {
      const { fake, clock, next, slot, started, until } = await afterCrash(null);
      await next.stop();
      fake.forget();
      fake.setSettings(settings);
      await clock.advance(days * DAY_MS);
      const later = await started();
      expect(await until(later.lookUpStored(slot, textTo('hello')))).toBe(fate);
    },
  );

  test('says gone when its own clock was set back, since nobody knows the age then', async () => {
    const { fake, next, slot, until } = await afterCrash(null);
    fake.forget();
    const ahead = { ...slot, index: slot.index + 3 * 3_600 * 2 ** 21 };
    expect(await until(next.lookUpStored(ahead, textTo('hello')))).toBe('gone');
  });

  test('says gone when the app is another one', async () => {
    const { next, slot, until } = await afterCrash(null);
    const elsewhere = { ...slot, memory: 'another' };
    expect(await until(next.lookUpStored(elsewhere, textTo('hello')))).toBe('gone');
  });

  test('says unsent of one part that failed, and gone of several', async () => {
    expect(await (await afterCrash({ fails: 'RESULT_ERROR_NO_SERVICE' })).look()).toBe('unsent');
    expect(await (await afterCrash({ fails: 'RESULT_ERROR_NO_SERVICE' }, LONG)).look()).toBe(
      'gone',
    );
  });

  test('takes back what the app has not begun, so that it cannot go out later', async () => {
    const { fake, look } = await afterCrash({ staysIn: 'Pending' }, LONG);
    expect(await look()).toBe('unsent');
    expect(fake.texts()).toMatchObject([{ state: 'Cancelled' }]);
  });

  test('waits two minutes for what hangs, and then cannot tell', async () => {
    const { clock, look } = await afterCrash({ staysIn: 'Processed' });
    const began = clock.now();
    expect(await look()).toBe('gone');
    expect(clock.now() - began).toBeGreaterThanOrEqual(120_000);
  });

  test('hears of what ends while it waits', async () => {
    const { fake, clock, slot, look } = await afterCrash({ staysIn: 'Processed' });
    clock.timer('sent at last', 30_000, () => fake.set(slot.submitId ?? '', 'Sent'));
    expect(await look()).toBe('sent');
  });

  test('fails when the app cannot be asked', async () => {
    const { fake, look } = await afterCrash(null);
    fake.setWire('refused');
    expect(await failureOf(look())).toMatchObject({ name: 'ModemError', code: 'phone-away' });
  });
});

test('a text that this modem waited for in vain is not waited for again', async () => {
  const { fake, clock, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  const kept = keepSlot();
  await failureOf(until(modem.submit(textTo('stuck'), { onStored: kept.onStored })));
  const began = clock.now();
  expect(await until(modem.lookUpStored(kept.slot(), textTo('stuck')))).toBe('gone');
  expect(clock.now() - began).toBeLessThan(1_000);
  await modem.stop();
});
