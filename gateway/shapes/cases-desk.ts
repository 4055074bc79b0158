// The desk's acts of working together. Part of the door, as ../index.ts.

import type {
  AssignmentStrategy,
  Case,
  CaseStatus,
  Note,
  Priority,
  Reminder,
  Tag,
  TeamSettings,
} from './case.ts';
import type { Conversation } from './conversation.ts';
import type { DeskResult } from './desk-result.ts';
import type { Colleague } from './people.ts';

export type ColleagueLoad = Colleague & {
  /** Unresolved conversations assigned to them. */
  openCount: number;
};

/** Acts on one conversation, as the desk offers them. Each refuses with `forbidden` and `not-found`. */
export type CasesDesk = {
  settings(): TeamSettings;
  /** `manage-people`. Refuses with `bad-settings`. */
  changeSettings(change: Partial<TeamSettings>): DeskResult<TeamSettings>;
  /** Everybody who can be assigned to or mentioned, by display name; disabled ones left out. */
  colleagues(): readonly ColleagueLoad[];
  setStatus(conversationId: number, status: CaseStatus): DeskResult<Conversation>;
  /** Null takes it from whoever has it. With `handle` alone one may only take an unassigned one or give one's own back. */
  assign(conversationId: number, accountId: number | null): DeskResult<Conversation>;
  /** By a strategy, for rules and for "next available"; the conversation stays unassigned when nobody can take it. */
  assignBy(
    conversationId: number,
    strategy: Exclude<AssignmentStrategy, 'none'>,
  ): DeskResult<Conversation>;
  /** `until` null wakes it. `wakes`: a message of the customer ends it. Refuses with `bad-time`. */
  snooze(conversationId: number, until: number | null, wakes?: boolean): DeskResult<Conversation>;
  setPriority(conversationId: number, priority: Priority): DeskResult<Conversation>;
  setFlag(conversationId: number, flagged: boolean): DeskResult<Conversation>;
  /** The vocabulary, by name. */
  tags(): readonly Tag[];
  /** Makes the tag when nobody has it yet. Refuses with `bad-name`. */
  addTag(conversationId: number, name: string): DeskResult<Conversation>;
  removeTag(conversationId: number, tagId: number): DeskResult<Conversation>;
  /** Newest first. */
  cases(conversationId: number): readonly Case[];
  /** Ticks or unticks an item of the current case. */
  check(conversationId: number, itemId: string, checked: boolean): DeskResult<Case>;
  /** `@name` in the text mentions. `nonce`: a form that comes twice writes once. Refuses with `empty-text`, `text-too-long`. */
  addNote(conversationId: number, text: string, nonce?: string): DeskResult<Note>;
  /** Only one's own. */
  editNote(noteId: number, text: string): DeskResult<Note>;
  /** Only one's own, or with `manage-people`; the place in the thread stays. */
  deleteNote(noteId: number): DeskResult<Note>;
  /** Notes that mention the account and were not seen, newest first. */
  mentions(): readonly Note[];
  remind(conversationId: number, dueAt: number, text?: string): DeskResult<Reminder>;
  /** Also takes back one that is not due yet. */
  finishReminder(reminderId: number): DeskResult<Reminder>;
  /** The account's own that are not done; of one conversation or all; soonest first. */
  reminders(conversationId?: number): readonly Reminder[];
  /** Messages up to and including `upTo` were read by the account. Mentions there count as seen. */
  markRead(conversationId: number, upTo: number): void;
  /** The conversation counts as unread for the account until it is opened. */
  markUnread(conversationId: number): DeskResult<Conversation>;
  /** How many conversations the account has unread, within its scope; counts up to 1,000. */
  unreadTotal(): number;
};
