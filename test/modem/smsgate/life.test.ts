// Start, health, loss: what a line shows of the phone, and how it ends.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, test } from 'vitest';
import { createSmsgateModem } from '../../../modem/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { APP_PASSWORD, APP_USER, createFakeSmsgate, isFor } from '../../support/fake-smsgate.ts';
import { failureOf } from '../gsm/driver-stand.ts';
import { setUpPhone, silentLog, textsOf, textTo } from './smsgate-stand.ts';

test('a line shows its SIM, the battery and the version of the app', async () => {
  const { started } = setUpPhone();
  const modem = await started({ sim: 1 });
  expect(modem.status()).toMatchObject({
    state: 'ready',
    trouble: null,
    model: 'Invented/Phone 8',
    iccid: '8948000000000000001',
    ownNumber: '+48555010001',
    operator: 'Net A',
    phone: {
      route: 'smsgate',
      program: '1.68.0',
      battery: { percent: 94, charging: true },
      sims: [
        { slot: 0, operator: 'Net A' },
        { slot: 1, operator: 'Net B' },
      ],
      problems: [],
    },
  });
  await modem.stop();
});

test('an emptying battery is told within a minute', async () => {
  const { clock, fake, started } = setUpPhone();
  const modem = await started();
  fake.phone.battery = { level: 9, charging: 0 };
  fake.phone.health = 'fail';
  await clock.advance(65_000);
  expect(modem.status()).toMatchObject({
    state: 'ready',
    phone: { battery: { percent: 9, charging: false }, problems: ['battery-low'] },
  });
  await modem.stop();
});

describe('a start fails', () => {
  type Fake = ReturnType<typeof setUpPhone>['fake'];
  const garbage = (): Response => new Response('<html>router</html>');
  const cases: [string, (fake: Fake) => void, string][] = [
    ['when nothing answers', (fake) => fake.setWire('refused'), 'phone-away'],
    ['when no answer comes', (fake) => fake.setWire('silent'), 'phone-away'],
    ['when something else answers', (fake) => fake.intercept(garbage), 'phone-away'],
    [
      'when it is sent elsewhere',
      (fake) =>
        fake.intercept(() => new Response(null, { status: 302, headers: { Location: '/x' } })),
      'phone-away',
    ],
    [
      'when the answer has no end',
      (fake) => fake.intercept(() => new Response('x'.repeat(5 * 1024 * 1024))),
      'phone-away',
    ],
    [
      'when the password is wrong',
      (fake) => {
        fake.phone.password = 'changed';
      },
      'phone-password-wrong',
    ],
    [
      'when the SIM is not there',
      (fake) => {
        fake.phone.sims.pop();
      },
      'no-sim',
    ],
    [
      'when the app has no inbox',
      (fake) => {
        fake.phone.hasInbox = false;
      },
      'phone-api-old',
    ],
  ];
  test.each(cases)('%s', async (_, spoil, code) => {
    const { fake, makeModem, until } = setUpPhone();
    spoil(fake);
    const modem = makeModem({ sim: 2 });
    const error = await failureOf(until(modem.start()));
    expect(error).toMatchObject({ name: 'ModemError', code });
    expect(String(error)).not.toContain(APP_PASSWORD);
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: code });
  });
});

describe('a phone is lost', () => {
  test('after three polls in vain, not after one', async () => {
    const { clock, fake, lost, started } = setUpPhone();
    const modem = await started();
    fake.setWire('refused');
    await clock.advance(6_000);
    fake.setWire('up');
    await clock.advance(10_000);
    expect(lost).toEqual([]);
    fake.setWire('refused');
    await clock.advance(16_000);
    expect(lost).toMatchObject([{ code: 'phone-away' }]);
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: 'phone-away' });
  });

  test('when it falls silent', async () => {
    const { clock, fake, lost, started } = setUpPhone();
    await started();
    fake.setWire('silent');
    await clock.advance(60_000);
    expect(lost).toMatchObject([{ code: 'phone-away' }]);
  });

  test('at once when its password was changed', async () => {
    const { clock, fake, lost, started } = setUpPhone();
    await started();
    fake.phone.password = 'changed';
    await clock.advance(5_000);
    expect(lost).toMatchObject([{ code: 'phone-password-wrong' }]);
  });

  test('when its SIM is gone, or the app was set up anew', async () => {
    for (const [spoil, code] of [
      [(fake: ReturnType<typeof setUpPhone>['fake']) => void fake.phone.sims.pop(), 'no-sim'],
      [
        (fake: ReturnType<typeof setUpPhone>['fake']) => {
          fake.phone.deviceId = 'new';
        },
        'modem-fault',
      ],
    ] as const) {
      const { clock, fake, lost, started } = setUpPhone();
      await started({ sim: 2 });
      spoil(fake);
      await clock.advance(65_000);
      expect(lost).toMatchObject([{ code }]);
    }
  });
});

