// The only door for web/: the Gateway and the plain domain shapes it takes and returns.
// Times are integer milliseconds since 1970 UTC everywhere.

import type { ModemFinding } from './modem-finding.ts';

export type * from './modem-finding.ts';

export type Direction = 'inbound' | 'outbound';

/** What happens in a conversation besides messages; shown in the thread in words. */
export type ConversationEventKind =
  /** Somebody called and nobody answered. */
  | 'missed-call'
  /** Somebody called and the line hung up, as it is set to. */
  | 'call-rejected'
  /** A stand-by sends what this line could not. */
  | 'line-taken-over';

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
};

/**
 * Why a message waits, and who must act so that it goes. `operator` is the mobile network operator; `nobody`: it goes by
 * itself.
 */
export type MessageWait = {
  /** `turn`: others go before it. */
  reason: MessageReason | 'turn';
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
};

/** Why a reply is impossible, decided here so that no page needs a rule. */
export type ReplyBlock =
  | { code: 'opted-out'; at: number; messageId: number | null; messageText: string | null }
  | { code: 'alphanumeric' }
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
  /** Parts of the text or name that matched, as [start, end) offsets into `message.text` (UTF-16 units). */
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
  author:
    | { kind: 'account'; id: number; name: string }
    | { kind: 'key'; id: number; name: string }
    | { kind: 'system' };
  /** Same key and body: same answer. Same key, other body: `idempotency-conflict`. Scoped to the author. */
  idempotencyKey?: string | undefined;
};

/** Who did something, for the record. */
export type Author = QueueRequest['author'];

/** A line that was not added, and why. */
export type NotAdded = { ok: false; code: 'bad-line'; problems: LineProblem[] };

/** `locked`: a person must do something about the SIM. `paused`: a person stopped it; it still receives. */
export type LineState = 'starting' | 'ready' | 'degraded' | 'offline' | 'locked' | 'paused';

/** Why a line does not work; mirrors modem/, plus what only the gateway can know. */
export type LineTrouble =
  | 'port-missing'
  | 'port-busy'
  | 'port-denied'
  | 'port-lost'
  | 'connection-refused'
  | 'no-answer'
  | 'serial-unsupported'
  | 'no-sim'
  | 'pin-missing'
  | 'pin-wrong'
  | 'pin-tries-low'
  | 'puk-needed'
  | 'sim-trouble'
  | 'sms-unsupported'
  | 'not-registered'
  | 'storage-full'
  /** A stick that shows itself as a network card (HiLink): it has no port for AT commands. */
  | 'network-mode'
  | 'modem-fault'
  /** Another SIM than the one this line is known by; it serves once a person confirms it. */
  | 'sim-changed'
  | 'unreadable-messages';

/** Why a line as a whole may not send now. */
export type LineHold = 'line-offline' | 'line-locked' | 'line-paused' | 'sim-changed';

/** Segments handed over, and the line's limit; null is none. */
export type LineAllowance = { used: number; limit: number | null };

/** The minute and hour just passed, today, and the SIM plan's month, in the business's time zone. */
export type LineUsageView = Record<'minute' | 'hour' | 'day' | 'month', LineAllowance>;
/** What the recovery ladder does to a modem, gentlest first. */
export type RecoveryStep = 'reopen' | 'radio' | 'restart' | 'power-cycle';

/** Why it does so; `asked`: a person wanted it. */
export type RecoveryCause =
  | 'no-answer'
  | 'modem-fault'
  | 'not-registered'
  | 'refused-submits'
  | 'deaf'
  | 'asked';

export type TimelineKind =
  | 'state'
  | 'recovery'
  | 'identity'
  | 'person'
  | 'storage'
  | 'proof'
  | 'credit'
  | 'call';

/** What happened, as a closed list; worded for people in `web/`. */
export type TimelineCode =
  | RecoveryStep
  | 'power-cycle-failed'
  /** The ladder has nothing left to try. */
  | 'exhausted'
  | 'modem-learned'
  | 'modem-replaced'
  | 'modem-moved'
  | 'sim-learned'
  | 'sim-changed'
  | 'sim-returned'
  | 'added'
  | 'paused'
  | 'resumed'
  | 'restart-asked'
  | 'sim-confirmed'
  | 'storage-filling'
  | 'storage-eased'
  | LineJobCode;

