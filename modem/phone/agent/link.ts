// The MQTT session with the box. Each attempt has a new client object: what an old one kept to send again could get every
// connection closed, and the journal knows better what is to be told. The session itself lives on the broker (clean = false).
import { MqttClient } from 'mqtt';
import type { ModemClock } from '../../clock.ts';
import { MOST_PAYLOAD_OCTETS, type PhoneCredentials } from '../protocol.ts';
import { type DownKind, downFilter, readTopic, type UpKind, upTopic } from '../topics.ts';
import type { AgentLog } from './agent-log.ts';
import { dial, WrongCertificate } from './dial.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** For what only a person can mend. */
const REFUSED_PAUSE_MS = 30_000;
const LONGEST_REFUSED_PAUSE_MS = 300_000;
/** A connection that lived so long was a good one. */
const GOOD_AFTER_MS = 10_000;
const END_WITHIN_MS = 2_000;
/** CONNACK: bad user name or password, not authorised (MQTT 3.1.1 §3.2.2.3). */
const REFUSALS: readonly unknown[] = [4, 5];

export type Link = {
  start(): void;
  /** Says `offline` and ends the connection. */
  stop(): Promise<void>;
  isConnected(): boolean;
  /** QoS 1; nothing while there is no connection. The status alone is retained. */
  publish(kind: UpKind, payload: object): void;
};

export type LinkParts = {
  credentials: PhoneCredentials;
  keepaliveSeconds: number;
  clock: ModemClock;
  log: AgentLog;
  /** The status that others see when the phone is gone. */
  lastWill(): object;
  onConnect(): void;
  /** On return the packet is acknowledged, so what must not be lost is on the disk by then. */
  onPacket(kind: DownKind, payload: Uint8Array): void;
};

type Loss = { isRefusal: boolean; reason: string };

/** Connects after `start`, and again and again until `stop`. */
export function createLink(parts: LinkParts): Link {
  const { credentials, clock, log } = parts;
  let client: MqttClient | null = null;
  let cancelTimer: (() => void) | null = null;
  let stopped = false;
  let failures = 0;
  let lastReason: string | null = null;

  async function attempt(): Promise<void> {
    try {
      const socket = await dial(credentials.mqtt, clock);
      if (stopped) socket.destroy();
      else converse(socket);
    } catch (error) {
      lost({ isRefusal: error instanceof WrongCertificate, reason: messageOf(error) });
    }
  }

  function converse(socket: Awaited<ReturnType<typeof dial>>): void {
    const made = new MqttClient(() => socket, clientOptions(parts));
    client = made;
    let loss: Loss = { isRefusal: false, reason: 'the connection was closed' };
    let connectedAt: number | null = null;
    made.handleMessage = (packet, acknowledge) => {
      take(packet.topic, packet.payload);
      acknowledge();
    };
    made.on('connect', () => {
      connectedAt = clock.now();
      lastReason = null;
      log.info('Connected to the box.');
      made.subscribe(downFilter(credentials.phoneId), { qos: 1 }, (error) => {
        if (error) log.warn(`The box does not let this phone read: ${error.message}`);
      });
      parts.onConnect();
    });
    made.on('error', (error) => {
      const isRefusal = 'code' in error && REFUSALS.includes(error.code);
      loss = { isRefusal, reason: isRefusal ? 'the box does not know this phone' : error.message };
      made.end(true);
    });
    made.once('close', () => {
      if (client !== made) return;
      client = null;
      made.end(true);
      if (connectedAt !== null && clock.now() - connectedAt >= GOOD_AFTER_MS) failures = 0;
      lost(loss);
    });
  }

  function take(topic: string, payload: string | Uint8Array): void {
    const read = readTopic(topic);
    if (read?.way !== 'down' || read.phoneId !== credentials.phoneId) return;
    const octets = typeof payload === 'string' ? Buffer.from(payload) : payload;
    if (octets.length > MOST_PAYLOAD_OCTETS) {
      log.warn(`A message of ${octets.length} octets was left out: it is too long.`);
      return;
    }
    try {
      parts.onPacket(read.kind, octets);
    } catch (error) {
      // Not acknowledging it would bring it back for ever.
      log.warn(`A message (${read.kind}) could not be handled: ${messageOf(error)}`);
    }
  }

  function lost(loss: Loss): void {
    if (stopped) return;
    if (loss.reason !== lastReason) log.warn(`No connection to the box: ${loss.reason}.`);
    lastReason = loss.reason;
    const pause = loss.isRefusal
      ? growing(REFUSED_PAUSE_MS, LONGEST_REFUSED_PAUSE_MS, failures)
      : growing(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, failures);
    failures += 1;
    cancelTimer = clock.timer('connect again', pause, () => void attempt());
  }

  function publish(kind: UpKind, payload: object): void {
    if (client?.connected !== true) return;
    const topic = upTopic(credentials.phoneId, kind);
    client.publish(topic, JSON.stringify(payload), { qos: 1, retain: kind === 'status' });
  }

  return {
    start: () => void attempt(),
    async stop() {
      stopped = true;
      cancelTimer?.();
      const ending = client;
      if (ending === null) return;
      publish('status', parts.lastWill());
      await new Promise<void>((resolve) => {
        clock.timer('end anyway', END_WITHIN_MS, resolve);
        ending.end(false, {}, () => resolve());
      });
    },
    isConnected: () => client?.connected === true,
    publish,
  };
}

function clientOptions({ credentials, keepaliveSeconds, lastWill }: LinkParts) {
  const { phoneId, mqtt } = credentials;
  return {
    clientId: phoneId,
    username: mqtt.username,
    password: mqtt.password,
    clean: false,
    keepalive: keepaliveSeconds,
    protocolVersion: 4 as const,
    // One attempt for one object.
    reconnectPeriod: 0,
    will: {
      topic: upTopic(phoneId, 'status'),
      payload: Buffer.from(JSON.stringify(lastWill())),
      qos: 1 as const,
      retain: true,
    },
  };
}

function growing(first: number, longest: number, failures: number): number {
  return Math.min(longest, first * 2 ** Math.min(failures, 10));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
