// The box's one session with the broker of the phones: connects, connects anew, and says when it is up and when it is lost.
import type { MqttClient } from 'mqtt';
import type { ModemClock } from '../../clock.ts';
import type { ModemError } from '../../errors.ts';
import type { ModemLog } from '../../log.ts';
import { brokerError } from './broker-error.ts';
import type { BrokerPlace } from './broker-place.ts';

export type BrokerSessionOptions = {
  broker: BrokerPlace;
  /** What is subscribed to at each connection, QoS 1. */
  filter: string;
  clock: ModemClock;
  log: ModemLog;
  onMessage: (topic: string, payload: string | Uint8Array) => void;
  onUp: () => void;
  onLost: (error: ModemError) => void;
};

export type BrokerSession = {
  /** Resolves while the broker is reached. Rejects with ModemError `broker-away`, `-refused` or `-port-taken`. */
  open(): Promise<void>;
  /** Resolves when the broker has it (QoS 1). Rejects with ModemError; then it may have it nevertheless. */
  publish(topic: string, payload: string): Promise<void>;
  stop(): Promise<void>;
};

const CONNECT_MS = 10_000;
/** CONNACK of MQTT 3.1.1 §3.2.2.3: bad user name or password, not authorised. */
const REFUSALS: readonly number[] = [4, 5];

/** Connects to nothing before the first `open`. */
export function createBrokerSession(options: BrokerSessionOptions): BrokerSession {
  const { broker, clock, log } = options;
  const waiting = new Set<() => void>();
  let client: MqttClient | null = null;
  let making: Promise<MqttClient> | null = null;
  let isStopped = false;
  let isUp = false;
  let lastError: Error | null = null;

  function gone(): ModemError {
    const error = lastError ?? new Error('no connection to the broker');
    const code = 'code' in error && typeof error.code === 'number' ? error.code : 0;
    return brokerError(REFUSALS.includes(code) ? 'broker-refused' : 'broker-away', error);
  }

  async function subscribe(made: MqttClient): Promise<void> {
    try {
      await made.subscribeAsync(options.filter, { qos: 1 });
    } catch (error) {
      lastError = error instanceof Error ? error : new Error(String(error));
      return;
    }
    isUp = true;
    lastError = null;
    log.info({}, 'the broker of the phones is reached');
    options.onUp();
    settleAll();
  }

  function lost(): void {
    settleAll();
    if (!isUp) return;
    isUp = false;
    log.warn({ err: lastError }, 'the broker of the phones is lost');
    options.onLost(gone());
  }

  function settleAll(): void {
    for (const settle of [...waiting]) settle();
  }

  /** Once for the life of the session; mqtt.js connects anew by itself. */
  async function make(): Promise<MqttClient> {
    // Loaded only here: a box without phones does not pay for it.
    const { makeBrokerClient } = await import('./broker-client.ts');
    const made = await makeBrokerClient(broker, CONNECT_MS);
    made.handleMessage = (packet, done) => {
      options.onMessage(packet.topic, packet.payload);
      done();
    };
    made.on('error', (error) => {
      lastError = error;
    });
    made.on('close', lost);
    made.on('connect', () => void subscribe(made));
    client = made;
    return made;
  }

  async function ensureClient(): Promise<void> {
    if (client !== null) return;
    making ??= make();
    try {
      const made = await making;
      if (isStopped) await made.endAsync(true);
    } finally {
      making = null;
    }
  }

  /** Until the session is up, a try has failed, or the time is over. */
  function nextWord(): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        cancel();
        waiting.delete(settle);
        resolve();
      };
      const cancel = clock.timer('broker', CONNECT_MS, settle);
      waiting.add(settle);
    });
  }

  return {
    async open() {
      await ensureClient();
      if (!isUp && !isStopped) await nextWord();
      if (!isUp || isStopped) throw gone();
    },
    async publish(topic, payload) {
      if (client === null || !isUp) throw gone();
      try {
        await client.publishAsync(topic, payload, { qos: 1 });
      } catch (error) {
        throw brokerError('broker-away', error instanceof Error ? error : new Error(String(error)));
      }
    },
    async stop() {
      isStopped = true;
      settleAll();
      await client?.endAsync(true);
    },
  };
}
