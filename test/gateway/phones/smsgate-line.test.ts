// A phone with the app as a line of a whole gateway: texts come and go once, whatever breaks in between.
import { expect, test } from 'vitest';
import { createSmsgateMemory, createSmsgateModem } from '../../../modem/index.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import {
  APP_PASSWORD,
  APP_USER,
  createFakeSmsgate,
  type FakeSmsgate,
} from '../../support/fake-smsgate.ts';
import { openDatabaseFrom } from '../../support/test-database.ts';
import {
  BOX,
  CUSTOMER,
  makeWorld,
  type World,
  type WorldOptions,
} from '../../support/test-gateway.ts';

const LINE = 'phone';
const LONG = 'Your order is ready. '.repeat(16);

type Stand = { clock: FakeClock; fake: FakeSmsgate };

function worldOn({ clock, fake }: Stand, options: WorldOptions = {}): World {
  const { lineOptions, ...rest } = options;
  const memory = createSmsgateMemory();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const app = { url: 'http://192.168.1.30:8080', user: APP_USER, password: APP_PASSWORD };
  const makeModem = () =>
    createSmsgateModem({ ...app, sim: null, clock, log, memory, fetch: fake.fetch });
  return makeWorld({
    clock,
    lineKind: 'modem',
    lineIds: [LINE],
    ...rest,
    lineOptions: { [LINE]: { kind: 'smsgate', port: app.url, makeModem, ...lineOptions?.[LINE] } },
  });
}

async function begun(options: WorldOptions = {}): Promise<Stand & { world: World }> {
  const clock = createFakeClock();
  const stand = { clock, fake: createFakeSmsgate({ clock }) };
  const world = worldOn(stand, options);
  world.running.start();
  await world.pass(3_000);
  return { ...stand, world };
}

/** As a crash: the old gateway is cut off before it can write anything more. */
async function restarted(stand: Stand, world: World): Promise<World> {
  const kept = world.database.sqlite.serialize();
  await world.running.stop();
  const next = worldOn(stand, { database: openDatabaseFrom(kept) });
  next.running.start();
  return next;
}

function queued(world: World, text: string): number {
  const result = world.write(text);
  if (!result.ok) throw new Error(result.code);
  return result.value.id;
}

const stateOf = (world: World, id: number) => world.gateway.messages.get(id)?.state;
const threadOf = (world: World): string[] => {
  const conversation = world.gateway.inbox.find(CUSTOMER, LINE);
  const page = world.gateway.inbox.thread(conversation?.id ?? 0, { limit: 50 });
  return (page?.messages ?? []).map(({ text }) => text);
};
const statesInApp = ({ fake }: Stand): string[] => fake.texts().map(({ state }) => state);

test('a text on the phone is in the inbox, once, also after a restart', async () => {
  const { world, ...stand } = await begun();
  stand.fake.receives(CUSTOMER, 'Are you open?');
  await world.pass(10_000);
  expect(threadOf(world)).toEqual(['Are you open?']);
  const next = await restarted(stand, world);
  await next.pass(60_000);
  expect(threadOf(next)).toEqual(['Are you open?']);
});

