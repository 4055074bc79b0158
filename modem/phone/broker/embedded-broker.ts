// The built-in MQTT broker for phones (aedes): each has its own credentials and topics. Keeps nothing on disk: what must
// not be lost stands in the phone's journal and in the gateway's outbox.
//
// A publish that may not be is swallowed and not refused: MQTT 3.1.1 has no refusal but closing the connection, and a client
// would send the same packet again for ever.
import { createServer, type Server, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import type { AedesPublishPacket, Client, PublishPacket } from 'aedes';
import type { ModemLog } from '../../log.ts';
import { MOST_PAYLOAD_OCTETS } from '../protocol.ts';
import { brokerError } from './broker-error.ts';
import { createPacketGuard } from './packet-guard.ts';
import { isOwnWill, judgePublish, maySubscribe } from './phone-access.ts';

export type EmbeddedBrokerOptions = {
  host: string;
  /** 0 takes any. */
  port: number;
  /** PEM; null: without TLS. */
  tls: { cert: string; key: string } | null;
  /** Whether a phone with this name and password may come in. Never throws. */
  isKnown: (phoneId: string, password: string) => boolean;
  log: ModemLog;
};

export type EmbeddedBroker = {
  /** The port it listens on. */
  port: number;
  /** A connection of the box itself, which may read and write all; each call makes one. */
  connectBox(): Duplex;
  /** Ends a phone's connection. */
  disconnect(phoneId: string): void;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
};

const MOST_CONNECTIONS = 1_000;
/** Headers, topic and packet identifier beside the payload. */
const PACKET_OVERHEAD = 1_024;
const SWALLOWED_TOPIC = 'swallowed';
/** MQTT 3.1.1 §3.2.2.3. */
const BAD_CREDENTIALS = 4;
/** A phone has so long to introduce itself, ms. */
const CONNECT_TIMEOUT_MS = 10_000;
/** What waits for a phone that does not read, packets. */
const QUEUE_LIMIT = 200;

/** Listens. Rejects with ModemError `broker-port-taken` or `broker-away`. */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  // Loaded only here: a box without phones does not pay for it.
  const { Aedes } = await import('aedes');
  const { log, isKnown } = options;
  const boxes = new WeakSet<object>();
  const phones = new Map<string, Client>();
  const isBox = (client: Client): boolean => boxes.has(client.conn);

  const broker = await Aedes.createBroker({
    connectTimeout: CONNECT_TIMEOUT_MS,
    queueLimit: QUEUE_LIMIT,
    preConnect(client, packet, done) {
      const phoneId = packet.clientId;
      // Somebody else's topic as a last will would be published without being judged.
      if (!isBox(client) && packet.will && !isOwnWill(phoneId, packet.will.topic)) {
        log.warn({ phone: phoneId }, 'a last will for a foreign topic was left out');
        delete packet.will;
      }
      done(null, true);
    },
    authenticate(client, username, password, done) {
      if (isBox(client)) return done(null, true);
      const isGood = username === client.id && isKnown(client.id, password?.toString() ?? '');
      if (isGood) return done(null, true);
      log.warn(
        { phone: username ?? null },
        'a phone with wrong or revoked credentials was refused',
      );
      const error = Object.assign(new Error('bad user name or password'), {
        returnCode: BAD_CREDENTIALS,
      });
      done(error, false);
    },
    authorizePublish(client, packet, done) {
      if (client !== null && !isBox(client)) swallowUnlessOwn(client.id, packet, log);
      done(null);
    },
    authorizeSubscribe(client, subscription, done) {
      if (isBox(client) || maySubscribe(client.id, subscription.topic)) {
        return done(null, subscription);
      }
      log.warn({ phone: client.id }, 'a subscription to foreign topics was refused');
      done(null, null);
    },
    authorizeForward: (_client, packet: AedesPublishPacket) =>
      packet.topic === SWALLOWED_TOPIC ? null : packet,
  });
  // Before the answer to the connection, so that a phone can be cut off as soon as it is in.
  broker.on('client', (client) => {
    if (!isBox(client)) phones.set(client.id, client);
  });
  broker.on('clientDisconnect', (client) => {
    if (phones.get(client.id) === client) phones.delete(client.id);
  });
  for (const event of ['clientError', 'connectionError'] as const) {
    broker.on(event, (client, error) =>
      log.debug({ phone: client?.id ?? null, err: error }, 'a connection of a phone failed'),
    );
  }

  const sockets = new Set<Socket>();
  function accept(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const isTooLong = createPacketGuard(MOST_PAYLOAD_OCTETS + PACKET_OVERHEAD);
    socket.on('data', (chunk: Buffer) => {
      if (!isTooLong(chunk)) return;
      log.warn({}, 'a connection that announced an oversize packet was ended');
      socket.destroy();
    });
    broker.handle(socket);
  }
  // A text that follows an acknowledgement must not wait for the phone's TCP to acknowledge that first.
  const noDelay = true;
  const server =
    options.tls === null
      ? createServer({ noDelay }, accept)
      : createTlsServer({ ...options.tls, noDelay }, accept);
  server.maxConnections = MOST_CONNECTIONS;
  const port = await listen(server, options);

  return {
    port,
    connectBox() {
      const [ours, theirs] = duplexPair();
      boxes.add(theirs);
      broker.handle(theirs);
      return ours;
    },
    disconnect: (phoneId) => phones.get(phoneId)?.close(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close();
        broker.close(() => resolve());
      }),
  };
}

function swallowUnlessOwn(phoneId: string, packet: PublishPacket, log: ModemLog): void {
  const verdict = judgePublish(phoneId, packet);
  if (verdict === 'pass') return;
  log.warn({ phone: phoneId, reason: verdict }, 'what a phone published was not passed on');
  packet.topic = SWALLOWED_TOPIC;
  packet.payload = Buffer.alloc(0);
  packet.retain = false;
}

function listen(server: Server, { host, port }: EmbeddedBrokerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(brokerError(error.code === 'EADDRINUSE' ? 'broker-port-taken' : 'broker-away', error)),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
