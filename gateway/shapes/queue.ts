// What is asked of the queue, who asks it, and how the door refuses. Part of the door, as ../index.ts.

import type { Lane } from './message.ts';

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
