// How phones and box meet: the built-in broker, started when the first phone needs it, or the house's own; one session for all.
import { X509Certificate } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createPhoneHub, type EmbeddedBroker, startEmbeddedBroker } from '../../modem/index.ts';
import { hashSecret } from '../accounts/secret.ts';
import type { PhoneReach } from '../lines/making/phone-lines.ts';
import type { Clock } from '../runtime/clock.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { PairedPhoneStore } from './paired-phones.ts';
import type { PhoneNetwork } from './pairing.ts';

export type PhoneNetworkOptions = {
  /** As the configuration has it. */
  mqtt: {
    readonly host: string;
    readonly port: number;
    readonly tls: { readonly cert: string; readonly key: string } | null;
    readonly url: string | null;
    readonly username: string | null;
    readonly password: string | null;
    readonly ca: string | null;
    readonly phoneUrl: string | null;
  };
  store: PairedPhoneStore;
  clock: Clock;
  log: Logger;
  /** Version of the program that phones are given. */
  programVersion: string;
};

export type RunningPhoneNetwork = {
  /** For those who make lines. */
  reach: PhoneReach;
  /** For pairing. */
  network: PhoneNetwork;
  stop(): Promise<void>;
};

/** Listens and connects to nothing before a line with a phone starts. */
export function createPhoneNetwork(options: PhoneNetworkOptions): RunningPhoneNetwork {
  const { mqtt, store, clock } = options;
  const log = componentLogger(options.log, 'phones');
  const passwords = new Map<string, string | null>();
  const modems = new Map<string, Parameters<PhoneReach['noteModem']>[1]>();
  const own = mqtt.url === null ? createOwnBroker(options, log) : null;
  const hub = createPhoneHub({
    broker:
      own === null
        ? {
            url: mqtt.url ?? '',
            username: mqtt.username,
            password: mqtt.password,
            ca: mqtt.ca,
          }
        : { connectBox: own.connectBox },
    clock,
    log,
  });

  return {
    reach: {
      hub,
      programVersion: options.programVersion,
      isPaired: (lineId) => store.view(lineId).pairedAt !== null,
      noteLine: (lineId, housePassword) => void passwords.set(lineId, housePassword),
      noteModem: (lineId, modem) => void modems.set(lineId, modem),
    },
    network: {
      address(host) {
        if (mqtt.phoneUrl !== null) return mqtt.phoneUrl;
        if (mqtt.url !== null) return mqtt.url;
        const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
        return `${mqtt.tls === null ? 'mqtt' : 'mqtts'}://${name}:${own?.port() ?? mqtt.port}`;
      },
      housePassword: (lineId) => (own === null ? (passwords.get(lineId) ?? null) : undefined),
      fingerprint: () => (mqtt.tls === null ? null : fingerprintOf(mqtt.tls.cert)),
      disconnect(lineId) {
        own?.disconnect(lineId);
        modems.get(lineId)?.letGo();
      },
      backfill(lineId, since) {
        const modem = modems.get(lineId);
        const state = modem?.status().state;
        if (modem === undefined || (state !== 'ready' && state !== 'degraded')) return false;
        modem.backfill(since).catch((error: unknown) => {
          log.warn({ line: lineId, err: error }, 'the phone did not send its older texts');
        });
        return true;
      },
    },
    async stop() {
      await hub.stop();
      await own?.close();
    },
  };
}

type OwnBroker = {
  connectBox: () => Promise<() => Duplex>;
  port: () => number | null;
  disconnect: (lineId: string) => void;
  close: () => Promise<void>;
};

/** The built-in broker, tried anew at each call until it listens. */
function createOwnBroker({ mqtt, store }: PhoneNetworkOptions, log: Logger): OwnBroker {
  let starting: Promise<EmbeddedBroker> | null = null;
  let running: EmbeddedBroker | null = null;

  async function start(): Promise<EmbeddedBroker> {
    try {
      running = await startEmbeddedBroker({
        host: mqtt.host,
        port: mqtt.port,
        tls: mqtt.tls,
        log,
        isKnown: (lineId, password) => isKnown(store, lineId, password),
      });
      log.info({ port: running.port }, 'the broker of the phones listens');
      return running;
    } catch (error) {
      starting = null;
      throw error;
    }
  }

  return {
    async connectBox() {
      starting ??= start();
      return (await starting).connectBox;
    },
    port: () => running?.port ?? null,
    disconnect: (lineId) => running?.disconnect(lineId),
    async close() {
      const broker = await starting?.catch(() => null);
      await broker?.close();
    },
  };
}

/** A comparison of hashes tells nothing by its duration. */
function isKnown(store: PairedPhoneStore, lineId: string, password: string): boolean {
  const hash = store.passwordHash(lineId);
  return hash !== null && hash === hashSecret(password);
}

/** SHA-256 of the certificate's octets, lower-case hex. */
function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
}
