// The only door for web/: the Gateway and the plain domain shapes it takes and returns.
// Times are integer milliseconds since 1970 UTC everywhere.

import type { BackupDoor } from './backup-shapes.ts';
import type {
  ConsentState,
  Conversation,
  ConversationEvent,
  ConversationPage,
  ReplyBlock,
  SearchHit,
  ThreadPage,
} from './conversation-shapes.ts';
import type { Desk } from './desk-shapes.ts';
import type { GatewayEvent } from './event-shapes.ts';
import type { LinesDoor } from './lines-door-shapes.ts';
import type { Direction, Message, MessageDetail, MessagePreview } from './message-shapes.ts';
import type { Health, MonitoringDoor } from './monitoring-shapes.ts';
import type { Notice } from './notice-shapes.ts';
import type { Asking } from './people-desk-shapes.ts';
import type { Account } from './people-shapes.ts';
import type { PhoneDoor } from './phone-shapes.ts';
import type { PocketPhone } from './pocket-phone-shapes.ts';
import type { PresenceDoor } from './presence-shapes.ts';
import type { QueueRequest, Result } from './queue-shapes.ts';
import type { RequestLimits } from './request-limit-shapes.ts';
import type { AccountsDoor } from './sign-in-shapes.ts';

export type * from './backup-shapes.ts';
export type * from './case-shapes.ts';
export type * from './cases-desk-shapes.ts';
export type * from './certificate-shapes.ts';
export type * from './contact-shapes.ts';
export type * from './conversation-shapes.ts';
export type * from './desk-result.ts';
export type * from './desk-shapes.ts';
export type * from './event-shapes.ts';
export type * from './inbox-desk-shapes.ts';
export type * from './key-shapes.ts';
export type * from './line-shapes.ts';
export type * from './line-trouble.ts';
export type * from './lines-desk-shapes.ts';
export type * from './lines-door-shapes.ts';
export type * from './list-shapes.ts';
export type * from './local-name-shapes.ts';
export type * from './message-shapes.ts';
export type * from './modem-finding.ts';
export type * from './monitoring-shapes.ts';
export type * from './notice-shapes.ts';
export type * from './people-desk-shapes.ts';
export type * from './people-shapes.ts';
export type * from './phone-shapes.ts';
export type * from './pocket-phone-shapes.ts';
export type * from './presence-shapes.ts';
export type * from './queue-shapes.ts';
export type * from './request-limit-shapes.ts';
export type * from './retention-shapes.ts';
export type * from './sign-in-shapes.ts';
export type * from './writing-shapes.ts';

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
