// Working together on conversations: cases, assignment, snooze, notes. Part of the door, as ../index.ts.

/** Open: awaits an answer. In progress: somebody works on it. Resolved: dealt with; a text reopens it for a while. Closed: ended. */
export type CaseStatus = 'open' | 'in-progress' | 'resolved' | 'closed';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** How quick the first reply was: under 5 min, under 30 min, under 2 h, slower. */
export type ReplyGrade = 'excellent' | 'good' | 'acceptable' | 'too-slow';

export type Tag = { id: number; name: string /** 0 to 7. */; hue: number };

/** What of a conversation the team works with; part of every conversation that the desk gives. */
export type CaseView = {
  caseId: number | null;
  status: CaseStatus;
  assignee: { id: number; displayName: string } | null;
  priority: Priority;
  flagged: boolean;
  /** The customer's first message that nobody answered yet, ms; null when none waits. */
  waitingSince: number | null;
  /** Grade that an answer now would get; null when nothing waits. */
  waitingGrade: ReplyGrade | null;
  snoozedUntil: number | null;
  snoozeWakes: boolean;
  tags: readonly Tag[];
};

/** One case of a conversation, for the list of earlier ones and for reports. */
export type Case = {
  id: number;
  conversationId: number;
  /** 1, 2, 3 … within the conversation. */
  sequence: number;
  status: CaseStatus;
  assigneeId: number | null;
  openedAt: number;
  firstInboundAt: number | null;
  firstReplyAt: number | null;
  /** Of the first reply; null while there is none. */
  grade: ReplyGrade | null;
  resolvedAt: number | null;
  closedAt: number | null;
  reopened: number;
  /** Ids of the checklist items that were ticked. */
  checked: readonly string[];
};

export type Note = {
  id: number;
  conversationId: number;
  author: { id: number; displayName: string };
  /** Empty once deleted. */
  text: string;
  mentions: readonly { id: number; displayName: string; name: string }[];
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
};

export type Reminder = {
  id: number;
  conversationId: number;
  accountId: number;
  dueAt: number;
  text: string | null;
  firedAt: number | null;
  doneAt: number | null;
};

/** How conversations find somebody by themselves. `none`: by hand and by replying only. */
export type AssignmentStrategy = 'none' | 'round-robin' | 'fewest-open' | 'next-available';

/** `id` stays when the words change; an item that is gone no longer counts. */
export type ChecklistItem = {
  id: string /** Null: the words of the catalogue for this id. */;
  text: string | null;
};

/** How the team works; one for the box, for administrators to change. */
export type TeamSettings = {
  /** A text that comes within this many hours of resolving reopens the case; later it opens a new one. */
  reopenHours: number;
  /** Replying to an unassigned conversation assigns it. */
  claimOnReply: boolean;
  assignment: AssignmentStrategy;
  /** Most unresolved conversations given to one account by themselves; null: no limit. */
  capacity: number | null;
  /** What is looked through before closing. Ids of the six built-in ones: see `cases/checklist.ts`. */
  checklist: readonly ChecklistItem[];
  /** A conversation can be closed only when every item is ticked. */
  checklistRequired: boolean;
};

/** An act on one conversation that macros, acts on many and, later, rules share. */
export type CaseAct =
  | { act: 'status'; status: CaseStatus }
  | { act: 'assign'; accountId: number | null }
  | { act: 'assign-by'; strategy: Exclude<AssignmentStrategy, 'none'> }
  | { act: 'priority'; priority: Priority }
  | { act: 'flag'; flagged: boolean }
  | { act: 'add-tag'; name: string };
