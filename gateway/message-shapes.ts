// Messages and conversations as the door gives and takes them. Part of the door, as index.ts.

import type { CaseView, Note } from './case-shapes.ts';
import type { LineTrouble } from './line-trouble.ts';

export type Direction = 'inbound' | 'outbound';

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

/**
 * Outbound: queued → sending → sent → delivered, side exits held, failed, unconfirmed, expired, cancelled.
 * `held` is queued but not allowed now (line down, backing off). Inbound: received, or incomplete (a part never came).
 */
export type MessageState =
  | 'queued'
  | 'held'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'unconfirmed'
  | 'expired'
  | 'cancelled'
  | 'received'
  | 'incomplete';

/** Why a message is where it is; a closed list, worded for people in `web/` and for scripts by the API. */
export type MessageReason =
  // held
  | 'line-offline'
  | 'line-locked'
  /** A person paused the line. */
  | 'line-paused'
  /** Another SIM is in the modem, and nobody has said yet that it may serve this line. */
  | 'sim-changed'
  | 'backing-off'
  /** The line's pace: the gap between two segments, or its limit a minute. */
  | 'pace'
  /** The line's limit an hour, day or month is used up. */
  | 'budget-spent'
  | 'quiet-hours'
  // queued
  /** Its line is down, and the stand-by sends it. */
  | 'line-taken-over'
  /** Just written: it can be taken back for some seconds. */
  | 'undo-window'
  // failed
  | 'bad-number'
  | 'number-unreachable'
  | 'no-credit-or-barred'
  | 'network-refused'
  | 'network-trouble'
  | 'sim-trouble'
  | 'modem-trouble'
  | 'recipient-rejected'
  | 'not-delivered'
  | 'network-gave-up'
  // unconfirmed
  | 'no-answer'
  | 'restarted'
  // cancelled
  | 'opted-out'
  | 'blocked'
  | 'erased'
  | 'withdrawn'
  | 'line-removed'
  // expired
  | 'too-late'
  // incomplete
  | 'parts-missing';

/** Priority lanes in order: a person's reply, an automatic answer, bulk (API default is `person`). */
export type Lane = 'person' | 'automatic' | 'bulk';

/** What STOP, START or HELP made of a message; `confirmation` is our own answer to it. */
export type KeywordMark = 'stop' | 'start' | 'help' | 'confirmation' | null;

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

/**
 * Why a message waits, and who must act so that it goes. `operator` is the mobile network operator; `nobody`: it goes by
 * itself.
 */
export type MessageWait = {
  /**
   * `turn`: others go before it. `clock-in-doubt`: the box's clock jumped, and by it this is too late; it goes once the clock
   * is right again, and ends when the clock goes on evenly for a day.
   */
  reason: MessageReason | 'turn' | 'clock-in-doubt';
  who: 'nobody' | 'staff' | 'administrator' | 'operator';
  /** What is wrong with the line, when that is why. */
  trouble: LineTrouble | null;
  since: number;
  /** When it goes, or is tried again; null when that hangs on somebody or on those before it. */
  until: number | null;
  /** How many messages of its line go before it; null when it is not their turn that it waits for. */
  ahead: number | null;
};

export type Message = {
  id: number;
  conversationId: number;
  lineId: string;
  direction: Direction;
  /** The other side: E.164 with `+`, a short code's digits, or an alphanumeric name. */
  number: string;
  text: string;
  state: MessageState;
  reason: MessageReason | null;
  keyword: KeywordMark;
  encoding: 'gsm7' | 'ucs2' | '8bit';
  /** Segments sent or parts received. */
  segments: number;
  /** Class 0: shown at once by a phone, not stored. */
  flash: boolean;
  /** Display name of the account, or name of the API key, that wrote it; null when automatic or inbound. */
  author: string | null;
  /** The caller's own reference, echoed. */
  reference: string | null;
  createdAt: number;
  /** When the network took the last segment; for inbound the service centre's time. */
  sentAt: number | null;
  deliveredAt: number | null;
  /** Next try of a held message, when one is planned. */
  nextTryAt: number | null;
  lane: Lane;
  /** Not to be sent after this time; null for inbound. */
  expiresAt: number | null;
  /** Set by the gateway's door while the message waits, else null. */
  wait: MessageWait | null;
};

export type SegmentView = {
  sequence: number;
  state:
    | 'queued'
    | 'sending'
    | 'sent'
    | 'delivered'
    | 'failed'
    | 'unconfirmed'
    | 'cancelled'
    | 'expired';
  messageReference: number | null;
  attempts: number;
  sentAt: number | null;
  deliveredAt: number | null;
  /** Last error of the modem as it gave it, e.g. `CMS 38`; for the curious, never the only explanation. */
  error: string | null;
};

export type HistoryEntry = {
  at: number;
  state: MessageState;
  reason: MessageReason | null;
  /** For the curious: `CMS 38`, `TP-ST 0x46`. */
  detail: string | null;
};

export type MessageDetail = Message & { history: HistoryEntry[]; segmentStates: SegmentView[] };

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

/** How a text would be sent; see modem/ for the rules. */
export type MessagePreview = {
  encoding: 'gsm7' | 'ucs2';
  segments: number;
  /** Units used in the last segment and what each segment of this message holds. */
  used: number;
  perSegment: number;
  /** Units left in the last segment. */
  left: number;
  /** First character that forces Unicode, null when none does. */
  culprit: string | null;
  /** The same text in plain letters where that saves something (`ł`→`l`, curly quotes→straight), else null. */
  simplified: string | null;
  tooLong: boolean;
  maxSegments: number;
};

/** A refusal the caller must show: a returned value, never thrown. */
export type RefusalCode =
  /** The contact is blocked. */
  | 'blocked'
  /** The contact was erased, and has not texted since. */
  | 'erased'
  | 'bad-number'
  | 'not-textable'
  | 'empty-text'
  | 'text-too-long'
  | 'bad-text'
  | 'unknown-line'
  | 'no-line'
  | 'opted-out'
  | 'idempotency-conflict'
  | 'reference-too-long'
  /** The time to send by has passed, or is too far away. */
  | 'bad-expiry'
  | 'not-found'
  | 'not-allowed-now'
  /** Not `*` and `#` with digits between, ended by `#`. */
  | 'bad-ussd-code'
  /** The code would change the SIM's PIN or its service, e.g. who gets its calls. */
  | 'ussd-forbidden'
  /** Nothing can be stored now: the disk is full or broken. */
  | 'storage-failing';

export type Refusal = { ok: false; code: RefusalCode };
export type Result<T> = { ok: true; value: T } | Refusal;

export type QueueRequest = {
  to: string;
  text: string;
  /** Line to send from; by default the line the contact last wrote to, else by the routes, else the first configured. */
  line?: string | undefined;
  reference?: string | undefined;
  lane?: Lane | undefined;
  /** Not to be sent after this moment (ms since 1970), at most 30 days ahead; `messages.expire_after_hours` without. */
  expiresAt?: number | undefined;
  /** The same as a span from now, ms; only one of the two is given. */
  expiresInMs?: number | undefined;
  /** How long it can be taken back before it goes out by itself, ms; at once without. */
  holdMs?: number | undefined;
  author:
    | { kind: 'account'; id: number; name: string }
    | { kind: 'key'; id: number; name: string }
    /** Over the house's own MQTT broker. */
    | { kind: 'house'; id: number; name: string }
    | { kind: 'system' };
  /** Same key and body: same answer. Same key, other body: `idempotency-conflict`. Scoped to the author. */
  idempotencyKey?: string | undefined;
};

/** Who did something, for the record. */
export type Author = QueueRequest['author'];
