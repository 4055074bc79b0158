// What everybody is told of after it was stored. Part of the door, as ../index.ts.

import type { ConsentState } from './conversation.ts';
import type { Direction, KeywordMark } from './message.ts';
import type { NoticeKind } from './people.ts';

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
