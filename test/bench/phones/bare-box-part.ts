// The other side of many phones without a gateway behind it: a bare broker, and a client in its process that sends texts,
// and acknowledges all that comes. Stores nothing.
import { createServer } from 'node:net';
import { duplexPair } from 'node:stream';
import { Aedes } from 'aedes';
import { MqttClient } from 'mqtt';
import { z } from 'zod';
import {
  inboundSchema,
  isFinal,
  readPayload,
  resultSchema,
} from '../../../modem/phone/protocol.ts';
import { downTopic, readTopic, UP_FILTER } from '../../../modem/phone/topics.ts';
import { end, firstMessage, startPart } from '../processes.ts';
import { phoneIds } from './phone-box.ts';
import { customerOf, textOut } from './phones-part.ts';

const Settings = z.object({ count: z.number(), each: z.number() });
const Ready = z.object({ port: z.number() });
const Done = z.object({ isDone: z.literal(true) });

export async function startBareBox(settings: z.input<typeof Settings>) {
  const child = startPart('bare-box', settings);
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return {
    port,
    pid: child.pid ?? 0,
    /** Sends `each` texts to every phone; resolves when all of them are sent and as many have come in. */
    run: async () => {
      child.send('go');
      await firstMessage(child, (message) => Done.parse(message));
    },
    end: () => end(child),
  };
}

/** The part itself. */
export async function playBareBox(settings: unknown): Promise<void> {
  const { count, each } = Settings.parse(settings);
  const broker = await Aedes.createBroker();
  const [ours, theirs] = duplexPair();
  broker.handle(theirs);
  const box = new MqttClient(() => ours, { clientId: 'box', keepalive: 0, reconnectPeriod: 0 });
  await box.subscribeAsync(UP_FILTER, { qos: 1 });
  const sent = new Set<string>();
  const came = new Set<string>();
  box.on('message', (topic, payload) => {
    const read = readTopic(topic);
    if (read?.way !== 'up') return;
    const answer = answerTo(read.kind, payload);
    if (answer === null) return;
    (read.kind === 'result' ? sent : came).add(`${read.phoneId}/${answer.id}`);
    box.publish(downTopic(read.phoneId, 'ack'), JSON.stringify(answer.ack), { qos: 1 });
    if (sent.size === count * each && came.size === count * each) process.send?.({ isDone: true });
  });
  process.once('message', () => sendAll(box, { count, each }));
  const server = createServer({ noDelay: true }, broker.handle);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    process.send?.({ port: address.port });
  });
}

function sendAll(box: MqttClient, { count, each }: z.infer<typeof Settings>): void {
  const notAfter = new Date(Date.now() + 600_000).toISOString();
  for (let n = 1; n <= each; n++) {
    for (const [index, phoneId] of phoneIds(count).entries()) {
      const body = textOut(phoneId, n);
      const send = { v: 1, id: `bare-${n}`, to: customerOf(index), body, sim: null, notAfter };
      box.publish(downTopic(phoneId, 'send'), JSON.stringify({ ...send, parts: 1 }), { qos: 1 });
    }
  }
}

function answerTo(kind: string, payload: Uint8Array): { id: string; ack: object } | null {
  if (kind === 'inbound') {
    const read = readPayload(inboundSchema, payload);
    return read.ok ? { id: read.value.id, ack: { v: 1, inbound: [read.value.id] } } : null;
  }
  const read = kind === 'result' ? readPayload(resultSchema, payload) : null;
  if (!read?.ok || !isFinal(read.value.state)) return null;
  const { id, state } = read.value;
  return { id, ack: { v: 1, results: [{ id, state }] } };
}
