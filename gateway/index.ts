// The only door for web/: the Gateway and the plain domain shapes it takes and returns.
// Times are integer milliseconds since 1970 UTC everywhere.

import type { BackupDoor } from './shapes/backup.ts';
import type {
  ConsentState,
  Conversation,
  ConversationEvent,
  ConversationPage,
  ReplyBlock,
  SearchHit,
  ThreadPage,
} from './shapes/conversation.ts';
import type { Desk } from './shapes/desk.ts';
import type { GatewayEvent } from './shapes/event.ts';
import type { LinesDoor } from './shapes/lines-door.ts';
import type { Direction, Message, MessageDetail, MessagePreview } from './shapes/message.ts';
import type { Health, MonitoringDoor } from './shapes/monitoring.ts';
import type { Notice } from './shapes/notice.ts';
import type { Account } from './shapes/people.ts';
import type { Asking } from './shapes/people-desk.ts';
import type { PhoneDoor } from './shapes/phone.ts';
import type { PocketPhone } from './shapes/pocket-phone.ts';
import type { PresenceDoor } from './shapes/presence.ts';
import type { QueueRequest, Result } from './shapes/queue.ts';
import type { RequestLimits } from './shapes/request-limit.ts';
import type { AccountsDoor } from './shapes/sign-in.ts';

export type * from './shapes/backup.ts';
export type * from './shapes/case.ts';
export type * from './shapes/cases-desk.ts';
export type * from './shapes/certificate.ts';
export type * from './shapes/contact.ts';
export type * from './shapes/conversation.ts';
export type * from './shapes/desk.ts';
export type * from './shapes/desk-result.ts';
export type * from './shapes/event.ts';
export type * from './shapes/inbox-desk.ts';
export type * from './shapes/key.ts';
export type * from './shapes/line.ts';
export type * from './shapes/line-trouble.ts';
export type * from './shapes/lines-desk.ts';
export type * from './shapes/lines-door.ts';
export type * from './shapes/list.ts';
export type * from './shapes/local-name.ts';
export type * from './shapes/message.ts';
export type * from './shapes/modem-finding.ts';
export type * from './shapes/monitoring.ts';
export type * from './shapes/notice.ts';
export type * from './shapes/people.ts';
export type * from './shapes/people-desk.ts';
export type * from './shapes/phone.ts';
export type * from './shapes/pocket-phone.ts';
export type * from './shapes/presence.ts';
export type * from './shapes/queue.ts';
export type * from './shapes/request-limit.ts';
export type * from './shapes/retention.ts';
export type * from './shapes/sign-in.ts';
export type * from './shapes/writing.ts';

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
  lines: LinesDoor;
  phones: PhoneDoor;
  presence: PresenceDoor;
  /** Whether an account is told of an event, within its scope and by its choice, and how; null when it is not. */
  notices(account: Account, event: GatewayEvent): Notice | null;
  accounts: AccountsDoor;
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
