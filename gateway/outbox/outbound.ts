// Stores outbound messages: message, segments, conversation and search index in the caller's transaction, news after it.
import { eq } from 'drizzle-orm';
import type { Segmentation } from '../../modem/index.ts';
import type { Cases } from '../cases/cases.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { AddressKind, KeywordMark, Lane, Message } from '../index.ts';
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

  return {
    /** Stores the message as waiting. Must be called inside a transaction. */
    store(outbound: OutboundMessage): Message {
      const { lineId, number, text, segmentation, at } = outbound;
      const contactId = parts.contacts.idFor(number, outbound.kind);
      // Who is written to is in sight again.
      parts.contacts.welcomeBack(number);
      const conversationId = conversations.findOrCreate({ lineId, number, contactId });
      const handover = parts.handoverOf(lineId);
      const sender = handover?.to ?? lineId;
      const hold = parts.lineHold(sender);
      const undoUntil = (outbound.holdMs ?? 0) > 0 ? at + (outbound.holdMs ?? 0) : null;
      const message = messages.insert({
        conversationId,
        lineId: sender,
        takenOverFrom: handover?.from ?? null,
        number,
        direction: 'outbound',
        text,
        state: hold === null && undoUntil === null ? 'queued' : 'held',
        reason:
          undoUntil === null
            ? (hold ?? (handover === null ? null : 'line-taken-over'))
            : 'undo-window',
        nextTryAt: undoUntil,
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
      const long = segmentation.segments.length > 1;
      parts.segments.insert(
        message.id,
        segmentation.segments,
        long ? nextConcatReference(number, at) : null,
      );
      conversations.noteMessage(conversationId, {
        id: message.id,
        text,
        direction: 'outbound',
        state: message.state,
        at,
        raisesUnread: false,
      });
      parts.indexMessage(message.id, text);
      if (handover !== null) parts.noteHandover(conversationId, handover);
      parts.cases.noteOutbound({ ...outbound, conversationId, messageId: message.id });
      database.afterCommit(() => {
        parts.events.publish({
          type: 'message.added',
          messageId: message.id,
          conversationId,
          direction: 'outbound',
          keyword: message.keyword,
        });
        if (undoUntil === null) parts.wake(sender);
        else parts.awaitEndOfUndo(undoUntil);
      });
      return message;
    },
  };
}
