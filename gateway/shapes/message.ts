// Messages, their segments and why they wait, as the door gives them. Part of the door, as ../index.ts.

import type { LineTrouble } from './line-trouble.ts';

export type Direction = 'inbound' | 'outbound';

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