test('after stop nothing is asked and nothing waits', async () => {
  const { clock, fake, started } = setUpPhone();
  const modem = await started();
  await modem.stop();
  await clock.settle();
  fake.asked.length = 0;
  expect(clock.pending()).toEqual([]);
  await clock.advance(600_000);
  expect(fake.asked).toEqual([]);
});

test('a text under way when the modem stops is unknown', async () => {
  const { clock, fake, started } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  const error = failureOf(modem.submit(textTo('hello')));
  await clock.advance(1_000);
  await modem.stop();
  expect(await error).toMatchObject({ code: 'submit-unknown', outcome: 'unknown' });
});

test('one bad page of the inbox is survived, and nothing of it is logged', async () => {
  const { clock, fake, lost, started } = setUpPhone();
  const logged: string[] = [];
  const note = (fields: object, message: string): void => {
    const errors = Object.values(fields).map(String);
    logged.push([message, ...errors].join(' '));
  };
  const log = { debug: note, info: note, warn: note, error: note };
  const modem = await started({ log });
  fake.intercept((request) =>
    isFor(request, 'GET', /inbox/)
      ? Response.json([
          { id: 7, sender: '+48555010002', contentPreview: { secret: 'secret words' } },
        ])
      : null,
  );
  await clock.advance(20_000);
  expect(lost).toEqual([]);
  expect(logged.join('\n')).toContain('the phone was not read');
  expect(logged.join('\n')).not.toMatch(/secret|555010/);
  await modem.stop();
});

test('USSD codes are refused, and a call can be neither heard nor ended', async () => {
  const { started } = setUpPhone();
  const modem = await started();
  expect(await failureOf(modem.ussd())).toMatchObject({ code: 'ussd-refused' });
  await modem.hangUp();
  await modem.stop();
});

test('over a real connection: the app is met, and one that hangs up is away', async () => {
  const clock = createFakeClock();
  const { app } = createFakeSmsgate({ clock });
  const server = createServer(getRequestListener(app.fetch));
  const port = await listening(server);
  const options = { user: APP_USER, password: APP_PASSWORD, sim: null, clock, log: silentLog };
  const modem = createSmsgateModem({ ...options, url: `http://127.0.0.1:${port}` });
  await modem.start();
  expect(modem.status().state).toBe('ready');
  await modem.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const next = createSmsgateModem({ ...options, url: `http://127.0.0.1:${port}` });
  expect(await failureOf(next.start())).toMatchObject({ code: 'phone-away' });
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

test('what came while the phone was away is handed over before the line is ready, at most ten seconds long', async () => {
  const { clock, fake, makeModem, until } = setUpPhone();
  fake.receives('+48555010002', 'STOP');
  const modem = makeModem();
  const states: string[] = [];
  let take: () => void = () => {};
  modem.onPart((part) => {
    states.push(String(textsOf([part])[0]));
    return new Promise((resolve) => {
      take = resolve;
    });
  });
  modem.onStatus(({ state }) => states.push(state));
  const start = modem.start();
  await clock.advance(5_000);
  expect(states).toEqual(['starting', 'STOP']);
  take();
  await until(start);
  expect(states.at(-1)).toBe('ready');
  await modem.stop();

  const deaf = makeModem();
  deaf.onPart(() => new Promise(() => {}));
  const began = clock.now();
  await until(deaf.start());
  expect(clock.now() - began).toBe(10_000);
  await deaf.stop();
});

test('a line that is stopped while it hears its first texts hands over no more of them', async () => {
  const { clock, fake, makeModem } = setUpPhone();
  fake.receives('+48555010002', 'one', { at: clock.now() - 2_000 });
  fake.receives('+48555010002', 'two', { at: clock.now() - 1_000 });
  const modem = makeModem();
  const heard: string[] = [];
  let take: () => void = () => {};
  modem.onPart((part) => {
    heard.push(String(textsOf([part])[0]));
    return new Promise((resolve) => {
      take = resolve;
    });
  });
  const failed = expect(modem.start()).rejects.toMatchObject({ code: 'closed' });
  await clock.advance(1_000);
  await modem.stop();
  await failed;
  take();
  await clock.advance(60_000);
  expect(heard).toEqual(['one']);
});
