// Contacts as people keep them: profile, tags, fields, lists, consent, merge, block, delete, erase. Part of the door.

import type { Case, CaseStatus, Tag } from './case.ts';
import type { AddressKind, ConsentState, Conversation, ConversationEvent } from './conversation.ts';
import type { DeskResult } from './desk-result.ts';
import type { Message, MessageState } from './message.ts';

export type ConsentEvent = 'withdrawn' | 'granted';
/** How consent was given or taken back. */
export type ConsentMethod =
  | 'keyword'
  | RecordedMethod
  /** An opt-out from before the number was erased; of the number a keyed hash was kept. */
  | 'erased-before';
/** What a person may record. */
export type RecordedMethod = 'verbal' | 'paper' | 'web-form' | 'import';

export type ContactField = {
  id: number;
  /** What templates say: `{{contact.<key>}}`. */
  key: string;
  label: string;
  kind: 'text' | 'number' | 'date' | 'link';
};

export type OptInList = { id: number; name: string; members: number };

/** What a page may change of a contact; empty text takes a value away. */
export type ContactChange = Partial<
  Record<'name' | 'firstName' | 'company' | 'email' | 'notes' | 'language', string | null>
> & {
  /** By the id of the field. */
  fields?: Readonly<Record<number, string>>;
};

export type Contact = {
  id: number;
  name: string | null;
  firstName: string | null;
  company: string | null;
  email: string | null;
  notes: string | null;
  /** The language the contact reads, apart from that of the interface. */
  language: string | null;
  numbers: readonly { number: string; kind: AddressKind; consent: ConsentState }[];
  tags: readonly Tag[];
  fields: readonly { field: ContactField; value: string }[];
  lists: readonly {
    list: OptInList;
    joinedAt: number;
    leftAt: number | null;
    evidence: string | null;
  }[];
  blockedAt: number | null;
  deletedAt: number | null;
  erasedAt: number | null;
  createdAt: number;
};

/** One row of the consent ledger. */
export type ConsentEntry = {
  id: number;
  number: string;
  event: ConsentEvent;
  method: ConsentMethod;
  /** The words of the customer. */
  wording: string | null;
  messageId: number | null;
  /** Where that message stands. */
  conversationId: number | null;
  accountName: string | null;
  note: string | null;
  at: number;
};

export type ExportedConversation = {
  line: string;
  number: string;
  /** Oldest first. */
  messages: readonly {
    direction: 'inbound' | 'outbound';
    at: string;
    text: string;
    state: MessageState;
    sentAt: string | null;
    deliveredAt: string | null;
    author: string | null;
  }[];
  notes: readonly { at: string; author: string; text: string }[];
};

/** All that the box holds of one contact; times in ISO 8601. */
export type ContactExport = {
  madeAt: string;
  contact: Pick<Contact, 'name' | 'firstName' | 'company' | 'email' | 'notes' | 'language'> & {
    numbers: readonly { number: string; consent: ConsentState }[];
    tags: readonly string[];
    fields: readonly { label: string; value: string }[];
    lists: readonly {
      name: string;
      joinedAt: string;
      leftAt: string | null;
      evidence: string | null;
    }[];
    createdAt: string;
    blockedAt: string | null;
    deletedAt: string | null;
  };
  consent: readonly (Pick<ConsentEntry, 'number' | 'event' | 'method' | 'wording' | 'note'> & {
    at: string;
  })[];
  conversations: readonly ExportedConversation[];
  cases: readonly { openedAt: string; resolvedAt: string | null; status: CaseStatus }[];
};

/** `field`: a property of the contact, `block`, `list:<name>`, or the label of a field of the team's own. */
export type MergeConflict = {
  kind: 'name' | 'firstName' | 'company' | 'email' | 'language' | 'field' | 'list' | 'block';
  /** For `field` and `list`: which. */
  label: string | null;
  /** Empty where there is only whether or not. */
  kept: string;
  lost: string;
};

/** One thing in the history of a contact, over all of its conversations. */
export type ContactMoment = { at: number } & (
  | { kind: 'message'; message: Message }
  | { kind: 'event'; event: ConversationEvent }
  | { kind: 'consent'; entry: ConsentEntry }
);

/** What a merge would make; nothing is changed by looking. */
export type MergePreview = {
  kept: Contact;
  gone: Contact;
  result: Contact;
  /** Fields in which both say something, and what would be kept. */
  conflicts: readonly MergeConflict[];
  /** Numbers whose consent differs from what the kept one has; each number keeps its own. */
  consentDiffers: boolean;
};

