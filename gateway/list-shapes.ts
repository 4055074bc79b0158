// The list of conversations: filters, sorts, saved views, acts on many. Part of the door, as index.ts.

import type { AssignmentStrategy, CaseStatus, Priority } from './case-shapes.ts';
import type { DeskResult } from './desk-result.ts';
import type { ConversationPage, SearchHit } from './message-shapes.ts';

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
  /** Of the newest message of the customer, ms: from (inclusive), to (exclusive). */
  from?: number | undefined;
  to?: number | undefined;
  /** By default those that are snoozed are hidden, except in this one, which shows only them. */
  snoozed?: boolean | undefined;
  flagged?: boolean | undefined;
  priority?: Priority | undefined;
  /** Waits for an answer. */
  waiting?: boolean | undefined;
  /** A text that was not sent is the last one. */
  failed?: boolean | undefined;
  /** Words and operators as typed; see `lists/search-operators.ts`. */
  query?: string | undefined;
  sort: ListSort;
};

/** For the tabs; counted up to 1,000. */
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
  | { act: 'status'; status: CaseStatus }
  | { act: 'assign'; accountId: number | null }
  | { act: 'assign-by'; strategy: Exclude<AssignmentStrategy, 'none'> }
  | { act: 'snooze'; until: number | null; wakes: boolean }
  | { act: 'priority'; priority: Priority }
  | { act: 'flag'; flagged: boolean }
  | { act: 'add-tag'; name: string }
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
  list(filter: ListFilter, page: { limit: number; cursor?: string | undefined }): ConversationPage;
  counts(): TabCounts;
  /** Whether a conversation stands in the list of a filter now: for live rows. */
  matches(conversationId: number, filter: ListFilter): boolean;
  /** Hits with their place in the text; what the filter's `query` finds. */
  search(query: string, options: { limit: number }): SearchHit[];
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
