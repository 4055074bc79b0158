// A phone as a line of a whole gateway: texts come and go by their names, whatever breaks in between.
import { expect, onTestFinished, test } from 'vitest';
import { makePhoneStand, PHONE, type PhoneStand } from '../../modem/phone/phone-stand.ts';
import { openDatabaseFrom } from '../../support/test-database.ts';
import { CUSTOMER, makeWorld, type World, type WorldOptions } from '../../support/test-gateway.ts';

const LONG = 'Your order is ready. '.repeat(16);

type PhoneWorld = { stand: PhoneStand; world: World };

function worldOn(stand: PhoneStand, options: WorldOptions = {}): World {
  const { lineOptions, ...rest } = options;
  return makeWorld({
    clock: stand.clock,
    lineKind: 'modem',
    ...rest,
    lineOptions: {
      ...lineOptions,
      [PHONE]: {
        kind: 'phone',
        port: null,
        makeModem: () => stand.makeModem(),
        onWithinReach: stand.hub.phone(PHONE).onWithinReach,
        ...lineOptions?.[PHONE],
      },
    },
  });
}

async function begun(options: WorldOptions = {}): Promise<PhoneWorld> {
  const stand = await makePhoneStand();
  onTestFinished(stand.close);
  const world = worldOn(stand, options);
  world.running.start();
  await stand.pass(3_000);
  return { stand, world };
}

function queued(world: World, text: string, line?: string): number {
  const result = world.write(text, CUSTOMER, line);
  if (!result.ok) throw new Error(result.code);
  return result.value.id;
}

const stateOf = (world: World, id: number) => world.gateway.messages.get(id)?.state;
const threadOf = (world: World): string[] => {
  const conversation = world.gateway.inbox.find(CUSTOMER, PHONE);
  const page = world.gateway.inbox.thread(conversation?.id ?? 0, { limit: 50 });
  return (page?.messages ?? []).map(({ text }) => text);
};

test('a text on the phone is in the inbox, and one that is told again is not there twice', async () => {
  const { stand, world } = await begun();
  stand.phone.receive(CUSTOMER, 'Are you open?');
  await stand.pass(1_000);
  stand.phone.drop();
  await stand.phone.connect();
  await stand.pass(60_000);
  expect(threadOf(world)).toEqual(['Are you open?']);
});

test('two equal texts of the same second are two texts', async () => {
  const { stand, world } = await begun();
  stand.phone.receive(CUSTOMER, 'ping');
  stand.phone.receive(CUSTOMER, 'ping');
  await stand.pass(1_000);
  expect(threadOf(world)).toEqual(['ping', 'ping']);
});

