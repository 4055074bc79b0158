// The list of conversations: filters, sorts, saved views, acts on many. Part of the door, as ../index.ts.

import type { CaseAct, CaseStatus, Priority } from './case.ts';
import type { Conversation, SearchHit } from './conversation.ts';
import type { DeskResult } from './desk-result.ts';

export type ListTab = 'mine' | 'unassigned' | 'all';

/** `activity`: whatever happened last; `customer`: the newest message of the customer; `waiting`: who waits longest. */
export type ListSort = 'activity' | 'customer' | 'waiting';

/** All of it must hold. Left out: no matter. */
export type ListFilter = {
  tab: ListTab;
  unread?: boolean | undefined;
  /** `unresolved`: open and in progress. */
  status?: CaseStatus | 'unresolved' | undefined;
  /** An account's id, or nobody's. */
  assignee?: number | 'none' | undefined;
  tagId?: number | undefined;
  lineId?: string | undefined;
  campaignId?: number | undefined;
  /** Days of the newest message of the customer, both inclusive, as `2026-11-20` in the zone of the business. */
  from?: string | undefined;
  to?: string | undefined;
  /** True: only those. Left out they are hidden, unless there is a query. */
  snoozed?: boolean | undefined;
  flagged?: boolean | undefined;
  priority?: Priority | undefined;
  /** Waits for an answer. */
  waiting?: boolean | undefined;
  /** A text that was not sent is the last one. */
  failed?: boolean | undefined;
  /** Words and operators as typed; see `lists/search-operators.ts`. Of common words the newest texts decide. */
  query?: string | undefined;
  sort: ListSort;
};

/** A conversation as a row of the list of one account: `unread` is what that account has not read. */
export type ListEntry = Conversation & {
  /** Descending in the list's sort; with the id it is the row's place. */
  order: number;
  /** What the account began to write. */
  draft: string | null;
  /** What a colleague wrote in a note, when that is what happened last. */
  lastNote: string | null;
  /** A reply waits for its time. */
  scheduled: boolean;
};

export type ListPage = {
  entries: readonly ListEntry[];
  /** Opaque cursor for the next page; null at the end. */
  next: string | null;
};

/** What of a search was not understood; the rest of it is looked for. */
export type QueryProblem =
  | { kind: 'unknown-operator'; typed: string }
  /** `allowed`: what would be right, or examples of it. */
  | { kind: 'bad-value'; operator: string; value: string; allowed: readonly string[] };

/** Unresolved ones that are not snoozed, for the tabs; counted up to 1,000. */
export type TabCounts = Record<ListTab, number>;

export type SavedView = {
  id: number;
  name: string;
  ownerId: number;
  shared: boolean;
  /** The query string of the list. */
  query: string;
  position: number;
};

/** One act on many conversations. */
export type BulkAct =
  | CaseAct
  | { act: 'snooze'; until: number | null; wakes: boolean }
  | { act: 'remove-tag'; tagId: number }
  | { act: 'read' }
  | { act: 'unread' };

export type BulkJob = {
  id: number;
  accountName: string;
  act: BulkAct;
  total: number;
  done: number;
  /** How many could not be changed. */
  refused: number;
  state: 'running' | 'done' | 'stopped' | 'undoing' | 'undone';
  createdAt: number;
  endedAt: number | null;
};

export type ListsDesk = {
  list(filter: ListFilter, page: { limit: number; cursor?: string | undefined }): ListPage;
  counts(): TabCounts;
  /** Everybody who is not disabled, by name: for menus. */
  people(): readonly { id: number; name: string; displayName: string }[];
  /** All lines in their order, whatever the scope: for their colours. */
  lineIds(): readonly string[];
  /** How many conversations a filter finds, counted up to `most`. */
  count(filter: ListFilter, most: number): number;
  /** A conversation as its row in the list of a filter now, null when it does not stand there: for live rows. */
  entry(conversationId: number, filter: ListFilter): ListEntry | null;
  /** Hits with their place in the text, and what of the query was not understood. Snoozed and ended ones are found too. */
  search(
    query: string,
    options: { limit: number },
  ): { hits: SearchHit[]; problems: readonly QueryProblem[] };
  /** What of a filter's query was not understood. */
  problems(query: string): readonly QueryProblem[];
  /** One's own and the shared ones, by position. */
  views(): readonly SavedView[];
  /** `manage-shared` for a shared one. Refuses with `bad-name`. */
  saveView(view: {
    id?: number | undefined;
    name: string;
    query: string;
    shared: boolean;
  }): DeskResult<SavedView>;
  deleteView(id: number): DeskResult<null>;
  /** Starts at once, goes on after a restart. Either ids, or all that a filter finds. `bulk`. Refuses with `empty-selection`. */
  startBulk(
    act: BulkAct,
    selection: { ids: readonly number[] } | { filter: ListFilter },
    nonce?: string,
  ): DeskResult<BulkJob>;
  bulkJob(id: number): BulkJob | null;
  stopBulk(id: number): DeskResult<BulkJob>;
  /** Puts back what each conversation was, where nobody changed it since. */
  undoBulk(id: number): DeskResult<BulkJob>;
};
