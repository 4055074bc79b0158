// All phones over one session with the broker: reads what they write and hands it to whoever serves the phone.
import type { z } from 'zod';
import type { ModemClock } from '../clock.ts';
import type { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { BrokerPlace } from './broker/broker-place.ts';
import { createBrokerSession } from './broker/broker-session.ts';
import {
  inboundSchema,
  MOST_PAYLOAD_OCTETS,
  type PhoneInbound,
  type PhoneReply,
  type PhoneResult,
  type PhoneStatus,
  readPayload,
  replySchema,
  resultSchema,
  statusSchema,
} from './protocol.ts';
import {
  type DownKind,
  downTopic,
  PROTOCOL_VERSION,
  readTopic,
  UP_FILTER,
  type UpKind,
} from './topics.ts';

export type PhoneHubOptions = { broker: BrokerPlace; clock: ModemClock; log: ModemLog };

/** What a phone writes, read and checked. */
export type PhoneListener = {
  onStatus(status: PhoneStatus): void;
  onInbound(text: PhoneInbound): void;
  onResult(result: PhoneResult): void;
  onReply(reply: PhoneReply): void;
  /** The session with the broker has ended; it is tried anew by itself. */
  onBrokerLost(error: ModemError): void;
};

/** The way to one phone. */
export type PhoneLink = {
  readonly phoneId: string;
  /** Resolves when the broker is reached. Rejects with ModemError `broker-away`, `-refused` or `-port-taken`. */
  open(): Promise<void>;
  /** The phone's latest word on itself and when it came, ms since 1970; null before the first. */
  latest(): { status: PhoneStatus; at: number } | null;
  /** Its last status was of a later version of the contract than ours. */
  isNewer(): boolean;
  /** Resolves when the broker has it. Rejects with ModemError `broker-away`; then it may have it nevertheless. */
  publish(kind: DownKind, payload: object): Promise<void>;
  /** One listener a phone: the Modem that serves it. The returned function ends it. */
  listen(listener: PhoneListener): () => void;
  /** Calls back when the phone says that it is there after it was not, or when the broker is back. */
  onWithinReach(callback: () => void): () => void;
};

export type PhoneHub = {
  phone(phoneId: string): PhoneLink;
  stop(): Promise<void>;
};

type KnownPhone = {
  latest: { status: PhoneStatus; at: number } | null;
  isNewer: boolean;
  listener: PhoneListener | null;
  waiting: Set<() => void>;
};

/** Connects to nothing before the first phone is opened. */
export function createPhoneHub({ broker, clock, log }: PhoneHubOptions): PhoneHub {
  const phones = new Map<string, KnownPhone>();
  const session = createBrokerSession({
    broker,
    filter: UP_FILTER,
    clock,
    log,
    onMessage: take,
    onUp() {
      for (const phone of phones.values()) wake(phone);
    },
    onLost(error) {
      for (const phone of phones.values()) {
        // A phone that comes back later than we must not be taken for there: it would not hear what we ask.
        phone.latest = null;
        phone.listener?.onBrokerLost(error);
      }
    },
  });

  function known(phoneId: string): KnownPhone {
    const phone = phones.get(phoneId) ?? {
      latest: null,
      isNewer: false,
      listener: null,
      waiting: new Set(),
    };
    phones.set(phoneId, phone);
    return phone;
  }

  function wake(phone: KnownPhone): void {
    for (const callback of [...phone.waiting]) callback();
  }

  function take(topic: string, payload: string | Uint8Array): void {
    const place = readTopic(topic);
    if (place === null || place.way !== 'up') return;
    const { phoneId, kind } = place;
    // A removed retained status is an empty payload.
    if (payload.length === 0) return;
    if (Buffer.byteLength(payload) > MOST_PAYLOAD_OCTETS) {
      log.warn({ phone: phoneId, kind }, 'an oversize payload of a phone was not read');
      return;
    }
    hand(phoneId, kind, payload);
  }

  function hand(phoneId: string, kind: UpKind, payload: string | Uint8Array): void {
    const { listener } = known(phoneId);
    function read<T>(schema: z.ZodType<T>, give: (value: T) => void): void {
      const result = readPayload(schema, payload);
      if (result.ok) give(result.value);
      else refuse(phoneId, kind, result);
    }
    switch (kind) {
      case 'status':
        read(statusSchema, (status) => noteStatus(phoneId, status));
        break;
      case 'inbound':
        read(inboundSchema, (text) => listener?.onInbound(text));
        break;
      case 'result':
        read(resultSchema, (result) => listener?.onResult(result));
        break;
      case 'reply':
        read(replySchema, (reply) => listener?.onReply(reply));
        break;
    }
  }

  function noteStatus(phoneId: string, status: PhoneStatus): void {
    const phone = known(phoneId);
    const wasAway = phone.latest === null || phone.latest.status.state === 'offline';
    phone.latest = { status, at: clock.now() };
    phone.isNewer = false;
    phone.listener?.onStatus(status);
    if (wasAway && status.state !== 'offline') wake(phone);
  }

  /** A line that waits for its phone need not wait for its next try to say what is wrong. */
  function noteNewer(phone: KnownPhone): void {
    const isNews = !phone.isNewer;
    phone.isNewer = true;
    phone.latest = null;
    if (isNews) wake(phone);
  }

  /** Says no to what cannot be read, where it has a name; the phone keeps it. */
  function refuse(
    phoneId: string,
    kind: UpKind,
    { id, code }: { id: string | null; code: 'newer-version' | 'bad-payload' },
  ): void {
    log.warn({ phone: phoneId, kind, reason: code }, 'a payload of a phone could not be read');
    if (code === 'newer-version' && kind === 'status') noteNewer(known(phoneId));
    if (id === null || (kind !== 'inbound' && kind !== 'result')) return;
    publish(phoneId, 'ack', { v: PROTOCOL_VERSION, rejected: [{ id, code }] }).catch(
      (error: unknown) => {
        log.debug({ phone: phoneId, err: error }, 'a refusal did not reach the broker');
      },
    );
  }

  function publish(phoneId: string, kind: DownKind, payload: object): Promise<void> {
    return session.publish(downTopic(phoneId, kind), JSON.stringify(payload));
  }

  return {
    phone(phoneId) {
      return {
        phoneId,
        open: session.open,
        latest: () => known(phoneId).latest,
        isNewer: () => known(phoneId).isNewer,
        publish: (kind, payload) => publish(phoneId, kind, payload),
        listen(listener) {
          const phone = known(phoneId);
          phone.listener = listener;
          return () => {
            if (phone.listener === listener) phone.listener = null;
          };
        },
        onWithinReach(callback) {
          const { waiting } = known(phoneId);
          waiting.add(callback);
          return () => waiting.delete(callback);
        },
      };
    },
    stop: session.stop,
  };
}
