// Contacts as people keep them: profile, tags, fields, lists, consent, merge, block, delete, erase. Part of the door.

import type { Case, Tag } from './case-shapes.ts';
import type { DeskResult } from './desk-result.ts';
import type { AddressKind, ConsentState, Conversation } from './message-shapes.ts';

export type ConsentEvent = 'withdrawn' | 'granted';
/** How consent was given or taken back. */
export type ConsentMethod = 'keyword' | 'verbal' | 'paper' | 'web-form' | 'import';

export type ContactField = {
  id: number;
  /** What templates say: `{{contact.<key>}}`. */
  key: string;
  label: string;
  kind: 'text' | 'number' | 'date' | 'link';
};

export type OptInList = { id: number; name: string; members: number };

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
  accountName: string | null;
  note: string | null;
  at: number;
};

/** What a merge would make; nothing is changed by looking. */
export type MergePreview = {
  kept: Contact;
  gone: Contact;
  result: Contact;
  /** Fields in which both say something, and what would be kept. */
  conflicts: readonly { field: string; kept: string; lost: string }[];
  /** Numbers whose consent differs from what the kept one has; each number keeps its own. */
  consentDiffers: boolean;
};

export type ContactsDesk = {
  get(id: number): Contact | null;
  /** By name, number, company or mail; deleted ones only when asked for. Newest first without a query. */
  find(
    query: string,
    options: { limit: number; offset?: number; deleted?: boolean; tagId?: number },
  ): { contacts: readonly Contact[]; more: boolean };
  /** A contact that nobody texted with yet. Refuses with `bad-number`, `number-taken`. */
  add(contact: { number: string; name?: string | undefined }): DeskResult<Contact>;
  /** Only what is given. Empty text takes a value away. Refuses with `bad-value` (a field), `bad-email`. */
  change(
    id: number,
    change: Partial<
      Pick<Contact, 'name' | 'firstName' | 'company' | 'email' | 'notes' | 'language'>
    > & { fields?: Record<number, string> },
  ): DeskResult<Contact>;
  addTag(id: number, name: string): DeskResult<Contact>;
  removeTag(id: number, tagId: number): DeskResult<Contact>;
  fields(): readonly ContactField[];
  saveField(field: {
    id?: number | undefined;
    key: string;
    label: string;
    kind: ContactField['kind'];
  }): DeskResult<ContactField>;
  deleteField(id: number): DeskResult<null>;
  lists(): readonly OptInList[];
  saveList(list: { id?: number | undefined; name: string }): DeskResult<OptInList>;
  deleteList(id: number): DeskResult<null>;
  joinList(id: number, listId: number, evidence: string): DeskResult<Contact>;
  leaveList(id: number, listId: number): DeskResult<Contact>;
  /** The ledger of all numbers of a contact, newest first. */
  consent(id: number): readonly ConsentEntry[];
  /** A person records it, with the reason; an opt-out takes back what waits. */
  recordConsent(
    number: string,
    event: ConsentEvent,
    method: Exclude<ConsentMethod, 'keyword'>,
    note: string,
  ): DeskResult<Contact>;
  conversations(id: number): readonly Conversation[];
  cases(id: number): readonly Case[];
  previewMerge(keptId: number, goneId: number): DeskResult<MergePreview>;
  merge(keptId: number, goneId: number): DeskResult<{ contact: Contact; mergeId: number }>;
  undoMerge(mergeId: number): DeskResult<Contact>;
  /** Blocked: what it sends is kept and raises nothing, nothing is sent to it. Neither an opt-out nor a deletion. */
  block(id: number, blocked: boolean): DeskResult<Contact>;
  /** Out of sight; the history stays and comes back with `restore` or a new text. */
  delete(id: number): DeskResult<Contact>;
  restore(id: number): DeskResult<Contact>;
  /** Wipes texts, notes and names for good; `typed` must be the contact's name or number. Refuses with `not-confirmed`. */
  erase(id: number, typed: string): DeskResult<null>;
};
