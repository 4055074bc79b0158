// Writing: templates, drafts, replies for later, macros. Part of the door, as ../index.ts.

import type { CaseAct } from './case.ts';
import type { ConversationEvent } from './conversation.ts';
import type { DeskRefusal, DeskResult } from './desk-result.ts';
import type { Message, MessagePreview } from './message.ts';

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
  /** Give it back when saving; an older one is refused with `stale-draft`. A draft that was sent stays, empty. */
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
  | CaseAct
  | { act: 'assign-me' }
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

/** `done`: how many steps; `refused`: the first that was not done, and why; `fill`: the text for the composer. */
export type MacroOutcome = {
  done: number;
  refused: { step: number; code: DeskRefusal } | null;
  fill: FilledText | null;
};

/** Something in a text that should not travel by SMS. `range`: [start, end) in UTF-16 units. */
export type SensitiveFind = {
  kind: 'card-number' | 'national-id' | 'iban' | 'password';
  range: [number, number];
};

/** A hint on how a text reads. Never keeps it from being sent. */
export type WritingTip = 'asks-for-password' | 'all-capitals' | 'long-sentence';

/** A moment offered for sending later; `at` in ms since 1970. */
export type SendLaterTime = {
  id: 'in-an-hour' | 'this-evening' | 'tomorrow' | 'monday';
  at: number;
};

/** What happened in a conversation since a form was rendered, without one's own messages and notes. */
export type NewSince = { messages: readonly Message[]; notes: readonly ConversationEvent[] };

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
  /** A text filled with the examples of `mergeFields`: how a template will look. */
  fillExample(text: string): FilledText;
  /** Filled for a conversation; counts as used. */
  fill(templateId: number, conversationId: number): DeskResult<FilledText>;
  links(): readonly TemplateLink[];
  /** `manage-shared`. A key that is there gets the new address. Refuses with `bad-name` (the key), `bad-value` (the address). */
  saveLink(link: { key: string; label: string; url: string }): DeskResult<TemplateLink>;
  deleteLink(id: number): DeskResult<null>;
  /** One's own; null when nothing was ever written there. Empty once it was sent. */
  draft(conversationId: number): Draft | null;
  /** The beginnings of one's own drafts by conversation, for the rows of a list; those without one are left out. */
  draftsFor(conversationIds: readonly number[]): ReadonlyMap<number, string>;
  /** The drafts of others in a conversation that they share. */
  sharedDrafts(conversationId: number): readonly Draft[];
  /** Empty text ends the draft. `version` as last seen, 0 for a new one. Refuses with `stale-draft`. */
  saveDraft(conversationId: number, text: string, version: number): DeskResult<Draft>;
  shareDraft(conversationId: number, shared: boolean): DeskResult<Draft>;
  sendLaterTimes(): readonly SendLaterTime[];
  /** `2026-11-28T08:30` in the zone of the business; null when it is no such time. */
  momentFrom(localTime: string): number | null;
  /** A moment the same way, for a browser's field. */
  localTime(at: number): string;
  /** Refuses with `bad-time`, `unresolved-field`, `sensitive`, and with what sending now would refuse. */
  schedule(request: {
    conversationId: number;
    text: string;
    dueAt: number;
    cancelOnReply: boolean;
    nonce?: string | undefined;
    sensitiveAnyway?: boolean | undefined;
  }): DeskResult<ScheduledReply>;
  /** The waiting ones, soonest first; of one conversation or all that the account sees. */
  scheduled(conversationId?: number): readonly ScheduledReply[];
  changeScheduled(
    id: number,
    change: { text?: string; dueAt?: number; cancelOnReply?: boolean },
  ): DeskResult<ScheduledReply>;
  cancelScheduled(id: number): DeskResult<ScheduledReply>;
  /** Ends its wait: it becomes a message now. Refuses with what sending refuses. */
  sendScheduledNow(id: number): DeskResult<ScheduledReply>;
  /** Those that were cancelled or refused lately, newest first: what did not go out. */
  notSent(): readonly ScheduledReply[];
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
  /** What came since the form was rendered. */
  newSince(
    conversationId: number,
    seen: { seenId?: number | undefined; seenEventId?: number | undefined },
  ): NewSince;
  /** The newest message and event there, for the next form. */
  newest(conversationId: number): { seenId: number; seenEventId: number };
  /** Takes back what can still be; its text stands in one's draft again, before what was written since. */
  undoSend(messageId: number): DeskResult<{ text: string; draft: Draft }>;
  /** Ends the wait for an undo. */
  sendNow(messageId: number): DeskResult<Message>;
  checkText(
    text: string,
    conversationId: number,
  ): {
    sensitive: readonly SensitiveFind[];
    missing: readonly string[];
    tips: readonly WritingTip[];
    /** As it will be sent, fields filled. */
    preview: MessagePreview;
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
  runMacro(macroId: number, conversationId: number): DeskResult<MacroOutcome>;
};
