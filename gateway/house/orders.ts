// Takes requests to send: what is wrong with one is answered, what is right is queued exactly once.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { maskNumber } from '../contacts/phone-number.ts';
import type { Gateway, Message, Result } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Answers, Asked } from './answers.ts';
import type { Incoming } from './broker-link.ts';
import type { HouseMemory } from './house-memory.ts';
import type { OrderRefusal } from './result-words.ts';
import type { Topics } from './topics.ts';

const LARGEST_BYTES = 16 * 1024;
const MOST_NUMBERS = 50;
const LONGEST_NUMBER = 40;
/** How long a repeat without an id is recognised, and of how many requests. */
const REPEATS_KNOWN_MS = 10 * 60_000;
const REPEATS_KNOWN = 1_000;
const BAD_NUMBER = { ok: false, code: 'bad-number' } as const;
const NOTHING: Asked = { number: '', text: '', id: null };

/** Other keys are let pass: programs written for sms2mqtt add their own. */
const orderShape = z.object({
  number: z.string().min(1).max(1_500),
  text: z.string(),
  /** The caller's own; the same one is never sent twice. */
  id: z.string().min(1).max(100).optional(),
});

type Order = z.output<typeof orderShape>;

/** Throws nothing that the house can cause. */
export function createOrders(parts: {
  gateway: Pick<Gateway, 'messages' | 'lines'>;
  memory: Pick<HouseMemory, 'transaction' | 'owe'>;
  answers: Pick<Answers, 'refuse' | 'owe'>;
  topics: Topics;
  clock: Clock;
  log: Logger;
}) {
  const { gateway, memory, answers, clock, log } = parts;
  const isRepeat = createRepeats(clock);

  function refuse(lineId: string, asked: Asked, code: OrderRefusal): void {
    log.warn(
      { line: lineId, code, number: forLog(asked.number) },
      'a request of the house was refused',
    );
    answers.refuse(lineId, asked, code);
  }

  function send(lineId: string, number: string, { text, id }: Order): void {
    const result = number.length > LONGEST_NUMBER ? BAD_NUMBER : queue(lineId, number, text, id);
    if (result.ok) answers.owe({ messageId: result.value.id, lineId });
    else refuse(lineId, { number, text, id: id ?? null }, result.code);
  }

  /** Stores the message and that an answer is owed for it, or neither. */
  function queue(lineId: string, to: string, text: string, id?: string): Result<Message> {
    return storing(() =>
      memory.transaction(() => {
        const queued = gateway.messages.queue({
          to,
          text,
          line: lineId,
          author: { kind: 'house', id: 0, name: 'house' },
          ...(id === undefined ? {} : { reference: id, idempotencyKey: `${id}:${to}` }),
        });
        // What was stored before the disk failed must not be committed.
        if (!queued.ok && queued.code === 'storage-failing') throw new StorageFailing();
        if (queued.ok) memory.owe({ messageId: queued.value.id, lineId });
        return queued;
      }),
    );
  }

  function storing(work: () => Result<Message>): Result<Message> {
    try {
      return work();
    } catch (error) {
      log.error({ err: error }, 'a request of the house could not be stored');
      return { ok: false, code: 'storage-failing' };
    }
  }

  function wrongWith(lineId: string, numbers: readonly string[]): OrderRefusal | null {
    if (gateway.lines.get(lineId) === null) return 'line-not-here';
    if (numbers.length > MOST_NUMBERS) return 'too-many-numbers';
    return numbers.length === 0 ? 'bad-number' : null;
  }

  function takeOrder(lineId: string, order: Order, packet: Incoming): void {
    const numbers = numbersOf(order.number);
    const code = wrongWith(lineId, numbers);
    if (code !== null) {
      refuse(lineId, { number: order.number, text: order.text, id: order.id ?? null }, code);
    } else if (order.id === undefined && isRepeat(packet)) {
      log.warn({ line: lineId }, 'a repeated request of the house was dropped');
    } else {
      for (const number of numbers) send(lineId, number, order);
    }
  }

  return {
    take(packet: Incoming): void {
      // That is how a retained message is cleared.
      if (packet.payload.length === 0) return;
      const lineId = parts.topics.lineOfOrder(packet.topic);
      if (lineId === null) {
        log.warn('a request of the house names no possible line');
        return;
      }
      const read = readOrder(packet);
      if (read.ok) takeOrder(lineId, read.order, packet);
      else refuse(lineId, NOTHING, read.code);
    },
  };
}

class StorageFailing extends Error {
  override name = 'StorageFailing';
}

type ReadOrder = { ok: true; order: Order } | { ok: false; code: OrderRefusal };

function readOrder({ payload, retained }: Incoming): ReadOrder {
  // It would be sent again with every start of the box.
  if (retained) return { ok: false, code: 'retained' };
  if (payload.length > LARGEST_BYTES) return { ok: false, code: 'too-big' };
  const json = parseJson(payload.toString('utf8'));
  if (json === undefined) return { ok: false, code: 'not-json' };
  const order = orderShape.safeParse(json);
  return order.success ? { ok: true, order: order.data } : { ok: false, code: 'bad-fields' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is no number may be a text that got into the wrong place. */
function forLog(number: string): string {
  return /^[+\d\s();-]*$/.test(number) ? maskNumber(number) : '(not a number)';
}

/** `;` stands between numbers, as with sms2mqtt; nobody gets a text twice. */
function numbersOf(text: string): string[] {
  const numbers = text.split(';').map((number) => number.trim());
  return [...new Set(numbers.filter((number) => number !== ''))];
}

/** Recognises what the broker gives again with the flag DUP (MQTT 3.1.1 section 3.3.1.1). */
function createRepeats(clock: Clock): (packet: Incoming) => boolean {
  const seen = new Map<string, number>();
  return ({ topic, payload, repeated }) => {
    const now = clock.now();
    for (const [key, at] of seen) {
      if (now - at <= REPEATS_KNOWN_MS && seen.size < REPEATS_KNOWN) break;
      seen.delete(key);
    }
    const key = createHash('sha256').update(`${topic}\n`).update(payload).digest('base64');
    const isKnown = seen.has(key);
    seen.delete(key);
    seen.set(key, now);
    return isKnown && repeated;
  };
}