/** What a line's jobs put on its timeline. */
export type LineJobCode =
  /** The credit: enough, below the limit, or an answer without an amount. */
  | 'credit-ok'
  | 'credit-low'
  | 'credit-unreadable'
  /** The canary came through, did not come back, could not be sent, or has nowhere to go. */
  | 'proof-heard'
  | 'proof-lost'
  | 'proof-not-sent'
  | 'proof-no-number'
  /** Somebody with a hidden number called. */
  | 'call-withheld';

export type TimelineEntry = {
  id: number;
  at: number;
  kind: TimelineKind;
  /** Null for `state`. */
  code: TimelineCode | null;
  /** For `state`: what the line became. */
  state: LineState | null;
  trouble: LineTrouble | null;
  /** For `recovery`. */
  why: RecoveryCause | null;
  /** A name, a port, a number, or the system's words. */
  detail: string | null;
};

/** What somebody should look at although the line may work. */
export type LineAlarm =
  /** A memory for messages is 70 % full or more. */
  | 'storage-filling'
  /** Recovery has tried what it may, and the line still does not work. */
  | 'restarts'
  | 'low-credit'
  /** The line's check text did not come back. */
  | 'deaf'
  | 'budget-spent';

export type SignalSample = {
  at: number;
  /** dBm; null when unknown. */
  dbm: number | null;
  registration: LineView['registration'];
  access: LineView['access'];
};

/** What is wrong with the options of a line to be added, as with those of the file. */
export type LineProblem = { path: string; problem: string; hint: string };

/** What a line's jobs have found out. */
export type JobsView = {
  /** Latest text or canary that came in: proof that the line hears. */
  lastHeardAt: number | null;
  /** Latest canary that came through, sent or heard by this line. */
  lastProvenAt: number | null;
  /** Credit of the SIM; null before the first answer. */
  balance: BalanceView | null;
};

export type LineView = JobsView & {
  id: string;
  kind: 'modem' | 'simulated';
  /** Where the modem is, e.g. `/dev/ttyUSB2`; null for a simulated line. */
  port: string | null;
  state: LineState;
  trouble: LineTrouble | null;
  /** Technical words behind the trouble, e.g. the operating system's. */
  detail: string | null;
  /** When the line came into this state. */
  since: number;
  /** When it is tried again; null when ready. */
  nextTryAt: number | null;
  manufacturer: string | null;
  model: string | null;
  firmware: string | null;
  imei: string | null;
  iccid: string | null;
  /** The SIM that was found in place of the line's own and waits to be confirmed; null when there is none. */
  strangeIccid: string | null;
  /** Tries left for the PIN; null when the modem does not tell. */
  pinTries: number | null;
  ownNumber: string | null;
  operator: string | null;
  registration:
    | 'home'
    | 'roaming'
    | 'searching'
    | 'denied'
    | 'not-registered'
    | 'emergency-only'
    | 'unknown';
  access: '2g' | '3g' | '4g' | '5g' | null;
  /** dBm */
  signal: number | null;
  storage: readonly { name: string; used: number; total: number }[];
  /** Messages waiting to be sent on this line. */
  waiting: number;
  usage: LineUsageView;
  /** Why all that waits on it must wait; null when the line itself holds nothing up. */
  hold: LineHold | null;
  /** `nextAt`: when the next message may go; null when none waits or the line cannot send. */
  queue: { waiting: number; oldestAt: number | null; nextAt: number | null };
  lastReceivedAt: number | null;
  lastSentAt: number | null;
  /** What happened lately, newest first, at most 50. */
  timeline: TimelineEntry[];
  alarms: LineAlarm[];
  /** When a person paused it, even while it is offline; null when nobody did. */
  pausedAt: number | null;
  /** It was added on a page, so it can be removed on one. */
  isAdded: boolean;
};

/** Something that went wrong on a line, with its dialogue kept. */
export type IncidentView = {
  /** 1 = the newest. */
  number: number;
  at: number;
  /** Its first cause, e.g. `submit-unknown`, `port-lost`. */
  code: string;
};

/** What a line and its modem said to each other, as text; numbers, names, PINs and texts are masked. */
export type LineTrace = {
  /** What came after `after` (ms since 1970; all that is kept when left out); pass `until` as `after` for the next. */
  now(after?: number): { text: string; until: number };
  /** The newest first, at most 20. */
  incidents(): Promise<IncidentView[]>;
  incident(number: number): Promise<string | null>;
};

