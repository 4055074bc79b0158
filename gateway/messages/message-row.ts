// A message as it is stored, as people get it and as the outbox needs it.
import { sql } from 'drizzle-orm';
import type { KeywordMark, Lane, Message, MessageState } from '../index.ts';
import { messages } from '../storage/schema/messages.ts';

/** The number under which each lane is stored: smaller goes first. */
export const LANES: readonly Lane[] = ['person', 'automatic', 'bulk'];

/** In the words of the partial indexes, or SQLite would look through all messages. */
export const isWaiting = sql`${messages.state} in ('queued', 'held', 'sending')`;

/** A message as the outbox needs it, without its text, which the segments hold. */
export type OutboxMessage = {
  id: number;
  /** The line that sends it; a stand-by may have taken it over. */
  lineId: string;
  conversationId: number;
  number: string;
  state: MessageState;
  keyword: KeywordMark;
  encoding: 'gsm7' | 'ucs2';
  /** National tables of the segments, 0 = default. */
  languages: { locking: number; single: number };
  segments: number;
  lane: Lane;
  expiresAt: number | null;
};

type MessageRow = typeof messages.$inferSelect;

/** As the door gives it; why it waits is added there. */
export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    lineId: row.lineId,
    direction: row.direction,
    number: row.number,
    text: row.text,
    state: row.state,
    reason: row.reason,
    keyword: row.keyword,
    encoding: row.encoding,
    segments: row.segments,
    flash: row.flash,
    author: row.author,
    reference: row.reference,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
    nextTryAt: row.nextTryAt,
    lane: LANES[row.lane] ?? 'bulk',
    expiresAt: row.expiresAt,
    wait: null,
  };
}

/** As the outbox takes it. */
export function toOutbox(row: MessageRow): OutboxMessage {
  return {
    id: row.id,
    lineId: row.lineId,
    conversationId: row.conversationId,
    number: row.number,
    state: row.state,
    keyword: row.keyword,
    encoding: row.encoding === 'gsm7' ? 'gsm7' : 'ucs2',
    languages: { locking: row.lockingShift, single: row.singleShift },
    segments: row.segments,
    lane: LANES[row.lane] ?? 'bulk',
    expiresAt: row.expiresAt,
  };
}
