// A whole box with its modem, a real broker, and somebody in the house who listens. Only the air and the clock are fake.
import { createHouse, type House, type HouseSettings } from '../../../gateway/house/house.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import {
  type HouseClient,
  joinAsHouse,
  startTestBroker,
  type TestBroker,
} from '../../support/house-broker.ts';
import {
  BOX,
  CUSTOMER,
  makeWorld,
  type World,
  type WorldOptions,
} from '../../support/test-gateway.ts';

export const LINE = 'bramka/lines/front-desk';

export type Stand = {
  world: World;
  broker: TestBroker;
  home: HouseClient;
  house: House;
  /** What the house part of the box logged. */
  logged: () => string;
  /** Lets the box and the network work until something is true; throws with `what` after some seconds. */
  until(what: string, isTrue: () => boolean): Promise<void>;
  /** As `until` for a while in which nothing is expected: a round trip through the broker, and the box's timers. */
  quiet(): Promise<void>;
  /** A text from the customer, stored by the box when this resolves. */
  receive(text: string): Promise<void>;
  close(): Promise<void>;
};

export type StandOptions = {
  settings?: Partial<HouseSettings>;
  world?: World;
  worldOptions?: WorldOptions;
  broker?: TestBroker;
  password?: string;
  /** False where the box cannot come up, so that nobody waits for it. */
  comesUp?: boolean;
};

const WITHIN_MS = 10_000;

/** Everything is up and announced when it resolves, unless the broker is away or refuses. */
export async function makeStand(options: StandOptions = {}): Promise<Stand> {
  const broker =
    options.broker ??
    (await startTestBroker(options.password === undefined ? {} : { password: options.password }));
  const login =
    options.password === undefined ? {} : { username: 'home', password: options.password };
  const home = await joinAsHouse(broker.url, login);
  const world = options.world ?? makeWorld(options.worldOptions);
  await world.begin();
  const lines: string[] = [];
  const house = createHouse({
    settings: {
      url: broker.url,
      username: null,
      password: null,
      ca: null,
      prefix: 'bramka',
      discovery: true,
      discoveryPrefix: 'homeassistant',
      showText: true,
      recipients: [],
      ...options.settings,
    },
    gateway: world.gateway,
    database: world.database,
    clock: world.clock,
    log: createLogger({ level: 'debug', stream: { write: (line) => void lines.push(line) } }),
    version: '0.0.0-test',
    publicUrl: null,
    timeZone: 'Europe/Warsaw',
  });

  async function turn(): Promise<void> {
    await world.pass(20);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  async function until(what: string, isTrue: () => boolean): Promise<void> {
    const end = performance.now() + WITHIN_MS;
    while (!isTrue()) {
      if (performance.now() > end) throw new Error(`did not happen: ${what}\n${lines.join('')}`);
      await turn();
    }
  }

  let echoes = 0;
  async function quiet(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await world.pass(2_500);
      const topic = `echo/${echoes++}`;
      await home.say(topic, 'echo');
      await until('an echo', () => home.last(topic) !== undefined);
    }
  }

  house.start();
  const stand: Stand = {
    world,
    broker,
    home,
    house,
    logged: () => lines.join(''),
    until,
    quiet,
    async receive(text) {
      const before = newestId(world);
      world.customer.send(BOX, text);
      await until('the text is stored', () => newestId(world) > before);
    },
    async close() {
      await house.stop();
      await home.close();
      await broker.close();
      await world.running.stop();
    },
  };
  if (options.comesUp ?? true) {
    const prefix = options.settings?.prefix ?? 'bramka';
    await until('the box is up', () =>
      world.gateway.lines.list().every(({ id }) => home.last(`${prefix}/lines/${id}/signal`)),
    );
  }
  return stand;
}

function newestId(world: World): number {
  const messages = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 1_000 });
  return messages.at(-1)?.id ?? 0;
}

export { CUSTOMER };