test('a long text is handed over whole, counts as its segments, and is delivered', async () => {
  const { world, ...stand } = await begun();
  const id = queued(world, LONG);
  await world.pass(1_500);
  expect(stand.fake.texts().map(({ text }) => text)).toEqual([LONG]);
  expect(stateOf(world, id)).toBe('sent');
  expect(world.gateway.lines.get(LINE)?.usage.day.used).toBe(3);
  await world.pass(60_000);
  expect(stateOf(world, id)).toBe('delivered');
  const segments = world.gateway.messages.get(id)?.segmentStates ?? [];
  expect(segments.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
});

test('what the app was sending when the box died is known when it is back, and went out once', async () => {
  const { world, ...stand } = await begun();
  const id = queued(world, LONG);
  await world.pass(100);
  expect([stateOf(world, id), statesInApp(stand)]).toEqual(['sending', ['Processed']]);
  const next = await restarted(stand, world);
  await next.pass(60_000);
  expect(['sent', 'delivered']).toContain(stateOf(next, id));
  expect(stand.fake.texts()).toHaveLength(1);
});

test('what the app had not begun when the box died is taken back and goes out once', async () => {
  const { world, ...stand } = await begun();
  stand.fake.next({ staysIn: 'Pending' });
  const id = queued(world, 'hello');
  await world.pass(100);
  expect(statesInApp(stand)).toEqual(['Pending']);
  const next = await restarted(stand, world);
  await next.pass(60_000);
  expect(statesInApp(stand)).toEqual(['Cancelled', 'Delivered']);
  expect(stateOf(next, id)).toBe('delivered');
});

test('what the app had and forgot while the box was away for days is not sent again', async () => {
  const { world, ...stand } = await begun();
  stand.fake.setSettings({ messages: { log_lifetime_days: 1 } });
  const id = queued(world, 'hello');
  await world.pass(100);
  expect(stateOf(world, id)).toBe('sending');
  const kept = world.database.sqlite.serialize();
  await world.running.stop();
  await stand.clock.advance(2 * 86_400_000);
  stand.fake.forget();
  const next = worldOn(stand, { database: openDatabaseFrom(kept) });
  next.running.start();
  await next.pass(60_000);
  expect(stateOf(next, id)).toBe('unconfirmed');
  expect(stand.fake.texts()).toEqual([]);
});

test('what hangs in the app is not confirmed, and its later words settle it', async () => {
  const { world, ...stand } = await begun();
  stand.fake.next({ staysIn: 'Processed' });
  const id = queued(world, 'who knows');
  await world.pass(130_000);
  expect(stateOf(world, id)).toBe('unconfirmed');
  const [text] = stand.fake.texts();
  stand.fake.set(text?.id ?? '', 'Sent');
  await world.pass(90_000);
  expect(stateOf(world, id)).toBe('sent');
  stand.fake.set(text?.id ?? '', 'Delivered');
  await world.pass(90_000);
  expect(stateOf(world, id)).toBe('delivered');
  expect(stand.fake.texts()).toHaveLength(1);
});

test('a text that was not confirmed is settled also when the box was restarted meanwhile', async () => {
  const { world, ...stand } = await begun();
  stand.fake.next({ staysIn: 'Processed' });
  const id = queued(world, 'who knows');
  await world.pass(130_000);
  const [text] = stand.fake.texts();
  stand.fake.set(text?.id ?? '', 'Sent');
  const next = await restarted(stand, world);
  await next.pass(30_000);
  expect(stateOf(next, id)).toBe('sent');
});

test('STOP that came while a text waited for the phone wins', async () => {
  const { world, ...stand } = await begun();
  stand.fake.setWire('refused');
  await world.pass(30_000);
  const id = queued(world, 'news');
  expect(stateOf(world, id)).toBe('held');
  stand.fake.receives(CUSTOMER, 'STOP');
  stand.fake.setWire('up');
  await world.pass(120_000);
  expect(stateOf(world, id)).toBe('cancelled');
  expect(stand.fake.texts().map(({ text }) => text)).not.toContain('news');
});

test('a text that the phone could not send goes again, and several parts of one do not', async () => {
  const { world, ...stand } = await begun();
  stand.fake.next({ fails: 'Send result: RESULT_ERROR_NO_SERVICE' });
  const short = queued(world, 'hello');
  await world.pass(300_000);
  expect(stateOf(world, short)).toBe('delivered');
  expect(statesInApp(stand)).toEqual(['Failed', 'Delivered']);
  stand.fake.next({ fails: 'Send result: RESULT_ERROR_NO_SERVICE' });
  const long = queued(world, LONG);
  await world.pass(300_000);
  expect(stateOf(world, long)).toBe('failed');
  expect(stand.fake.texts()).toHaveLength(3);
});

test("a check text that the phone sends to itself proves the line, and is in nobody's inbox", async () => {
  const everyMs = 2 * 3_600_000;
  const jobs = {
    number: BOX,
    calls: 'ignore',
    callAnswer: '',
    balance: null,
    canary: { everyMs, to: LINE },
  } as const;
  const { world, ...stand } = await begun({ lineOptions: { [LINE]: { jobs } } });
  await world.pass(90_000);
  const [check] = stand.fake.texts();
  expect(check).toMatchObject({ to: BOX, text: expect.stringMatching(/^Bramka line check /) });
  expect(world.gateway.lines.get(LINE)?.lastProvenAt).toBeNull();
  stand.fake.receives(BOX, check?.text ?? '');
  await world.pass(10_000);
  expect(world.gateway.lines.get(LINE)?.lastProvenAt).not.toBeNull();
  expect(world.gateway.inbox.list({ limit: 10 }).conversations).toEqual([]);
});
