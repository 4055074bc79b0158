// The only door for web/: the Gateway and the plain domain shapes it takes and returns.
// Times are integer milliseconds since 1970 UTC everywhere.

import type { BackupDoor } from './backup-shapes.ts';
import type { Desk } from './desk-shapes.ts';
import type { ApiKeyOwner } from './key-shapes.ts';
import type {
  LineState,
  LineTrace,
  LineView,
  NotAdded,
  SignalSample,
  TimelineEntry,
  UnreadableView,
  UssdJob,
} from './line-shapes.ts';
import type {
  Author,
  ConsentState,
  Conversation,
  ConversationEvent,
  ConversationPage,
  Direction,
  KeywordMark,
  Message,
  MessageDetail,
  MessagePreview,
  QueueRequest,
  Refusal,
  ReplyBlock,
  Result,
  SearchHit,
  ThreadPage,
} from './message-shapes.ts';
import type { ModemFinding } from './modem-finding.ts';
import type { MonitoringDoor } from './monitoring-shapes.ts';
import type { Notice } from './notice-shapes.ts';
import type { Asking } from './people-desk-shapes.ts';
import type { Account, Language, NoticeKind, Role, Theme } from './people-shapes.ts';
import type { PhoneDoor } from './phone-shapes.ts';
import type { PresenceDoor } from './presence-shapes.ts';
import type { RequestLimits } from './request-limit-shapes.ts';

export type * from './backup-shapes.ts';
export type * from './case-shapes.ts';
export type * from './cases-desk-shapes.ts';
export type * from './certificate-shapes.ts';
export type * from './contact-shapes.ts';
export type * from './desk-result.ts';
export type * from './desk-shapes.ts';
export type * from './inbox-desk-shapes.ts';
export type * from './key-shapes.ts';
export type * from './line-shapes.ts';
export type * from './line-trouble.ts';
export type * from './lines-desk-shapes.ts';
export type * from './list-shapes.ts';
export type * from './local-name-shapes.ts';
export type * from './message-shapes.ts';
export type * from './modem-finding.ts';
export type * from './monitoring-shapes.ts';
export type * from './notice-shapes.ts';
export type * from './people-desk-shapes.ts';
export type * from './people-shapes.ts';
export type * from './phone-shapes.ts';
export type * from './presence-shapes.ts';
export type * from './request-limit-shapes.ts';
export type * from './retention-shapes.ts';
export type * from './writing-shapes.ts';

export type AccountRefusal =
  | 'bad-name'
  | 'name-taken'
  | 'password-short'
  | 'bad-credentials'
  | 'too-many-tries'
  | 'link-used'
  | 'link-unknown'
  | 'link-expired'
  | 'bad-code'
  /** The password was given too long ago. */
  | 'sign-in-over';
export type AccountResult<T> =
  | { ok: true; value: T }
  | { ok: false; code: AccountRefusal; retryAfterMs?: number };

export type SignedIn = {
  account: Account /** Secret for the cookie; only its hash is stored. */;
  token: string;
  expiresAt: number;
};

/** After the password: in, or still to be asked for a code; `ticket` says who it was. */
export type SignInStep = ({ step: 'signed-in' } & SignedIn) | { step: 'code'; ticket: string };

/** What an invitation says to the one who opens it. */
export type InviteOffer = { role: Role; displayName: string; by: string | null };

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
  /** What is known of a contact, its standing, or which numbers are its own. */
  | { type: 'contact.changed'; contactId: number }
  | { type: 'line.changed'; lineId: string }
  /** An act on many conversations went on or ended. */
  | { type: 'bulk.changed'; jobId: number }
  /** What an account may do, or when work can be given to it, is another. */
  | { type: 'account.changed'; accountId: number }
  /** For one account alone; what else people are told of follows from the other events. */
  | {
      type: 'notice';
      accountId: number;
      kind: NoticeKind;
      conversationId: number | null;
      messageId?: number;
      noteId?: number;
      reminderId?: number;
      lineId?: string;
    }
  /** Somebody came to a conversation or left it, began to write or stopped. */
  | { type: 'presence.changed'; conversationId: number }
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
  /** What one account may see and do; every act is checked here. Pages use this, and nothing past it. */
  desk(account: Account, asking?: Asking): Desk;
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
    /** Ends the time in which it can be taken back; it goes now. */
    sendNow(id: number): Result<Message>;
  };
  contacts: {
    rename(contactId: number, name: string | null): Result<Conversation[]>;
  };
  consent: {
    of(number: string): ConsentState;
    replyBlock(conversationId: number): ReplyBlock | null;
  };
  lines: ModemFinding & {
    /** Which lines there are, in their order: costs nothing, where `list` counts what each has done. */
    ids(): readonly string[];
    /** How each stands, at the same cost: for marks that stand on every page. */
    states(): readonly Pick<LineView, 'id' | 'state'>[];
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
  phones: PhoneDoor;
  presence: PresenceDoor;
  /** Whether an account is told of an event, within its scope and by its choice, and how; null when it is not. */
  notices(account: Account, event: GatewayEvent): Notice | null;
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
      address?: string | undefined;
      userAgent?: string | undefined;
    }): Promise<AccountResult<SignedIn>>;
    signIn(request: {
      name: string;
      password: string;
      address: string;
      userAgent?: string | undefined;
    }): Promise<AccountResult<SignInStep>>;
    /** The second step: a code of the app, or a recovery code. */
    enterCode(request: {
      ticket: string;
      code: string;
      address: string;
      userAgent?: string | undefined;
    }): AccountResult<SignedIn>;
    /** Looks at an invitation without using it up. */
    checkInvite(visit: { secret: string; address: string }): AccountResult<InviteOffer>;
    acceptInvite(request: {
      secret: string;
      name: string;
      displayName: string;
      password: string;
      address: string;
      userAgent?: string | undefined;
    }): Promise<AccountResult<SignedIn>>;
    checkReset(visit: {
      secret: string;
      address: string;
    }): AccountResult<{ name: string; displayName: string }>;
    resetPassword(request: {
      secret: string;
      password: string;
      address: string;
    }): Promise<AccountResult<{ name: string }>>;
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
  /** How backups go; pages and alarms read it, nothing else leaves the box by it. */
  backup: BackupDoor;
  monitoring: MonitoringDoor;
  /** How often each may ask over HTTP. */
  requests: RequestLimits;
  events: {
    /** `since`: the last event id the listener saw; missed ones are given first, or `onGap` is called when they are gone. */
    subscribe(
      options: { since?: string | undefined; onGap?: () => void } & (
        | { onEvent: (event: GatewayEvent) => void }
        /** All that happened since the last call, oldest first, at least one. */
        | { onEvents: (events: readonly GatewayEvent[]) => void }
      ),
    ): () => void;
    /** Id of the latest event, to stamp a rendered page with. */
    lastId(): string;
  };
  /** Null while no simulated line serves. */
  pocketPhone(): PocketPhone | null;
};
