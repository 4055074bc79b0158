// Answers of a desk: a value, or why not. Part of the door, as ../index.ts.

import type { RefusalCode } from './queue.ts';

/** A refusal the person must be shown: a returned value, never thrown. */
export type DeskRefusal =
  | RefusalCode
  /** The account's role does not allow it. What its scope hides is `not-found`. */
  | 'forbidden'
  | 'bad-name'
  | 'bad-settings'
  /** A time that is past or too far away. */
  | 'bad-time'
  /** Something came since the form was rendered. */
  | 'stale-reply'
  | 'stale-draft'
  /** A merge field has no value for this contact. */
  | 'unresolved-field'
  /** A template names a field that does not exist. */
  | 'unknown-field'
  /** The text holds something that should not travel by SMS. */
  | 'sensitive'
  | 'shortcut-taken'
  | 'bad-shortcut'
  | 'bad-value'
  | 'bad-email'
  | 'number-taken'
  | 'empty-selection'
  /** What was typed to confirm is not what was asked for. */
  | 'not-confirmed'
  /** Items of the checklist are not ticked. */
  | 'checklist-open'
  /** The act cannot be undone any more. */
  | 'too-late-to-undo'
  /** Nobody can be given a conversation now. */
  | 'nobody-available'
  /** The last account that may manage people would be lost. */
  | 'last-admin';

export type DeskResult<T> = { ok: true; value: T } | { ok: false; code: DeskRefusal };