export type BalanceView = {
  /** The operator's words. */
  text: string;
  /** What the rule found in them, in the SIM's currency; null when nothing. */
  amount: number | null;
  at: number;
  /** Below the limit that is set for the line. */
  isLow: boolean;
};

/** Why a USSD dialogue failed; a closed list, worded for people in `web/`. */
export type UssdError =
  /** The program ended meanwhile; it is not asked again by itself. */
  | 'restarted'
  /** The line was down, or went away meanwhile. */
  | 'line-down'
  /** The modem or the network does not know the code, or may not answer it. */
  | 'refused'
  | 'no-answer'
  | 'fault';

/** One USSD dialogue, asked by a person or by the balance schedule. */
export type UssdJob = {
  id: number;
  lineId: string;
  code: string;
  purpose: 'person' | 'balance';
  state: 'queued' | 'running' | 'answered' | 'failed';
  /** The network's words. */
  reply: string | null;
  error: UssdError | null;
  /** Who asked; null for the program itself. */
  author: string | null;
  createdAt: number;
  endedAt: number | null;
};

/** Octets that could not be read as a message; kept raw. */
export type UnreadableView = {
  id: number;
  lineId: string;
  receivedAt: number;
  raw: string;
  reason: string;
};

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'pl' | 'de' | 'fr' | 'es' | 'it';

export type Account = {
  id: number;
  /** Sign-in name, lower case. */
  name: string;
  displayName: string;
  theme: Theme;
  /** Interface language; null follows the browser. */
  language: Language | null;
};

export type AccountRefusal =
  | 'bad-name'
  | 'name-taken'
  | 'password-short'
  | 'bad-credentials'
  | 'too-many-tries'
  | 'link-used'
  | 'link-unknown';
export type AccountResult<T> =
  | { ok: true; value: T }
  | { ok: false; code: AccountRefusal; retryAfterMs?: number };

export type SignedIn = {
  account: Account /** Secret for the cookie; only its hash is stored. */;
  token: string;
  expiresAt: number;
};

export type ApiKeyOwner = { id: number; name: string };

/**
 * What happened, published after commit. Ids only: the listener reads the present truth.
 * `id` is `<boot>-<n>`, ascending within one run of the program.
 */
export type GatewayEvent = { id: string } & (
  | {
      type: 'message.added';
      messageId: number;
      conversationId: number;
      direction: Direction;
      keyword: KeywordMark;
    }
  | { type: 'message.changed'; messageId: number; conversationId: number }
  | { type: 'conversation.changed'; conversationId: number }
  /** Something besides messages happened in a conversation. */
  | { type: 'conversation.event'; conversationId: number; eventId: number }
  | { type: 'consent.changed'; number: string; state: ConsentState }
  | { type: 'line.changed'; lineId: string }
);

export type Health = {
  ok: boolean;
  version: string;
  uptimeMs: number;
  database: 'ok' | 'failing';
  lines: { id: string; state: LineState }[];
  waiting: number;
  /** Age of the oldest waiting message in ms, null when none waits. */
  oldestWaitingMs: number | null;
};

/** A text on the pocket phone, seen from the customer: `sent` by them, `received` from the box. */
export type PocketText = { id: number; direction: 'sent' | 'received'; text: string; at: number };

/** The simulated customer's phone; present only while a simulated line serves. */
export type PocketPhone = {
  lineId: string;
  /** The customer's number. */
  number: string;
  /** The box's own number as the customer sees it. */
  boxNumber: string;
  texts(): PocketText[];
  /** Sends to the box through the simulated network, as one or more parts. Refuses empty text. */
  send(text: string): Result<PocketText>;
  /** Switched off, a phone gets its texts and the reports come when it is on again. */
  isOn(): boolean;
  switchOn(on: boolean): void;
  subscribe(listener: () => void): () => void;
};

