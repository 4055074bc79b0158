// Writing: templates, drafts, replies for later, macros. Part of the door, as index.ts.

import type { AssignmentStrategy, CaseStatus, Priority } from './case-shapes.ts';
import type { DeskResult } from './desk-result.ts';
import type { Message } from './message-shapes.ts';

export type Template = {
  id: number;
  name: string;
  /** What stands behind the slash, without it. */
  shortcut: string | null;
  category: string | null;
  /** ISO 639-1; null when it fits all. */
  language: string | null;
  text: string;
  /** Null: everybody's. */
  ownerId: number | null;
  usedCount: number;
  lastUsedAt: number | null;
};

/** A template filled for one conversation. `missing`: the fields that stayed as they were, as written between braces. */
export type FilledText = { text: string; missing: readonly string[] };

export type TemplateLink = { id: number; key: string; label: string; url: string };

export type Draft = {
  conversationId: number;
  author: { id: number; displayName: string };
  text: string;
  /** Give it back when saving; an older one is refused with `stale-draft`. */
  version: number;
  updatedAt: number;
  shared: boolean;
};

export type ScheduledReply = {
  id: number;
  conversationId: number;
  author: { id: number; displayName: string };
  text: string;
  dueAt: number;
  cancelOnReply: boolean;
  state: 'waiting' | 'sent' | 'cancelled' | 'refused';
  reason: string | null;
  messageId: number | null;
  createdAt: number;
};

/** Ordered acts of a macro. A macro never sends: `template` only fills the composer. */
export type MacroStep =
  | { act: 'status'; status: CaseStatus }
  | { act: 'assign'; accountId: number | null }
  | { act: 'assign-me' }
  | { act: 'assign-by'; strategy: Exclude<AssignmentStrategy, 'none'> }
  | { act: 'priority'; priority: Priority }
  | { act: 'flag'; flagged: boolean }
  | { act: 'add-tag'; name: string }
  | { act: 'remove-tag'; name: string }
  /** `wakes`: a message of the customer ends it. */
  | { act: 'snooze'; minutes: number; wakes: boolean }
  | { act: 'note'; text: string }
  | { act: 'template'; templateId: number };

export type Macro = {
  id: number;
  name: string;
  steps: readonly MacroStep[];
  ownerId: number | null;
  usedCount: number;
};

/** Something in a text that should not travel by SMS. `range`: [start, end) in UTF-16 units. */
export type SensitiveFind = {
  kind: 'card-number' | 'national-id' | 'iban' | 'password';
  range: [number, number];
};

/** The desk's acts of writing. Each refuses with `forbidden` and `not-found`. */
export type WritingDesk = {
  /** One's own and everybody's, by name; those of the conversation's language first when one is given. */
  templates(options?: { language?: string | null }): readonly Template[];
  /** `manage-shared` for everybody's. Refuses with `bad-name`, `empty-text`, `shortcut-taken`, `bad-shortcut`, `unknown-field`. */
  saveTemplate(template: {
    id?: number | undefined;
    name: string;
    shortcut?: string | undefined;
    category?: string | undefined;
    language?: string | undefined;
    text: string;
    shared: boolean;
  }): DeskResult<Template>;
  deleteTemplate(id: number): DeskResult<null>;
  restoreTemplate(id: number): DeskResult<null>;
  /** Every field a template may name, with an example. */
  mergeFields(): readonly { field: string; example: string }[];
  /** Filled for a conversation; counts as used. */
  fill(templateId: number, conversationId: number): DeskResult<FilledText>;
  links(): readonly TemplateLink[];
  saveLink(link: { key: string; label: string; url: string }): DeskResult<TemplateLink>;
  deleteLink(id: number): DeskResult<null>;
  /** One's own, or one that was shared; null when there is none. */
  draft(conversationId: number): Draft | null;
  /** The drafts of others in a conversation that they share. */
  sharedDrafts(conversationId: number): readonly Draft[];
  /** Empty text ends the draft. `version` as last seen, 0 for a new one. Refuses with `stale-draft`. */
  saveDraft(conversationId: number, text: string, version: number): DeskResult<Draft | null>;
  shareDraft(conversationId: number, shared: boolean): DeskResult<Draft>;
  /** Refuses with `bad-time`, and with what sending now would refuse. */
  schedule(request: {
    conversationId: number;
    text: string;
    dueAt: number;
    cancelOnReply: boolean;
    nonce?: string | undefined;
  }): DeskResult<ScheduledReply>;
  /** The waiting ones, soonest first; of one conversation or all that the account sees. */
  scheduled(conversationId?: number): readonly ScheduledReply[];
  changeScheduled(
    id: number,
    change: { text?: string; dueAt?: number; cancelOnReply?: boolean },
  ): DeskResult<ScheduledReply>;
  cancelScheduled(id: number): DeskResult<ScheduledReply>;
  /**
   * Sends a reply. `seenId`, `seenEventId`: the newest message and event that the form was rendered with; anything newer
   * refuses with `stale-reply` unless `anyway`. Missing fields refuse with `unresolved-field`, what should not travel with
   * `sensitive` unless `sensitiveAnyway`. The text can be taken back for the account's `undoSeconds`.
   */
  reply(request: {
    conversationId: number;
    text: string;
    nonce?: string | undefined;
    seenId?: number | undefined;
    seenEventId?: number | undefined;
    anyway?: boolean | undefined;
    sensitiveAnyway?: boolean | undefined;
  }): DeskResult<Message>;
  /** Takes back what can still be, and gives its text to the composer. */
  undoSend(messageId: number): DeskResult<{ text: string }>;
  /** Ends the wait for an undo. */
  sendNow(messageId: number): DeskResult<Message>;
  checkText(
    text: string,
    conversationId: number,
  ): {
    sensitive: readonly SensitiveFind[];
    missing: readonly string[];
  };
  macros(): readonly Macro[];
  saveMacro(macro: {
    id?: number | undefined;
    name: string;
    steps: readonly MacroStep[];
    shared: boolean;
  }): DeskResult<Macro>;
  deleteMacro(id: number): DeskResult<null>;
  /** Does the steps in order; stops at the first that is refused and says which. `fill`: the text for the composer. */
  runMacro(
    macroId: number,
    conversationId: number,
  ): DeskResult<{
    done: number;
    refused: { step: number; code: string } | null;
    fill: FilledText | null;
  }>;
};
