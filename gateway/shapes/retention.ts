// How long the box keeps what people wrote. Part of the door.

import type { DeskResult } from './desk-result.ts';

/** Null: kept for good. */
export type RetentionSettings = {
  /** Words of messages, notes, drafts and planned replies, days; the rows stay, so that counts and times stay true. */
  textDays: number | null;
  /** Contacts that were deleted: erased so many days later. */
  deletedContactDays: number | null;
  /** Entries of the audit log, days. */
  auditDays: number | null;
  /** One-time codes within messages: covered so many minutes after they came or went. */
  codeMinutes: number | null;
};

/** How much settings would forget now. */
export type RetentionCounts = { texts: number; deletedContacts: number; audit: number };

export type RetentionView = {
  settings: RetentionSettings;
  /** When a change takes effect, ms since 1970; null when nothing waits for it. */
  effectiveAt: number | null;
};

/** All need `manage-people`. */
export type RetentionDesk = {
  view(): DeskResult<RetentionView>;
  /** Those that `preview` and `change` refuse; anybody may ask. */
  badFields(settings: RetentionSettings): readonly (keyof RetentionSettings)[];
  /** Refuses with `bad-settings`. */
  preview(settings: RetentionSettings): DeskResult<RetentionCounts>;
  /** Takes effect an hour later, so that a slip can be put right. Refuses with `bad-settings`. */
  change(settings: RetentionSettings): DeskResult<RetentionView>;
};