/** Everything the pages and the API may do. Methods are synchronous unless they hash a password or look for modems. */
export type Gateway = {
  business: { name: string; country: string };
  inbox: {
    list(options: { limit: number; cursor?: string | undefined }): ConversationPage;
    conversation(id: number): Conversation | null;
    thread(id: number, options: { limit: number; before?: number | undefined }): ThreadPage | null;
    event(id: number): ConversationEvent | null;
    /** Marks inbound messages up to and including `upTo` as read. */
    markRead(conversationId: number, upTo: number): void;
    /** How many conversations have something unread. */
    unreadTotal(): number;
    /** Name, number fragment or words of a text; accents and case ignored; newest first. */
    search(query: string, options: { limit: number }): SearchHit[];
    /** The conversation with a number, if there is one; number in any form a person types. */
    find(number: string, line?: string): Conversation | null;
  };
  messages: {
    /** `to`: the number as typed; its contact's language may decide the alphabet. */
    preview(text: string, to?: string): MessagePreview;
    queue(request: QueueRequest): Result<Message>;
    get(id: number): MessageDetail | null;
    list(options: { direction?: Direction | undefined; after: number; limit: number }): Message[];
    /** A fresh attempt as a new message, for failed, unconfirmed, expired or cancelled ones. */
    sendAgain(id: number, author: QueueRequest['author']): Result<Message>;
    /** Takes back what still waits. */
    withdraw(id: number): Result<Message>;
  };
  contacts: {
    rename(contactId: number, name: string | null): Result<Conversation[]>;
  };
  consent: {
    of(number: string): ConsentState;
    replyBlock(conversationId: number): ReplyBlock | null;
  };
  lines: ModemFinding & {
    list(): LineView[];
    get(id: string): LineView | null;
    /** Newest first; `before` is the id of the last entry seen. */
    timeline(id: string, options: { before?: number | undefined; limit: number }): TimelineEntry[];
    /** Signal and registration from a time on, oldest first: all of two days, then one an hour. */
    signals(id: string, options: { since: number }): SignalSample[];
    /** A paused line receives and does not send. Stays so over restarts of the program. */
    pause(id: string, author: Author): Result<LineView>;
    resume(id: string, author: Author): Result<LineView>;
    /**
     * Restarts the modem, or tries a lost one at once. `not-allowed-now` shortly after another restart or while nobody
     * knows what became of a segment; `notBefore` (ms since 1970) says when it may be asked again.
     */
    restart(id: string, author: Author): Result<LineView> | (Refusal & { notBefore: number });
    /** The SIM that was found is the line's from now on. `not-allowed-now` when none waits. */
    confirmSim(id: string, author: Author): Result<LineView>;
    /** Takes options as they stand under `[[lines]]` in the file, stores the line and starts it. */
    add(
      options: unknown,
      author: Author,
      /** The line gets the PIN that was typed in this examination, if it was right and `options` have none. */
      besides?: { examination?: string | undefined },
    ): Result<LineView> | NotAdded;
    /** Stops and forgets a line that was added; conversations stay. `not-allowed-now` for those of the file. */
    remove(id: string): Result<null>;
    unreadable(options: { limit: number }): UnreadableView[];
    /** The line that sends for this one now: itself, or while it is down for long its stand-by. */
    senderOf(lineId: string): string;
    /** Null for a line that is not there or is not recorded. */
    trace(lineId: string): LineTrace | null;
    /** Dials a code such as `*100#` once the line is free; the job tells what became of it. */
    ussd(lineId: string, code: string, author: QueueRequest['author']): Result<UssdJob>;
    /** Newest first. */
    ussdJobs(lineId: string, options: { limit: number }): UssdJob[];
  };
  accounts: {
    /** True until the first account exists. */
    needsSetup(): boolean;
    /** Whether a set-up link's secret is good, without using it up. */
    checkSetupLink(secret: string): boolean;
    setUp(request: {
      secret: string;
      name: string;
      displayName: string;
      password: string;
    }): Promise<AccountResult<SignedIn>>;
    signIn(request: {
      name: string;
      password: string;
      address: string;
    }): Promise<AccountResult<SignedIn>>;
    session(token: string): Account | null;
    signOut(token: string): void;
    setPreferences(
      accountId: number,
      preferences: { theme?: Theme; language?: Language | null },
    ): Account | null;
    /** Owner of an API key, or null. */
    apiKey(secret: string): ApiKeyOwner | null;
  };
  health(): Health;
  events: {
    /** `since`: the last event id the listener saw; missed ones are given first, or `gap` is called when they are gone. */
    subscribe(options: {
      since?: string | undefined;
      onEvent: (event: GatewayEvent) => void;
      onGap?: () => void;
    }): () => void;
    /** Id of the latest event, to stamp a rendered page with. */
    lastId(): string;
  };
  /** Null while no simulated line serves. */
  pocketPhone(): PocketPhone | null;
};
