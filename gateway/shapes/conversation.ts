// Conversations, what happens in them and how they are found. Part of the door, as ../index.ts.

import type { CaseView, Note } from './case.ts';
import type { Direction, Message, MessageState } from './message.ts';

/** What happens in a conversation besides messages; shown in the thread in words. */
export type ConversationEventKind =
  /** Somebody called and nobody answered. */
  | 'missed-call'
  /** Somebody called and the line hung up, as it is set to. */
  | 'call-rejected'
  /** A stand-by sends what this line could not. */
  | 'line-taken-over'
  /** A colleague wrote to colleagues; `note` holds it. */
  | 'note'
  /** `detail`: display name of who has it now. */
  | 'assigned'
  | 'unassigned'
  /** `detail`: the new status. */
  | 'status-changed'
  | 'case-opened'
  | 'case-reopened'
  /** `detail`: until when, ms since 1970. */
  | 'snoozed'
  | 'woke'
  /** `detail`: the new priority. */
  | 'priority-changed'
  | 'opted-out'
  | 'opted-in'
  /** `detail`: for when, ms since 1970. */
  | 'scheduled'
  /** `detail`: why, e.g. `replied`. */
  | 'scheduled-cancelled'
  | 'blocked'
  | 'unblocked'
  /** `detail`: the name of the contact that was taken over. */
  | 'merged'
  /** A merge was undone. */
  | 'merge-undone'
  | 'contact-deleted'
  /** By a person, or by a new text. */
  | 'contact-restored'
  /** Everything before was wiped. */
  | 'contact-erased'
  /** `detail`: the other line. */
  | 'line-moved';

export type ConsentState = 'unknown' | 'opted-in' | 'opted-out';

export type AddressKind = 'phone' | 'short' | 'alphanumeric';

export type ConversationEvent = {
  id: number;
  conversationId: number;
  kind: ConversationEventKind;
  lineId: string;
  /** The message it stands behind; null before the first. */
  afterMessageId: number | null;
  /** What the words need besides, e.g. the other line's id. */
  detail: string | null;
  at: number;
  /** Who did it, under the name of then; null for the box itself. */
  account: { id: number; displayName: string } | null;
  /** For `note`. */
  note: Note | null;
};

export type Conversation = {
  id: number;
  lineId: string;
  number: string;
  addressKind: AddressKind;
  contactId: number;
  /** Null when nobody named the contact yet. */
  contactName: string | null;
  unread: number;
  consent: ConsentState;
  /** The last message, null in a conversation without one. */
  last: {
    id: number;
    text: string;
    direction: Direction;
    state: MessageState;
    at: number;
  } | null;
  /** What happened last, when that is no message: a call. */
  lastEvent: { kind: ConversationEventKind; at: number } | null;
  /** The newest message of the customer, ms; null when there is none. */
  lastInboundAt: number | null;
  blocked: boolean;
  /** The contact is out of sight. */
  deleted: boolean;
  /** What the contact wrote was wiped; it has no name and its number is shown nowhere. */
  erased: boolean;
} & CaseView;

/** Why a reply is impossible, decided here so that no page needs a rule. */
export type ReplyBlock =
  | { code: 'opted-out'; at: number; messageId: number | null; messageText: string | null }
  | { code: 'alphanumeric' }
  | { code: 'blocked' }
  | { code: 'erased' }
  /** The account may read only. */
  | { code: 'forbidden' }
  | { code: 'line-removed' };

export type ThreadPage = {
  conversation: Conversation;
  /** Oldest first. */
  messages: Message[];
  /** Pass as `before` to get older ones; null when there are none. */
  olderCursor: number | null;
  /** First inbound message that was unread when the page was made, for the "New" divider. */
  firstUnreadId: number | null;
  replyBlock: ReplyBlock | null;
  /** What else happened, oldest first; `afterMessageId` places each among the messages. */
  events: ConversationEvent[];
};

export type ConversationPage = {
  conversations: Conversation[];
  /** Opaque cursor for the next page; null at the end. */
  next: string | null;
};

/** A hit of the search: a conversation, with the message that matched when text matched. */
export type SearchHit = {
  conversation: Conversation;
  message: { id: number; text: string; at: number; direction: Direction } | null;
  /** The note that matched, when notes were searched. */
  note?: { id: number; text: string; at: number } | undefined;
  /** Parts of the text or name that matched, as [start, end) offsets into what matched (UTF-16 units). */
  ranges: [number, number][];
};