test('a long text is handed over whole, counts as its segments, and each of them is sent', async () => {
  const { stand, world } = await begun();
  const id = queued(world, LONG);
  await stand.pass(5_000);
  expect(stand.phone.sent.map(({ body, parts }) => [body, parts])).toEqual([[LONG, 3]]);
  expect(stateOf(world, id)).toBe('sent');
  const segments = world.gateway.messages.get(id)?.segmentStates ?? [];
  expect(segments.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  expect(world.gateway.lines.get(PHONE)?.usage.day.used).toBe(3);
});

test('what the phone had when the box went away is known when it is back, and goes out once', async () => {
  const { stand, world } = await begun();
  stand.phone.radio = () => null;
  const id = queued(world, LONG);
  await stand.pass(1_000);
  const open = stand.phone.taken.at(-1)?.id ?? '';
  const next = await restarted(stand, world);
  stand.phone.laterWord(open, 'sent');
  await stand.pass(60_000);
  expect(stateOf(next, id)).toBe('sent');
  expect(stand.phone.taken).toHaveLength(1);
});

test('what had not reached the phone when the network broke is taken back and goes out once', async () => {
  const { stand, world } = await begun();
  stand.phone.deafen();
  const id = queued(world, 'late');
  await stand.pass(1_000);
  stand.phone.drop();
  await stand.pass(30_000);
  await stand.phone.connect();
  await stand.pass(60_000);
  expect(stand.phone.sent.map(({ body }) => body)).toEqual(['late']);
  expect(stateOf(world, id)).toBe('sent');
});

test('what the phone cannot tell is not confirmed, and its later word settles it', async () => {
  const { stand, world } = await begun();
  stand.phone.radio = () => 'unknown';
  const id = queued(world, 'who knows');
  await stand.pass(5_000);
  expect(stateOf(world, id)).toBe('unconfirmed');
  stand.phone.laterWord(stand.phone.sent[0]?.id ?? '', 'sent');
  await stand.pass(5_000);
  expect(stateOf(world, id)).toBe('sent');
  stand.phone.laterWord(stand.phone.sent[0]?.id ?? '', 'delivered');
  await stand.pass(5_000);
  expect(stateOf(world, id)).toBe('delivered');
});

test('a phone that was set up anew knows nothing of what its former self had: that is not confirmed', async () => {
  const { stand, world } = await begun();
  stand.phone.radio = () => null;
  const id = queued(world, 'before');
  await stand.pass(1_000);
  stand.phone.drop();
  stand.phone.journalName = 'journal2';
  await stand.pass(1_000);
  await stand.phone.connect();
  await stand.pass(30_000);
  expect(stateOf(world, id)).toBe('unconfirmed');
  expect(stand.phone.taken).toHaveLength(1);
});

test('STOP that comes while a text waits for the phone wins', async () => {
  const { stand, world } = await begun();
  stand.phone.drop();
  await stand.pass(2_000);
  const id = queued(world, 'news');
  expect(stateOf(world, id)).toBe('held');
  stand.phone.receive(CUSTOMER, 'STOP');
  await stand.phone.connect();
  await stand.pass(60_000);
  expect(stateOf(world, id)).toBe('cancelled');
  expect(stand.phone.sent.map(({ body }) => body)).not.toContain('news');
});

test('a modem stands in for a phone that is away: the long text goes in segments', async () => {
  const { stand, world } = await begun({
    lineIds: [PHONE, 'spare'],
    lineOptions: { [PHONE]: { standBy: { lineId: 'spare', afterMs: 60_000 } } },
  });
  stand.phone.drop();
  await stand.pass(2_000);
  const id = queued(world, LONG, PHONE);
  await stand.pass(180_000);
  expect(world.customer.texts().map(({ text }) => text)).toEqual([LONG]);
  expect(stand.phone.sent).toEqual([]);
  expect(['sent', 'delivered']).toContain(stateOf(world, id));
});

test('a phone that may not send says so, its texts wait, and go once it may', async () => {
  const { stand, world } = await begun();
  stand.phone.refusesWith = 'no-permission';
  stand.phone.status = { perm: { read: true, send: false } };
  stand.phone.tellStatus();
  const id = queued(world, 'patience');
  await stand.pass(10_000);
  expect(world.gateway.lines.get(PHONE)).toMatchObject({
    state: 'degraded',
    trouble: 'phone-may-not-send',
  });
  expect(stateOf(world, id)).toBe('held');
  stand.phone.refusesWith = null;
  stand.phone.status = {};
  stand.phone.tellStatus();
  await stand.pass(90_000);
  expect(stateOf(world, id)).toBe('sent');
  expect(stand.phone.sent.map(({ body }) => body)).toEqual(['patience']);
});

test('a line that is removed while its phone has a text leaves it not confirmed, not cancelled', async () => {
  const { stand, world } = await begun({ lineOptions: { [PHONE]: { isAdded: true } } });
  stand.phone.radio = () => null;
  const id = queued(world, 'perhaps');
  await stand.pass(1_000);
  expect(stand.phone.taken).toHaveLength(1);
  expect(world.gateway.lines.remove(PHONE).ok).toBe(true);
  await stand.pass(60_000);
  expect(stateOf(world, id)).toBe('unconfirmed');
});

test('a phone that was let go serves no more, although its broker still lets it in', async () => {
  let isPaired = true;
  const stand = await makePhoneStand();
  onTestFinished(stand.close);
  let modem = stand.makeModem();
  const makeModem = () => {
    modem = stand.makeModem({ isPaired: () => isPaired });
    return modem;
  };
  const world = worldOn(stand, { lineOptions: { [PHONE]: { makeModem } } });
  world.running.start();
  await stand.pass(3_000);
  isPaired = false;
  modem.letGo();
  const id = queued(world, 'for nobody');
  stand.phone.receive(CUSTOMER, 'from a stranger');
  await stand.pass(120_000);
  expect(world.gateway.lines.get(PHONE)).toMatchObject({ trouble: 'phone-unpaired' });
  expect(stateOf(world, id)).toBe('held');
  expect(stand.phone.taken).toEqual([]);
  expect(threadOf(world)).toEqual(['for nobody']);
});

test('a number that the phone does not take fails with that reason', async () => {
  const { stand, world } = await begun();
  stand.phone.refusesWith = 'bad-number';
  const id = queued(world, 'nowhere');
  await stand.pass(10_000);
  expect(world.gateway.messages.get(id)).toMatchObject({ state: 'failed', reason: 'bad-number' });
});

/** As a crash: the old gateway is cut off before it can write anything more. */
async function restarted(stand: PhoneStand, world: World): Promise<World> {
  const kept = world.database.sqlite.serialize();
  await world.running.stop();
  const next = worldOn(stand, { database: openDatabaseFrom(kept) });
  next.running.start();
  await stand.pass(2_000);
  return next;
}
