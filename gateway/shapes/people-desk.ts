// The desk's section about the people who sign in: the team, one's own account, the audit log. Part of the door.

import type {
  Account,
  AccountPreferences,
  Availability,
  Role,
  Scope,
  WorkingHours,
} from './people.ts';

/** Somebody of the team, as administrators see them. */
export type Person = Omit<Account, 'theme' | 'language' | 'preferences'> & {
  createdAt: number;
  disabledAt: number | null;
  /** Right to the hour; null while no session is open. */
  lastSeenAt: number | null;
};

/** An invitation that waits to be used. */
export type Invitation = {
  id: number;
  role: Role;
  /** A name to begin with; may be empty. */
  displayName: string;
  /** Who made it. */
  by: string | null;
  createdAt: number;
  expiresAt: number;
};

/** A browser that is signed in. */
export type SessionView = {
  /** Names the session without opening it. */
  id: string;
  createdAt: number;
  /** Right to the hour. */
  lastSeenAt: number | null;
  /** What the browser calls itself. */
  userAgent: string | null;
  address: string | null;
  /** The one that asks. */
  isThis: boolean;
};

/** What the audit log knows of. */
export type AuditAct =
  | 'account-made'
  | 'signed-in'
  | 'sign-in-refused'
  | 'signed-out'
  | 'invited'
  | 'invite-withdrawn'
  | 'invite-accepted'
  | 'role-changed'
  | 'scope-changed'
  | 'capacity-changed'
  | 'account-disabled'
  | 'account-enabled'
  | 'reset-link-made'
  | 'password-reset'
  | 'password-changed'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'second-factor-reset'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'session-ended'
  | 'key-made'
  | 'key-removed'
  | 'contact-exported'
  | 'contact-erased'
  | 'retention-changed'
  | 'settings-changed';

/** Details that the words of an entry need; never a secret, a text or a full number. */
export type AuditDetail = Record<string, string | number | boolean | null>;

export type AuditEntry = {
  id: number;
  at: number;
  /** Who did it, by the name of then; null: the command line, or nobody known. */
  by: { id: number; name: string } | null;
  act: AuditAct;
  /** The account it was done to, when it was one. */
  to: { id: number; name: string } | null;
  detail: AuditDetail;
  address: string | null;
};

export type AuditFilter = {
  /** Done by or done to this account. */
  accountId?: number | undefined;
  act?: AuditAct | undefined;
  /** Id of the last entry seen. */
  before?: number | undefined;
  limit: number;
};

export type PeopleRefusal =
  /** The account's role does not allow it. */
  | 'forbidden'
  | 'not-found'
  /** The last enabled administrator would be lost. */
  | 'last-admin'
  /** The present password, or the code, is not right. */
  | 'bad-password'
  | 'bad-code'
  | 'too-many-tries'
  | 'password-short'
  | 'bad-name'
  | 'bad-hours'
  | 'bad-capacity'
  | 'bad-value'
  /** The second factor is on already, or was not begun. */
  | 'not-now';

export type PeopleResult<T> =
  | { ok: true; value: T }
  | { ok: false; code: PeopleRefusal; retryAfterMs?: number };

/** What can be changed of somebody else; what is left out stays. */
export type PersonChange = { role?: Role; scope?: Scope; capacity?: number | null };

/** One's own account. Open to every role. */
export type OwnAccount = {
  rename(displayName: string): PeopleResult<Account>;
  /** Asks for the present password; ends all other sessions. */
  changePassword(present: string, next: string): Promise<PeopleResult<null>>;
  setAvailability(availability: Availability): PeopleResult<Account>;
  /** Null: always. Refuses with `bad-hours`. */
  setWorkingHours(hours: WorkingHours | null): PeopleResult<Account>;
  /** What is left out stays. Refuses with `bad-value`. */
  setPreferences(change: Partial<AccountPreferences>): PeopleResult<Account>;
  /** Latest first. */
  sessions(): readonly SessionView[];
  endSession(id: string): PeopleResult<null>;
  endOtherSessions(): PeopleResult<null>;
};

/** One's own second factor (RFC 6238). Open to every role. */
export type OwnSecondFactor = {
  /** `off`; `begun` with what to scan; `on` with how many recovery codes are left. */
  state():
    | { state: 'off' }
    | { state: 'begun'; secret: string; uri: string }
    | { state: 'on'; codesLeft: number };
  /** Makes a secret, which counts once it is confirmed. */
  begin(): PeopleResult<null>;
  /** Switches it on; returns the recovery codes, which cannot be shown again. */
  confirm(code: string): PeopleResult<readonly string[]>;
  /** Forgets what was begun; once it is on, the password is needed. */
  turnOff(password: string): Promise<PeopleResult<null>>;
  /** New recovery codes in place of the old ones. */
  renewCodes(password: string): Promise<PeopleResult<readonly string[]>>;
};

/** Acts on the people of the team. All but `own` and `secondFactor` need `manage-people`. */
export type PeopleDesk = {
  own: OwnAccount;
  secondFactor: OwnSecondFactor;
  /** Everybody, by display name; disabled ones last. */
  list(): PeopleResult<readonly Person[]>;
  get(id: number): PeopleResult<Person>;
  change(id: number, change: PersonChange): PeopleResult<Person>;
  /** Ends the account's sessions at once. */
  disable(id: number): PeopleResult<Person>;
  enable(id: number): PeopleResult<Person>;
  invitations(): PeopleResult<readonly Invitation[]>;
  /** The secret for the link, which is good once, for seven days, and cannot be shown again. */
  invite(invitation: { role: Role; displayName: string }): PeopleResult<{ secret: string }>;
  withdrawInvitation(id: number): PeopleResult<null>;
  /** The secret for the link, good once, for one day; links of before are no longer good. */
  makeResetLink(id: number): PeopleResult<{ secret: string }>;
  resetSecondFactor(id: number): PeopleResult<Person>;
  sessionsOf(id: number): PeopleResult<readonly SessionView[]>;
  endSessionOf(id: number, sessionId: string): PeopleResult<null>;
  /** Newest first. */
  audit(filter: AuditFilter): PeopleResult<readonly AuditEntry[]>;
};

/** Where a request of a signed-in person comes from. */
export type Asking = {
  /** Secret of the session; tells "this one" from the others. */
  session?: string | undefined;
  address?: string | undefined;
};
