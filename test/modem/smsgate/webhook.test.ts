// The app calls the box: what counts as its call, how it is asked to call, and that a call only makes the line look sooner.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Part, Unreadable } from '../../../modem/part.ts';
import { SmsgateModem } from '../../../modem/smsgate/smsgate-modem.ts';
import { isFromApp } from '../../../modem/smsgate/webhook.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { APP_PASSWORD, APP_USER, createFakeSmsgate } from '../../support/fake-smsgate.ts';

const KEY = 'a key of this test';
const NOW = Date.UTC(2030, 0, 1, 12);
const BODY = '{"event":"sms:received"}';

function signed(body: string, at: number, key = KEY) {
  const timestamp = String(Math.floor(at / 1_000));
  return {
    body,
    timestamp,
    signature: createHmac('sha256', key).update(`${body}${timestamp}`).digest('hex'),
  };
}

test('a call that the app signed is its call', () => {
  expect(isFromApp(signed(BODY, NOW), KEY, NOW + 60_000)).toBe(true);
});

test.each([
  ['another key', signed(BODY, NOW, 'another')],
  ['another body', { ...signed(BODY, NOW), body: '{}' }],
  ['an old recording', signed(BODY, NOW - 600_000)],
  ['a time to come', signed(BODY, NOW + 600_000)],
  ['no signature', { ...signed(BODY, NOW), signature: '' }],
  ['no time', { ...signed(BODY, NOW), timestamp: '' }],
])('%s is refused', (_why, call) => {
  expect(isFromApp(call, KEY, NOW)).toBe(false);
});

function makeStand() {
  const clock = createFakeClock();
  const fake = createFakeSmsgate({ clock });
  const warned: string[] = [];
  const quiet = (): void => {};
  const warn = (_fields: object, words: string): void => void warned.push(words);
  const modem = new SmsgateModem({
    url: 'http://192.168.1.30:8080',
    user: APP_USER,
    password: APP_PASSWORD,
    sim: null,
    pollMs: 300_000,
    clock,
    log: { debug: quiet, info: quiet, warn, error: warn },
    fetch: fake.fetch,
    webhook: { url: 'https://sms.example.org/phone/app/desk', signingKey: KEY, name: 'desk' },
  });
  const parts: (Part | Unreadable)[] = [];
  modem.onPart(async (part) => void parts.push(part));
  modem.onReport(async () => {});
  return { clock, fake, modem, parts, warned };
}

test('at its start the app is asked to call and to wait for no internet', async () => {
  const { clock, fake, modem } = makeStand();
  void modem.start();
  await clock.advance(1_000);
  expect(fake.wished()).toMatchObject([
    { path: 'settings', body: { webhooks: { internet_required: false, signing_key: KEY } } },
    ...['received', 'sent', 'delivered', 'failed'].map((event) => ({
      body: {
        id: `bramka-desk-sms-${event}`,
        event: `sms:${event}`,
        url: 'https://sms.example.org/phone/app/desk',
      },
    })),
  ]);
  await modem.stop();
});

test('a text is there at once when the app calls, long before the next look', async () => {
  const { clock, fake, modem, parts } = makeStand();
  void modem.start();
  await clock.advance(1_000);
  fake.receives('+48555010002', 'quick');
  await clock.advance(10_000);
  expect(parts).toEqual([]);
  modem.lookNow();
  await clock.advance(100);
  expect(parts).toMatchObject([{ text: 'quick' }]);
  await modem.stop();
});

test('an app that takes no address is asked as ever', async () => {
  const { clock, fake, modem, parts, warned } = makeStand();
  fake.refuseWebhooks();
  void modem.start();
  await clock.advance(1_000);
  fake.receives('+48555010002', 'later');
  await clock.advance(300_000);
  expect(parts).toMatchObject([{ text: 'later' }]);
  expect(warned).toEqual(['the app does not take the address to call']);
  await modem.stop();
});
