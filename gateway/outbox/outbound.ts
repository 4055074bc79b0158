// Stores outbound messages: message, segments, conversation and search index in the caller's transaction, news after it.
import { eq } from 'drizzle-orm';
import type { Segmentation } from '../../modem/index.ts';
import type { Cases } from '../cases/cases.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { AddressKind, KeywordMark, Lane, Message, MessageReason } from '../index.ts';
import type { HoldReason } from '../lines/line.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';
import { concatReferences } from '../storage/schema/messages.ts';
import type { Handover } from './routing/take-over.ts';

export type OutboundParts = {
  database: Database;
  messages: MessageStore;
  segments: SegmentStore;
  contacts: Contacts;
  conversations: Conversations;
  cases: Pick<Cases, 'noteOutbound'>;
  indexMessage: (messageId: number, text: string) => void;
  events: EventBus;
  /** Called after commit: the line has something to send. */
  wake(lineId: string): void;
  /** The state new messages start in: `held` while the line cannot send. */
  lineHold(lineId: string): HoldReason | null;
  /** The line that sends in place of this one now, or null. */
  handoverOf(lineId: string): Handover | null;
  /** Called after commit: a message can be taken back until then, and goes by itself. */
  awaitEndOfUndo(until: number): void;
  /** Says in the thread that another line sends. Inside the transaction. */
  noteHandover(conversationId: number, handover: Handover): void;
};

export type OutboundMessage = {
  lineId: string;
  number: string;
  kind: AddressKind;
  text: string;
  segmentation: Segmentation;
  keyword: KeywordMark;
  lane: Lane;
  /** Name of the person or script; null for the box itself. */
  author: string | null;
  /** The account that wrote it; null for scripts, the house and the box itself. */
  accountId: number | null;
  reference: string | null;
  at: number;
  expiresAt: number | null;
  /** How long it can be taken back before it goes, ms. */
  holdMs?: number;
};

/** How a message begins to wait. */
type Start = {
  /** The stand-by that sends in place of its line, or null. */
  handover: Handover | null;
  sender: string;
  state: 'queued' | 'held';
  reason: MessageReason | null;
  /** End of the time in which it can be taken back, ms; null without one. */
  undoUntil: number | null;
};

export type Outbound = ReturnType<typeof createOutbound>;

/** Makes the one function that puts a message into the outbox. */
export function createOutbound(parts: OutboundParts) {
  const { database, messages, conversations } = parts;

  function nextConcatReference(number: string, at: number): number {
    // Starts anywhere and then counts, by recipient: a reference comes back after 256 long messages at the earliest
    // (3GPP TS 23.040 §9.2.3.24.1).
    const row = database.db
      .select()
      .from(concatReferences)
      .where(eq(concatReferences.number, number))
      .get();
    const reference = row?.next ?? at % 256;
    const next = (reference + 1) % 256;
    database.db
      .insert(concatReferences)
      .values({ number, next })
      .onConflictDoUpdate({ target: concatReferences.number, set: { next } })
      .run();
    return reference;
  }

  function conversationOf({ lineId, number, kind }: OutboundMessage): number {
    const contactId = parts.contacts.idFor(number, kind);
    // Who is written to is in sight again.
    parts.contacts.welcomeBack(number);
    return conversations.findOrCreate({ lineId, number, contactId });
  }

  /** Which line sends it, and what it waits for besides its turn. */
  function startOf({ lineId, at, holdMs = 0 }: OutboundMessage): Start {
    const handover = parts.handoverOf(lineId);
    const sender = handover?.to ?? lineId;
    const hold = parts.lineHold(sender);
    if (holdMs > 0)
      return { handover, sender, state: 'held', reason: 'undo-window', undoUntil: at + holdMs };
    const state = hold === null ? 'queued' : 'held';
    const reason = hold ?? (handover === null ? null : 'line-taken-over');
    return { handover, sender, state, reason, undoUntil: null };
  }

  function insert(outbound: OutboundMessage, conversationId: number, start: Start): Message {
    const { number, text, segmentation, at } = outbound;
    const message = messages.insert({
      conversationId,
      lineId: start.sender,
      takenOverFrom: start.handover?.from ?? null,
      number,
      direction: 'outbound',
      text,
      state: start.state,
      reason: start.reason,
      nextTryAt: start.undoUntil,
      keyword: outbound.keyword,
      encoding: segmentation.encoding,
      lockingShift: segmentation.languages.locking,
      singleShift: segmentation.languages.single,
      segments: segmentation.segments.length,
      lane: outbound.lane,
      author: outbound.author,
      reference: outbound.reference,
      createdAt: at,
      expiresAt: outbound.expiresAt,
    });
    const isLong = segmentation.segments.length > 1;
    const reference = isLong ? nextConcatReference(number, at) : null;
    parts.segments.insert(message.id, segmentation.segments, reference);
    return message;
  }

  function announce({ id, conversationId, keyword }: Message, { sender, undoUntil }: Start): void {
    parts.events.publish({
      type: 'message.added',
      messageId: id,
      conversationId,
      direction: 'outbound',
      keyword,
    });
    if (undoUntil === null) parts.wake(sender);
    else parts.awaitEndOfUndo(undoUntil);
  }

  return {
    /** Stores the message as waiting. Must be called inside a transaction. */
    store(outbound: OutboundMessage): Message {
      const conversationId = conversationOf(outbound);
      const start = startOf(outbound);
      const message = insert(outbound, conversationId, start);
      conversations.noteMessage(conversationId, {
        id: message.id,
        text: outbound.text,
        direction: 'outbound',
        state: message.state,
        at: outbound.at,
        raisesUnread: false,
      });
      parts.indexMessage(message.id, outbound.text);
      if (start.handover !== null) parts.noteHandover(conversationId, start.handover);
      parts.cases.noteOutbound({ ...outbound, conversationId, messageId: message.id });
      database.afterCommit(() => announce(message, start));
      return message;
    },
  };
}