/**
 * A contact is seen when one of its conversations is within the account's scope, or when it has none and the account is
 * not limited to its own. What is not seen is `not-found`.
 */
export type ContactsDesk = {
  /** A contact that was merged into another one gives that one. */
  get(id: number): Contact | null;
  /**
   * By name, number, company or mail; deleted ones only when asked for. Newest first; with `letter` (a to z, or `#` for
   * those without a name) by name.
   */
  find(
    query: string,
    options: {
      limit: number;
      offset?: number | undefined;
      deleted?: boolean | undefined;
      tagId?: number | undefined;
      letter?: string | undefined;
    },
  ): { contacts: readonly Contact[]; more: boolean };
  /** A contact that nobody texted with yet. Refuses with `bad-number`, `number-taken`. */
  add(contact: { number: string; name?: string | undefined }): DeskResult<Contact>;
  /** Who has a number, as typed; null when nobody has it, or it is not seen. */
  withNumber(number: string): Contact | null;
  /** Another number of the same person. Refuses with `bad-number`, `number-taken`; `forbidden` with masked numbers. */
  addNumber(id: number, number: string): DeskResult<Contact>;
  /** Only one that nobody texted with; the last one stays. Refuses with `not-allowed-now`. */
  removeNumber(id: number, number: string): DeskResult<Contact>;
  /** Only what is given. Empty text takes a value away. Refuses with `bad-value` (a field, the language), `bad-email`. */
  change(id: number, change: ContactChange): DeskResult<Contact>;
  addTag(id: number, name: string): DeskResult<Contact>;
  removeTag(id: number, tagId: number): DeskResult<Contact>;
  /** Tags that contacts have, by name. */
  tags(): readonly Tag[];
  fields(): readonly ContactField[];
  /** Refuses with `bad-name` (a label), `bad-shortcut` (a key that is no word), `shortcut-taken`. */
  saveField(field: {
    id?: number | undefined;
    key: string;
    label: string;
    kind: ContactField['kind'];
  }): DeskResult<ContactField>;
  /** The values stay, in case the field comes back under its key. */
  deleteField(id: number): DeskResult<null>;
  lists(): readonly OptInList[];
  /** Refuses with `bad-name`. */
  saveList(list: { id?: number | undefined; name: string }): DeskResult<OptInList>;
  deleteList(id: number): DeskResult<null>;
  /** `evidence`: how consent was given, in the words of who records it. Refuses with `bad-value` without. */
  joinList(id: number, listId: number, evidence: string): DeskResult<Contact>;
  leaveList(id: number, listId: number): DeskResult<Contact>;
  /** The ledger of all numbers of a contact, newest first. */
  consent(id: number): readonly ConsentEntry[];
  /** A person records it, with the reason; an opt-out takes back what waits. `number` as the desk shows it. */
  recordConsent(
    id: number,
    consent: {
      number: string;
      event: ConsentEvent;
      method: RecordedMethod;
      note: string;
    },
  ): DeskResult<Contact>;
  /** Those that the account sees, newest first. */
  conversations(id: number): readonly Conversation[];
  /** Of all conversations that the account sees, newest first. */
  cases(id: number): readonly Case[];
  /** Messages, events and consent before a moment (ms; left out: now), newest first. */
  history(
    id: number,
    page: { limit: number; before?: number | undefined },
  ): { moments: readonly ContactMoment[]; older: number | null };
  previewMerge(keptId: number, goneId: number): DeskResult<MergePreview>;
  merge(keptId: number, goneId: number): DeskResult<{ contact: Contact; mergeId: number }>;
  /** Merges that can be undone, newest first. */
  merges(id: number): readonly { id: number; name: string | null; at: number }[];
  /** What was changed since the merge stays. Refuses with `too-late-to-undo`. Gives the kept contact. */
  undoMerge(mergeId: number): DeskResult<Contact>;
  /** Blocked: what it sends is kept and raises nothing, nothing is sent to it. Neither an opt-out nor a deletion. */
  block(id: number, blocked: boolean): DeskResult<Contact>;
  /** Out of sight; the history stays and comes back with `restore` or a new text. */
  delete(id: number): DeskResult<Contact>;
  restore(id: number): DeskResult<Contact>;
  /** Whether the pane beside the thread is folded away; kept with the account. */
  foldPane(closed: boolean): void;
  /** Needs `erase`, and numbers in the clear; stands in the audit log. */
  export(id: number): DeskResult<ContactExport>;
  /** Wipes texts, notes and names for good; `typed` must be the contact's name or number. Refuses with `not-confirmed`. */
  erase(id: number, typed: string): DeskResult<null>;
};
