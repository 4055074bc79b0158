// The people who sign in, and what each of them may do. Part of the door, as ../index.ts.

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'pl' | 'de' | 'fr' | 'es' | 'it';

/** What somebody may do, from most to least. */
export type Role = 'admin' | 'manager' | 'agent' | 'viewer';

/** One thing that a role may or may not do; `accounts/permissions.ts` holds the table. */
export type Permission =
  /** See conversations, within the account's scope. */
  | 'read'
  /** Send, schedule and take back texts; write drafts. */
  | 'send'
  /** Work on a case: status, snooze, reminders, flag, priority, tags, notes, taking an unassigned one. */
  | 'handle'
  /** Give conversations to others, and take them from others. */
  | 'assign'
  /** One act on many conversations at once. */
  | 'bulk'
  /** Name a contact and write what is known of it. */
  | 'edit-contacts'
  /** Merge, block, delete and restore contacts; record consent. */
  | 'manage-contacts'
  /** Templates, macros and views of everybody; tags, fields and lists. */
  | 'manage-shared'
  /** Pause, resume and restart lines; confirm a SIM; dial codes. */
  | 'run-lines'
  /** Add and remove lines, pair phones. */
  | 'manage-lines'
  /** Accounts, roles, invitations, the audit log, settings of the team. */
  | 'manage-people'
  /** Wipe what a contact wrote, for good. */
  | 'erase';

/** Which conversations an account sees, and how. */
export type Scope = {
  /** Only those that are assigned to it. */
  onlyOwn: boolean;
  /** Numbers show their last three digits only. */
  maskNumbers: boolean;
  /** Null: all lines. */
  lineIds: readonly string[] | null;
};

export type Availability = 'available' | 'away';

/** By weekday, 1 Monday to 7 Sunday (ISO 8601): minutes since midnight in the zone of the business. A day left out is off. */
export type WorkingHours = Partial<
  Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', { from: number; to: number }>
>;

/** What can happen that somebody may want to be told of. */
export type NoticeKind =
  | 'message'
  | 'assigned'
  | 'mention'
  | 'reminder'
  | 'snooze-over'
  | 'scheduled-cancelled'
  | 'message-failed'
  | 'line-down';

/** For which conversations: of nobody, those of the account, those and unassigned ones, all. */
export type NoticeScope = 'none' | 'mine' | 'mine-and-unassigned' | 'all';

/** For one kind of notice: whose conversations, and by what. */
export type NoticeChoice = { scope: NoticeScope; notification: boolean; sound: boolean };

/** How somebody likes to work; kept on the server, so that it is the same in every browser. */
export type AccountPreferences = {
  /** Single-letter keys act outside of fields (WCAG 2.1.4 wants a switch). */
  letterKeys: boolean;
  /** Other keys than the usual ones, by act. */
  keys: Record<string, string>;
  /** Enter sends and Shift+Enter makes a line; else the other way round with Ctrl. */
  enterSends: boolean;
  /** How long a sent text can be taken back, s: 0, 5, 10 or 20. */
  undoSeconds: 0 | 5 | 10 | 20;
  notices: Record<NoticeKind, NoticeChoice>;
  /** Loudness of sounds, 0 to 1. */
  volume: number;
  /** The contact pane is folded away on wide screens. */
  contactPaneClosed: boolean;
};

export type Account = {
  id: number;
  /** Sign-in name, lower case. */
  name: string;
  displayName: string;
  theme: Theme;
  /** Interface language; null follows the browser. */
  language: Language | null;
  role: Role;
  scope: Scope;
  availability: Availability;
  workingHours: WorkingHours | null;
  /** Most unresolved conversations that are given to it by themselves; null: the team's. */
  capacity: number | null;
  preferences: AccountPreferences;
  hasSecondFactor: boolean;
};

/** What colleagues see of each other. */
export type Colleague = {
  id: number;
  displayName: string;
  /** What is typed behind @. */
  name: string;
  role: Role;
  /** Whether texts may be given to them now: said so, and within working hours. */
  availableNow: boolean;
  disabled: boolean;
};
