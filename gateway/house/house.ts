// The box on the house's own MQTT broker: takes requests to send, tells what came in and how the lines are, and shows
// itself to Home Assistant. Joins the parts of this folder; each has its own file.
import type { Gateway, GatewayEvent } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { createAnnouncements } from './announcements.ts';
import { createAnswers } from './answers.ts';
import { createBrokerLink, type HouseStatus, type Incoming } from './broker-link.ts';
import { nodeOf, type Recipient } from './discovery.ts';
import { createHouseMemory } from './house-memory.ts';
import { createLineNews, createOncePublisher } from './line-news.ts';
import { createLocalTime } from './local-time.ts';
import { createOrders } from './orders.ts';
import { createReceived } from './received.ts';
import { createTopics } from './topics.ts';

export type { HouseStatus } from './broker-link.ts';

export type HouseSettings = {
  /** `mqtt://` or `mqtts://` with host and port. */
  url: string;
  username: string | null;
  password: string | null;
  /** PEM; null trusts what the system trusts. */
  ca: string | null;
  prefix: string;
  discovery: boolean;
  discoveryPrefix: string;
  /** Whether the words of texts go there. */
  showText: boolean;
  recipients: readonly Recipient[];
};

export type House = {
  start(): void;
  stop(): Promise<void>;
  /** How it stands with the broker; never throws. */
  status(): HouseStatus;
};

/** A message that comes or goes changes how many wait on its line. */
const CHANGES_LINES: ReadonlySet<GatewayEvent['type']> = new Set([
  'message.added',
  'message.changed',
  'line.changed',
]);

/** Makes it; nothing is connected before `start`. A broker that is away never stops the box. */
export function createHouse(options: {
  settings: HouseSettings;
  gateway: Gateway;
  database: Database;
  clock: Clock;
  log: Logger;
  version: string;
  publicUrl: string | null;
  /** IANA name; times for people are in this zone. */
  timeZone: string;
}): House {
  const { settings, gateway, clock, log } = options;
  const topics = createTopics(settings.prefix);
  const memory = createHouseMemory(options.database);
  const homeAssistant = `${settings.discoveryPrefix}/status`;
  const link = createBrokerLink({
    ...settings,
    clock,
    log,
    aliveTopic: topics.box,
    subscriptions: settings.discovery ? [topics.orders, homeAssistant] : [topics.orders],
    onUp: welcome,
    onPacket: take,
  });
  const { showText } = settings;
  const localTime = createLocalTime(options.timeZone);
  const common = { gateway, memory, link, topics, clock, log, showText, localTime };
  const answers = createAnswers(common);
  const received = createReceived(common);
  const orders = createOrders({ ...common, answers });
  const once = createOncePublisher(link);
  const { version, publicUrl } = options;
  const { recipients } = settings;
  const announcements = createAnnouncements({
    settings,
    memory,
    publish: once.publish,
    discovery: { node: nodeOf(settings.prefix), topics, version, publicUrl, recipients },
  });
  const news = createLineNews({ ...common, once, announce: announcements.renew });
  let unsubscribe = (): void => undefined;

  function welcome(): void {
    news.anew();
    void received.catchUp();
    void answers.lookAtAll();
  }

  function take(packet: Incoming): void {
    if (packet.topic !== homeAssistant) orders.take(packet);
    // A retained one tells of a start before ours, and all is announced on our own start anyway.
    else if (!packet.retained && packet.payload.toString('utf8') === 'online') news.anew();
  }

  function onEvent(event: GatewayEvent): void {
    if (event.type === 'message.added' && event.direction === 'inbound') void received.catchUp();
    if (event.type === 'message.changed') void answers.look(event.messageId);
    if (CHANGES_LINES.has(event.type)) news.changed();
  }

  return {
    start() {
      unsubscribe = gateway.events.subscribe({ onEvent });
      link.start();
    },
    async stop() {
      unsubscribe();
      try {
        await news.farewell();
      } catch (error) {
        log.debug({ err: error }, 'the house was not there to say goodbye to');
      }
      await link.stop();
    },
    status: link.status,
  };
}
