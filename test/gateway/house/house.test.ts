// How the house sees the box and its lines: what is retained, what Home Assistant is told, and who is there.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discoveryOf } from '../../../gateway/house/discovery.ts';
import { stateOf } from '../../../gateway/house/line-state.ts';
import { resultOf } from '../../../gateway/house/result-words.ts';
import { createTopics } from '../../../gateway/house/topics.ts';
import type { LineView } from '../../../gateway/index.ts';
import { joinAsHouse, startTestBroker } from '../../support/house-broker.ts';
import { makeWorld } from '../../support/test-gateway.ts';
import { CUSTOMER, LINE, makeStand, type Stand } from './house-stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const CONFIG = 'homeassistant/device/bramka_front-desk/config';
const id = z.string().regex(/^[a-zA-Z0-9_-]+$/);
const topic = z.string().regex(/^[^#+\s]+$/);

/** The rules of home-assistant.io/integrations/mqtt for device discovery, as far as we use them. */
const component = z
  .object({
    platform: z.enum(['binary_sensor', 'sensor', 'event', 'notify']),
    unique_id: id,
    name: z.string().min(1),
    qos: z.literal(1),
    availability: z
      .array(z.object({ topic, payload_available: z.string(), payload_not_available: z.string() }))
      .min(1),
    availability_mode: z.enum(['all', 'any', 'latest']),
    state_topic: topic.optional(),
    command_topic: topic.optional(),
    command_template: z.string().optional(),
    event_types: z.array(z.string()).optional(),
  })
  .loose()
  .refine(({ platform, state_topic, command_topic, event_types }) => {
    if (platform === 'notify') return command_topic !== undefined && state_topic === undefined;
    if (platform === 'event') return state_topic !== undefined && event_types?.length === 1;
    return state_topic !== undefined;
  });
const discovery = z.strictObject({
  device: z.object({ identifiers: z.array(id).min(1), name: z.string().min(1) }).loose(),
  origin: z.object({ name: z.string().min(1), sw_version: z.string() }),
  components: z.record(id, component),
});

const announced = (): z.output<typeof discovery> =>
  discovery.parse(JSON.parse(stand.home.last(CONFIG) ?? 'null'));

describe('what Home Assistant is told', { timeout: 20_000 }, () => {
  it('is one device a line by its rules, with every id its own', async () => {
    stand = await makeStand({
      settings: {
        recipients: [
          { name: 'Ola "the boss"', number: CUSTOMER },
          { name: 'Taxi', number: '8294' },
        ],
      },
    });
    const { device, components } = announced();
    expect(device).toMatchObject({
      identifiers: ['bramka_front-desk'],
      name: 'SMS front-desk',
      manufacturer: 'Bramka',
    });
    expect(Object.keys(components)).toEqual([
      'connectivity',
      'state',
      'signal',
      'queue',
      'storage',
      'balance',
      'message',
      'notify_48555010002',
      'notify_8294',
    ]);
    const ids = Object.values(components).map(({ unique_id }) => unique_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(components.signal?.availability.map((each) => each.topic)).toEqual([
      'bramka/connected',
      `${LINE}/connected`,
    ]);
    expect(components.message).toMatchObject({
      state_topic: `${LINE}/event`,
      event_types: ['received'],
    });
  });

  it('has a battery where the line is a phone, and tells how full its memory and its battery are', async () => {
    stand = await makeStand();
    const line = stand.world.gateway.lines.get('front-desk');
    if (line === null) throw new Error('no line');
    const phone: LineView = {
      ...line,
      kind: 'phone',
      manufacturer: null,
      model: null,
      storage: [
        { name: 'SM', used: 0, total: 0 },
        { name: 'ME', used: 7, total: 20 },
      ],
      phone: {
        route: 'mqtt',
        program: null,
        isProgramOld: false,
        android: '14',
        battery: { percent: 81, charging: true },
        sims: [],
        lastPollAt: null,
        clockAheadMs: null,
        queue: null,
        problems: [],
      },
    };
    const told = discoveryOf(phone, {
      node: 'bramka',
      topics: createTopics('bramka'),
      version: '1',
      publicUrl: 'https://sms.example.org',
      recipients: [],
    });
    expect(discovery.parse(told).components.battery).toMatchObject({ device_class: 'battery' });
    expect(told.device).toMatchObject({
      model: 'Android phone',
      configuration_url: 'https://sms.example.org',
    });
    expect(stateOf(phone)).toMatchObject({ storage: 35, battery: 81, charging: true });
  });

  it('lets an entity of each person send them any text', async () => {
    stand = await makeStand({ settings: { recipients: [{ name: 'Ola', number: CUSTOMER }] } });
    const { command_topic = '', command_template } = announced().components.notify_48555010002 ?? {
      command_template: '',
    };
    const text = 'Say "hi" \\ and\nżółć';
    // What Home Assistant makes of the template: tojson writes the value as JSON.
    const payload = String(command_template).replace('{{ value | tojson }}', () =>
      JSON.stringify(text),
    );
    await stand.home.say(command_topic, payload);
    await stand.until('it is answered', () => stand.home.json(`${LINE}/sent`).length === 1);
    expect(stand.world.network.submitted.map(({ to, text: sent }) => ({ to, sent }))).toEqual([
      { to: CUSTOMER, sent: text },
    ]);
  });

  it('is told again when it starts anew', async () => {
    stand = await makeStand();
    await stand.quiet();
    const before = stand.home.heard.length;
    const since = (): string[] => stand.home.heard.slice(before).map((message) => message.topic);
    await stand.home.say('homeassistant/status', 'offline');
    await stand.quiet();
    expect(since()).not.toContain(CONFIG);
    await stand.home.say('homeassistant/status', 'online');
    await stand.until('it is told', () => since().includes(`${LINE}/signal`));
    expect(since()).toEqual(expect.arrayContaining([CONFIG, `${LINE}/state`, `${LINE}/connected`]));
  });

  it('nothing when the owner does not want that', async () => {
    stand = await makeStand({ settings: { discovery: false } });
    await stand.quiet();
    expect(stand.home.heard.filter((message) => message.topic.startsWith('homeassistant'))).toEqual(
      [],
    );
  });

  it.each([
    ['a line is gone', { lineIds: ['spare'] }, {}],
    ['discovery is off now', {}, { discovery: false }],
    ['the topics begin differently now', {}, { prefix: 'salon' }],
  ])('is taken back after a restart when %s', async (_what, worldOptions, settings) => {
    stand = await makeStand();
    await stand.house.stop();
    const { database, clock, running } = stand.world;
    await running.stop();
    const { broker, home } = stand;
    stand = await makeStand({
      broker,
      settings,
      world: makeWorld({ ...worldOptions, database, clock }),
    });
    await stand.until('it is taken back', () => home.last(CONFIG) === '');
    await stand.quiet();
    const late = await joinAsHouse(broker.url);
    await stand.quiet();
    expect(late.last(CONFIG)).toBeUndefined();
    expect(late.last(`${LINE}/state`) === undefined).toBe(!('discovery' in settings));
    await late.close();
    await home.close();
  });

  it('forgets the entity of somebody who is not written to any more', async () => {
    const recipients = [{ name: 'Ola', number: CUSTOMER }];
    stand = await makeStand({ settings: { recipients } });
    await stand.house.stop();
    const { broker, home } = stand;
    const world = await stand.world.restart();
    stand = await makeStand({ broker, world });
    await stand.quiet();
    const configs = stand.home.json(CONFIG).map(({ components }) => components);
    // Naming the platform and nothing else is how Home Assistant is told to remove an entity.
    expect(configs.at(-2)).toMatchObject({ notify_48555010002: { platform: 'notify' } });
    expect(Object.keys(announced().components)).not.toContain('notify_48555010002');
    await home.close();
  });
});

describe('the lines', { timeout: 20_000 }, () => {
  it('are shown with their state, and in the shape of sms2mqtt with their signal', async () => {
    stand = await makeStand();
    expect(stand.home.last('bramka/connected')).toBe('1');
    expect(stand.home.last(`${LINE}/connected`)).toBe('1');
    expect(JSON.parse(stand.home.last(`${LINE}/state`) ?? '')).toMatchObject({
      state: 'ready',
      trouble: null,
      waiting: 0,
      oldest: null,
      storage: 0,
      balance: null,
      battery: null,
    });
    const signal = z
      .strictObject({
        SignalStrength: z.int().min(-113).max(-51),
        SignalPercent: z.int().min(0).max(100),
        BitErrorRate: z.literal(-1),
      })
      .parse(JSON.parse(stand.home.last(`${LINE}/signal`) ?? ''));
    expect(signal.SignalPercent).toBe(Math.round(((signal.SignalStrength + 113) / 62) * 100));
  });

  it('are told of when something changed, at most once in two seconds, and stay for who comes later', async () => {
    stand = await makeStand();
    await stand.quiet();
    const states = (): unknown[] => stand.home.json(`${LINE}/state`).map(({ state }) => state);
    const before = states().length;
    const author = { kind: 'system' } as const;
    const { clock, gateway } = stand.world;
    for (let turn = 0; turn < 9; turn++) {
      if (turn % 2 === 0) gateway.lines.pause('front-desk', author);
      else gateway.lines.resume('front-desk', author);
      const next = clock.now() + 200;
      await stand.until('a moment passes', () => clock.now() >= next);
    }
    await stand.until('it is told', () => states().at(-1) === 'paused');
    await stand.quiet();
    expect(states().length - before).toBeLessThanOrEqual(2);
    const late = await joinAsHouse(stand.broker.url);
    await stand.quiet();
    expect(late.json(`${LINE}/state`)).toMatchObject([{ state: 'paused' }]);
    await late.close();
  });

  it('say that they are away when their modem is, and when the box stops', async () => {
    stand = await makeStand();
    stand.world.modem.unplug();
    await stand.until('the line is away', () => stand.home.last(`${LINE}/connected`) === '0');
    expect(JSON.parse(stand.home.last(`${LINE}/state`) ?? '')).toMatchObject({ state: 'offline' });
    expect(stand.home.last('bramka/connected')).toBe('1');
    await stand.house.stop();
    await stand.quiet();
    expect(stand.home.last('bramka/connected')).toBe('0');
  });

  it('are away by the last will when the box dies', async () => {
    stand = await makeStand();
    stand.broker.cut(stand.home);
    await stand.until('the will is heard', () => stand.home.last('bramka/connected') === '0');
    // It was not dead, so it comes back.
    await stand.until('the box is back', () => stand.home.last('bramka/connected') === '1');
    expect(stand.house.status()).toMatchObject({ connected: true, detail: null });
  });
});

describe('a broker that is not there', { timeout: 20_000 }, () => {
  it('is said once, asked again with growing waits, and keeps nothing else from working', async () => {
    stand = await makeStand();
    await stand.broker.shut();
    await stand.until('the box notices', () => !stand.house.status().connected);
    const { clock } = stand.world;
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000);
      await stand.until('it is asked again', () => clock.pending().includes('broker of the house'));
    }
    expect(stand.house.status().detail).toMatch(/ECONNREFUSED/);
    const complaints = stand.logged().match(/the broker of the house is away/g) ?? [];
    // That it ended, and that it cannot be reached.
    expect(complaints.length).toBeLessThanOrEqual(2);
    await stand.receive('still heard');
    await stand.broker.open();
    await stand.until('it is back', () => stand.house.status().connected);
  });

  it('or lets the box listen to less is named with what it refuses, and the rest serves', async () => {
    const broker = await startTestBroker({ closedTopic: 'homeassistant/status' });
    stand = await makeStand({ broker });
    expect(stand.house.status()).toMatchObject({
      connected: true,
      detail: 'may not listen to homeassistant/status',
    });
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'x' });
    await stand.until('it is answered', () => stand.home.json(`${LINE}/sent`).length === 1);
  });

  it('or throws the box out again and again is asked less and less often', async () => {
    stand = await makeStand();
    const { clock } = stand.world;
    const waits: number[] = [];
    for (let time = 0; time < 5; time++) {
      stand.broker.cut(stand.home);
      await stand.until('the box is cut off', () => !stand.house.status().connected);
      const from = clock.now();
      await stand.until('the box is back', () => stand.house.status().connected);
      waits.push(clock.now() - from);
    }
    expect(waits.at(-1)).toBeGreaterThan(10_000);
    await clock.advance(60_000);
    stand.broker.cut(stand.home);
    await stand.until('the box is cut off', () => !stand.house.status().connected);
    const from = clock.now();
    await stand.until('the box is back', () => stand.house.status().connected);
    expect(clock.now() - from).toBeLessThan(5_000);
  });

  it('or refuses the password says so once, and the box goes on', async () => {
    stand = await makeStand({
      password: 'right',
      settings: { username: 'b', password: 'wrong' },
      comesUp: false,
    });
    await stand.until('it is refused', () => /refused/i.test(stand.house.status().detail ?? ''));
    for (let time = 0; time < 5; time++) {
      const { clock } = stand.world;
      await stand.until('it is asked again', () => clock.pending().includes('broker of the house'));
      await clock.advance(60_000);
    }
    expect(stand.logged().match(/the broker of the house is away/g)).toHaveLength(1);
    expect(stand.logged()).not.toContain('wrong');
    await stand.receive('still heard');
  });
});

it('every end of a message has words of its own', () => {
  expect(resultOf({ state: 'delivered', reason: null })).toBe('success');
  expect(resultOf({ state: 'held', reason: 'line-offline' })).toBeNull();
  expect(resultOf({ state: 'failed', reason: 'no-credit-or-barred' })).toBe(
    'error: no credit, or the SIM may not send',
  );
  expect(resultOf({ state: 'expired', reason: null })).toBe('error: expired');
});
