// The desk's way to conversations, messages and lines. Part of the door, as ../index.ts.

import type {
  Conversation,
  ConversationEvent,
  ConversationPage,
  ReplyBlock,
  SearchHit,
  ThreadPage,
} from './conversation.ts';
import type { DeskResult } from './desk-result.ts';
import type { Message, MessageDetail, MessagePreview } from './message.ts';

/** What an account reads and writes in conversations. What its scope hides is not there. */
export type InboxDesk = {
  list(options: { limit: number; cursor?: string | undefined }): ConversationPage;
  conversation(id: number): Conversation | null;
  thread(id: number, options: { limit: number; before?: number | undefined }): ThreadPage | null;
  event(id: number): ConversationEvent | null;
  message(id: number): MessageDetail | null;
  /** Name, number fragment or words of a text; accents and case ignored; newest first. */
  search(query: string, options: { limit: number }): SearchHit[];
  /** The conversation with a number, in any form a person types. */
  find(number: string, line?: string): Conversation | null;
  replyBlock(conversationId: number): ReplyBlock | null;
  /** Marks inbound messages up to and including `upTo` as read. */
  markRead(conversationId: number, upTo: number): void;
  unreadTotal(): number;
  /** How a text would be sent to a conversation's number, or to one that is typed. */
  preview(text: string, to?: { conversationId: number } | { number: string }): MessagePreview;
  /** The lines one may write from. */
  lineIds(): readonly string[];
  /** A text to any number. `nonce`: a form that comes twice sends once. */
  send(request: {
    to: string;
    text: string;
    line?: string | undefined;
    nonce?: string | undefined;
    /** The caller's own reference, kept with the message. */
    reference?: string | undefined;
  }): DeskResult<Message>;
  /** A fresh attempt as a new message, for failed, unconfirmed, expired or cancelled ones. */
  sendAgain(messageId: number): DeskResult<Message>;
  /** Takes back what still waits. */
  withdraw(messageId: number): DeskResult<Message>;
  rename(contactId: number, name: string | null): DeskResult<Conversation[]>;
};
