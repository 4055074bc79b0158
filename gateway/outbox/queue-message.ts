// The outbound use case: a person's or a script's wish becomes a stored message, or a refusal with a code.
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Consent } from '../consent/consent.ts';
import { parseAddress } from '../contacts/phone-number.ts';
import type { Message, QueueRequest, RefusalCode, Result } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { idempotencyKeys } from '../storage/schema/messages.ts';
import type { CutText } from './cut-text.ts';
import type { Outbound } from './outbound.ts';
import { refusedWhenFailing } from './refused-when-failing.ts';
import type { ChooseLine } from './routing/choose-line.ts';

export type QueueMessageParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  outbound: Outbound;
  consent: Consent;
  chooseLine: ChooseLine;
  country: string;
  cutText: CutText;
  maxSegments: number;
  /** How long a message may wait before it is given up, ms. */
  expireAfterMs: number;
  /** Whether there is a conversation with this number or name. */
  isKnown: (number: string) => boolean;
};

const LONGEST_REFERENCE = 100;
const LONGEST_IDEMPOTENCY_KEY = 200;
const LONGEST_LIFE_MS = 30 * 24 * 60 * 60_000;

/** Text as it is stored and sent: one kind of line break, no half characters. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed();
}

/** Makes the use case. It stores in one transaction; the answer is the stored message. */
export function createQueueMessage(parts: QueueMessageParts) {
  const { database, messages } = parts;

  function earlierAnswer(request: QueueRequest, hash: string): Result<Message> | null {
    if (request.idempotencyKey === undefined) return null;
    const row = database.db
      .select()
      .from(idempotencyKeys)
      .where(
        and(
          eq(idempotencyKeys.author, authorKey(request)),
          eq(idempotencyKeys.key, request.idempotencyKey),
        ),
      )
      .get();
    if (row === undefined) return null;
    if (row.requestHash !== hash) return { ok: false, code: 'idempotency-conflict' };
    const message = messages.get(row.messageId);
    const [first] = messages.history(row.messageId);
    if (message === null || first === undefined) return null;
    // The answer is what it was, whatever became of the message since; its own address tells that.
    return { ok: true, value: { ...message, state: first.state, reason: first.reason } };
  }

  function remember(request: QueueRequest, hash: string, message: Message): void {
    if (request.idempotencyKey === undefined) return;
    database.db
      .insert(idempotencyKeys)
      .values({
        author: authorKey(request),
        key: request.idempotencyKey,
        requestHash: hash,
        messageId: message.id,
        createdAt: parts.clock.now(),
      })
      .run();
  }

  function store(request: QueueRequest): Result<Message> {
    const refuse = (code: RefusalCode): Result<Message> => ({ ok: false, code });
    const text = tidyText(request.text);
    if (text.trim() === '') return refuse('empty-text');
    if (text.includes('\0')) return refuse('bad-text');
    if ((request.reference?.length ?? 0) > LONGEST_REFERENCE) return refuse('reference-too-long');
    const address = parseAddress(request.to, parts.country);
    if (!address.ok) return refuse('bad-number');
    if (address.kind === 'alphanumeric') {
      return refuse(parts.isKnown(address.number) ? 'not-textable' : 'bad-number');
    }
    const segmentation = parts.cutText(text, address.number);
    if (segmentation.segments.length > parts.maxSegments) return refuse('text-too-long');
    const line = parts.chooseLine(request.line, address.number);
    if (!line.ok) return refuse(line.code);
    const bar = parts.consent.bar(address.number, null);
    if (bar !== null) return refuse(bar);
    const at = parts.clock.now();
    const expiresAt = request.expiresAt ?? at + (request.expiresInMs ?? parts.expireAfterMs);
    if (expiresAt <= at || expiresAt > at + LONGEST_LIFE_MS) return refuse('bad-expiry');
    const message = parts.outbound.store({
      lineId: line.lineId,
      number: address.number,
      kind: address.kind,
      text,
      segmentation,
      keyword: null,
      lane: request.lane ?? 'person',
      author: request.author.kind === 'system' ? null : request.author.name,
      accountId: request.author.kind === 'account' ? request.author.id : null,
      reference: request.reference ?? null,
      at,
      expiresAt,
      holdMs: request.holdMs ?? 0,
    });
    return { ok: true, value: message };
  }

  return function queueMessage(request: QueueRequest): Result<Message> {
    if ((request.idempotencyKey?.length ?? 0) > LONGEST_IDEMPOTENCY_KEY) {
      return { ok: false, code: 'idempotency-conflict' };
    }
    return refusedWhenFailing(parts.log, () =>
      database.transaction(() => {
        const hash = hashRequest(request);
        const earlier = earlierAnswer(request, hash);
        if (earlier !== null) return earlier;
        const result = store(request);
        if (result.ok) remember(request, hash, result.value);
        return result;
      }),
    );
  };
}

function authorKey({ author }: QueueRequest): string {
  return author.kind === 'system' ? 'system' : `${author.kind}:${author.id}`;
}

function hashRequest(request: QueueRequest): string {
  const { to, text, line, reference, lane, expiresAt, expiresInMs } = request;
  const asked = [to, text, line ?? null, reference ?? null, lane ?? null];
  // Absent as ever: keys given out before there was an expiry keep their answers.
  const expiry = expiresAt ?? expiresInMs;
  if (expiry !== undefined) asked.push(`${expiresAt ?? null} ${expiresInMs ?? null}`);
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
