// Who is at a conversation right now. Part of the door, as ../index.ts.

import type { DeskResult } from './desk-result.ts';
import type { Account } from './people.ts';

export type PresenceState = 'viewing' | 'typing';

/** A colleague at a conversation. */
export type Present = {
  account: { id: number; displayName: string };
  state: PresenceState;
};

/** Kept in memory only: after a restart everybody who is still there says so within ten seconds. */
export type PresenceDesk = {
  /** The account is at the conversation; said again every ten seconds, and with keys that are pressed. */
  here(conversationId: number, state: PresenceState): DeskResult<null>;
  /** The account left it, or closed the page. */
  leave(conversationId: number): void;
  /** The colleagues at every conversation within the account's scope, by conversation; the account itself is left out. */
  others(): ReadonlyMap<number, readonly Present[]>;
};

/** Of everybody, whoever asks. */
export type PresenceDoor = {
  here(
    conversationId: number,
    account: Pick<Account, 'id' | 'displayName'>,
    state: PresenceState,
  ): void;
  leave(conversationId: number, accountId: number): void;
  /** Everybody, by conversation, in the order they came. */
  all(): ReadonlyMap<number, readonly Present[]>;
};
