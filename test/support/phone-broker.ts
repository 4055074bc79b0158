// A real broker for one phone, and the box's side of the contract in a test's hands.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';
import type { z } from 'zod';
import {
  inboundSchema,
  type PhoneCredentials,
  type PhoneInbound,
  type PhoneReply,
  type PhoneResult,
  type PhoneSend,
  type PhoneStatus,
  replySchema,
  resultSchema,
  statusSchema,
} from '../../modem/phone/protocol.ts';
import { downTopic, readTopic } from '../../modem/phone/topics.ts';

const PHONE = 'phone-1';
const PASSWORD = 'invented-password';

export type PhoneBroker = {
  credentials: PhoneCredentials;
  results: PhoneResult[];
  inbound: PhoneInbound[];
  statuses: PhoneStatus[];
  replies: PhoneReply[];
  /** Publishes on `down/<kind>`; objects as JSON. */
  say(kind: 'send' | 'ack' | 'cmd', payload: object | string): void;
  /** A send with what a test does not care for. */
  send(send: Partial<PhoneSend> & { id: string }): void;
  /** States that were told of a send, repetitions left out. */
  states(id: string): string[];
  isConnected(): boolean;
  /** How many connections were let in. */
  connections(): number;
  /** Cuts every connection, as a network does. */
  cut(): void;
  /** Ends the broker; the sessions are lost. */
  close(): Promise<void>;
  /** Begins a new broker on the same port. */
  reopen(): Promise<void>;
  /** Changes the password that is let in. */
  setPassword(password: string): void;
};

export type BrokerOptions = { tls?: boolean };

/** Listens on a port of the loopback interface. */
export async function startPhoneBroker({ tls = false }: BrokerOptions = {}): Promise<PhoneBroker> {
  const heard = {
    results: [] as PhoneResult[],
    inbound: [] as PhoneInbound[],
    statuses: [] as PhoneStatus[],
    replies: [] as PhoneReply[],
  };
  let password = PASSWORD;
  let connections = 0;
  const sockets = new Set<Socket>();

  async function open(port: number): Promise<{ broker: Aedes; server: Server; port: number }> {
    const broker = await Aedes.createBroker();
    broker.authenticate = (_client, _user, given, done) => {
      const isRight = given?.toString() === password;
      if (isRight) connections += 1;
      done(isRight ? null : Object.assign(new Error('no'), { returnCode: 5 }), isRight);
    };
    broker.on('publish', (packet) => hear(heard, packet.topic, packet.payload));
    const handle = (socket: Socket): void => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      broker.handle(socket);
    };
    const server = tls ? createTlsServer(tlsFiles(), handle) : createServer(handle);
    const bound = await listen(server, port);
    return { broker, server, port: bound };
  }

  let now = await open(0);
  const { port } = now;
  const broker: PhoneBroker = {
    ...heard,
    credentials: credentialsFor(port, tls),
    say(kind, payload) {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      now.broker.publish(
        {
          cmd: 'publish',
          topic: downTopic(PHONE, kind),
          payload: Buffer.from(text),
          qos: 1,
          retain: false,
          dup: false,
        },
        () => undefined,
      );
    },
    send: (send) =>
      broker.say('send', {
        v: 1,
        to: '+48555010001',
        body: 'hello',
        sim: null,
        notAfter: new Date(Date.now() + 3_600_000).toISOString(),
        parts: 1,
        ...send,
      }),
    states: (id) => {
      const states = heard.results.filter((result) => result.id === id).map(({ state }) => state);
      return states.filter((state, at) => state !== states[at - 1]);
    },
    isConnected: () => sockets.size > 0,
    connections: () => connections,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      await new Promise<void>((resolve) => now.broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => now.server.close(resolve));
    },
    async reopen() {
      now = await open(port);
    },
    setPassword(given) {
      password = given;
    },
  };
  return broker;
}

function credentialsFor(port: number, tls: boolean): PhoneCredentials {
  const fingerprint = tls
    ? new X509Certificate(tlsFiles().cert).fingerprint256.replaceAll(':', '').toLowerCase()
    : null;
  const url = `${tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`;
  return {
    v: 1,
    phoneId: PHONE,
    mqtt: { url, username: PHONE, password: PASSWORD, fingerprint },
  };
}

function tlsFiles(): { key: Buffer; cert: Buffer } {
  const file = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url));
  return { key: file('box.key'), cert: file('box.crt') };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Everything the phone says must be as the contract has it. */
function hear(
  heard: Pick<PhoneBroker, 'results' | 'inbound' | 'statuses' | 'replies'>,
  topic: string,
  payload: string | Buffer,
): void {
  const read = readTopic(topic);
  if (read?.way !== 'up') return;
  const as = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(payload.toString()));
  if (read.kind === 'result') heard.results.push(as(resultSchema));
  else if (read.kind === 'inbound') heard.inbound.push(as(inboundSchema));
  else if (read.kind === 'status') heard.statuses.push(as(statusSchema));
  else heard.replies.push(as(replySchema));
}
