// The connection to the house's broker: comes back by itself with growing waits, and says in the log only what changed.
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';

export type HouseStatus = {
  connected: boolean;
  /** Since when, ms since 1970. */
  since: number;
  /** Why it is not connected, in the broker's or the system's words, or what the broker refuses; else null. */
  detail: string | null;
};

/** A packet that came in; `retained`: the broker kept it from before we listened. */
export type Incoming = { topic: string; payload: Buffer; retained: boolean; repeated: boolean };

export type Publishing = { topic: string; payload: string; retain?: boolean };

export type BrokerLinkOptions = {
  clock: Clock;
  log: Logger;
  url: string;
  username: string | null;
  password: string | null;
  ca: string | null;
  /** Topic that says "1" while we are connected and "0" as our last will. */
  aliveTopic: string;
  subscriptions: readonly string[];
  /** Connected and subscribed. */
  onUp: () => void;
  onPacket: (packet: Incoming) => void;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A connection that lasted so long was a good one. */
const STEADY_MS = 30_000;
const CONNECT_WITHIN_MS = 15_000;
const KEEPALIVE_S = 30;

export type BrokerLink = ReturnType<typeof createBrokerLink>;

/**
 * Each connection is a client of its own and ends with it: what was not acknowledged fails at once, and who published it
 * knows best whether to do so again. A client that reconnects would send it behind its back.
 */
export function createBrokerLink(options: BrokerLinkOptions) {
  const { clock, log, aliveTopic } = options;
  let client: MqttClient | null = null;
  let wait = FIRST_WAIT_MS;
  let cancelWait = (): void => undefined;
  let stopped = true;
  let trouble = '';
  let status: HouseStatus = { connected: false, since: clock.now(), detail: 'not tried yet' };

  function open(): void {
    const made = connect(options.url, clientOptions(options));
    client = made;
    trouble = 'the connection ended';
    made.on('error', (error) => {
      trouble = wordsOf(error);
    });
    made.on('connect', () => void welcome(made));
    made.on('message', (topic, payload, packet) => take(topic, payload, packet));
    made.on('close', () => lost(made));
  }

  async function welcome(made: MqttClient): Promise<void> {
    const refused: string[] = [];
    for (const topic of options.subscriptions) {
      // The broker's rights may leave one out; what is left still serves.
      await made.subscribeAsync(topic, { qos: 1 }).catch(() => refused.push(topic));
    }
    try {
      await made.publishAsync(aliveTopic, '1', { qos: 1, retain: true });
    } catch {
      // The connection ended meanwhile; `close` tells why.
      return;
    }
    if (client !== made) return;
    const detail = refused.length === 0 ? null : `may not listen to ${refused.join(' and ')}`;
    status = { connected: true, since: clock.now(), detail };
    if (detail === null) log.info('connected to the broker of the house');
    else log.warn({ detail }, 'connected to the broker of the house, which lets the box do less');
    options.onUp();
  }

  function lost(made: MqttClient): void {
    if (client !== made) return;
    client = null;
    made.end(true);
    const lasted = status.connected ? clock.now() - status.since : 0;
    // A broker that lets us in and throws us out at once is not asked every second.
    if (lasted >= STEADY_MS) wait = FIRST_WAIT_MS;
    if (status.connected || status.detail !== trouble) {
      const since = status.connected ? clock.now() : status.since;
      status = { connected: false, since, detail: trouble };
      log.warn({ detail: trouble }, 'the broker of the house is away; the box tries again');
    }
    if (stopped) return;
    cancelWait = clock.timer('broker of the house', wait, open);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  /** Throws nothing: what goes wrong here would end the client, not the one packet. */
  function take(topic: string, payload: Buffer, packet: IPublishPacket): void {
    try {
      options.onPacket({ topic, payload, retained: packet.retain, repeated: packet.dup });
    } catch (error) {
      log.error({ err: error, topic }, 'a packet from the house could not be taken');
    }
  }

  return {
    status: (): HouseStatus => status,
    isUp: (): boolean => status.connected,

    /** Resolves when the broker has acknowledged it. Throws when the connection ends before that, or is not there. */
    async publish({ topic, payload, retain = false }: Publishing): Promise<void> {
      // A retained request comes with the subscription, and is answered before we call ourselves connected.
      if (!client?.connected) throw new Error('the broker of the house is away');
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },

    start(): void {
      stopped = false;
      open();
    },

    /** Says goodbye, so that nobody has to wait for the last will. */
    async stop(): Promise<void> {
      stopped = true;
      cancelWait();
      const ending = client;
      client = null;
      if (ending === null) return;
      try {
        if (status.connected) await ending.publishAsync(aliveTopic, '0', { qos: 1, retain: true });
      } catch {
        // The broker says it by our last will then.
      }
      status = { connected: false, since: clock.now(), detail: 'the box stops' };
      await ending.endAsync(!ending.connected);
    },
  };
}

function clientOptions(options: BrokerLinkOptions): IClientOptions {
  return {
    // Level 4 is MQTT 3.1.1, which every broker speaks.
    protocolVersion: 4,
    clean: true,
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_WITHIN_MS,
    reconnectPeriod: 0,
    will: { topic: options.aliveTopic, payload: Buffer.from('0'), qos: 1, retain: true },
    ...(options.username === null ? {} : { username: options.username }),
    ...(options.password === null ? {} : { password: options.password }),
    ...(options.ca === null ? {} : { ca: options.ca }),
  };
}

/** Several addresses of a name fail as one error without words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
