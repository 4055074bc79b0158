// A real broker on the loopback, and a client that plays the house: what it hears it keeps.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Aedes, type Client } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';

export type TestBroker = {
  url: string;
  port: number;
  /** Ends all connections and takes no more, until `open`. What is retained stays. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Ends all connections but those of a client, as a bad network does; new ones come in. */
  cut(spared: HouseClient): void;
  close(): Promise<void>;
};

/** `password`: what every client must know; none lets everybody in. `closedTopic`: nobody may listen to it. */
export async function startTestBroker(
  options: { password?: string; closedTopic?: string } = {},
): Promise<TestBroker> {
  const aedes = await Aedes.createBroker({ id: 'house' });
  if (options.password !== undefined) {
    const wanted = options.password;
    aedes.authenticate = (_client, _user, password, done) => {
      // Refused is CONNACK 5, not authorized (MQTT 3.1.1 section 3.2.2.3).
      done(null, password?.toString() === wanted);
    };
  }
  aedes.authorizeSubscribe = (_client, subscription, done) => {
    done(null, subscription.topic === options.closedTopic ? null : subscription);
  };
  const sockets = new Set<Socket>();
  let server: Server;
  async function listen(port: number): Promise<number> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
      aedes.handle(socket);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }
  const port = await listen(0);
  const clients = new Set<Client>();
  aedes.on('client', (client) => clients.add(client));
  aedes.on('clientDisconnect', (client) => clients.delete(client));
  async function shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    cut({ client: spared }) {
      for (const { id, conn } of clients) if (id !== spared.options.clientId) conn.destroy();
    },
    shut,
    async open() {
      await listen(port);
    },
    async close() {
      if (server.listening) await shut();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
    },
  };
}

export type Heard = { topic: string; payload: string; retained: boolean };

export type HouseClient = {
  client: MqttClient;
  /** All that came since the start, in order. */
  heard: Heard[];
  /** The payloads on a topic, read as JSON. */
  json(topic: string): Record<string, unknown>[];
  /** What a topic said last, as text; undefined when it never did. */
  last(topic: string): string | undefined;
  say(topic: string, payload: object | string, options?: { retain?: boolean }): Promise<void>;
  close(): Promise<void>;
};

/** Somebody at the broker who hears everything. */
export async function joinAsHouse(
  url: string,
  login: { username?: string; password?: string } = {},
): Promise<HouseClient> {
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 20, ...login });
  const heard: Heard[] = [];
  client.on('error', () => undefined);
  client.on('message', (topic, payload, packet) => {
    heard.push({ topic, payload: payload.toString(), retained: packet.retain });
  });
  await client.subscribeAsync('#', { qos: 1 });
  const on = (topic: string): Heard[] => heard.filter((message) => message.topic === topic);
  return {
    client,
    heard,
    json: (topic) => on(topic).map(({ payload }) => JSON.parse(payload)),
    last: (topic) => on(topic).at(-1)?.payload,
    async say(topic, payload, { retain = false } = {}) {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      await client.publishAsync(topic, text, { qos: 1, retain });
    },
    async close() {
      await client.endAsync(true);
    },
  };
}
