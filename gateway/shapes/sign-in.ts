// How people come in and what they may set for themselves. Part of the door, as ../index.ts.

import type { ApiKeyOwner } from './key.ts';
import type { Account, Language, Role, Theme } from './people.ts';

export type AccountRefusal =
  | 'bad-name'
  | 'name-taken'
  | 'password-short'
  | 'bad-credentials'
  | 'too-many-tries'
  | 'link-used'
  | 'link-unknown'
  | 'link-expired'
  | 'bad-code'
  /** The password was given too long ago. */
  | 'sign-in-over';
export type AccountResult<T> =
  | { ok: true; value: T }
  | { ok: false; code: AccountRefusal; retryAfterMs?: number };

export type SignedIn = {
  account: Account;
  /** Secret for the cookie; only its hash is stored. */
  token: string;
  expiresAt: number;
};

/** After the password: in, or still to be asked for a code; `ticket` says who it was. */
export type SignInStep = ({ step: 'signed-in' } & SignedIn) | { step: 'code'; ticket: string };

/** What an invitation says to the one who opens it. */
export type InviteOffer = { role: Role; displayName: string; by: string | null };

/** The set-up of the box, signing in, invitations, resets and sessions. */
export type AccountsDoor = {
  /** True until the first account exists. */
  needsSetup(): boolean;
  /** Whether a set-up link's secret is good, without using it up. */
  checkSetupLink(secret: string): boolean;
  setUp(request: {
    secret: string;
    name: string;
    displayName: string;
    password: string;
    address?: string | undefined;
    userAgent?: string | undefined;
  }): Promise<AccountResult<SignedIn>>;
  signIn(request: {
    name: string;
    password: string;
    address: string;
    userAgent?: string | undefined;
  }): Promise<AccountResult<SignInStep>>;
  /** The second step: a code of the app, or a recovery code. */
  enterCode(request: {
    ticket: string;
    code: string;
    address: string;
    userAgent?: string | undefined;
  }): AccountResult<SignedIn>;
  /** Looks at an invitation without using it up. */
  checkInvite(visit: { secret: string; address: string }): AccountResult<InviteOffer>;
  acceptInvite(request: {
    secret: string;
    name: string;
    displayName: string;
    password: string;
    address: string;
    userAgent?: string | undefined;
  }): Promise<AccountResult<SignedIn>>;
  checkReset(visit: {
    secret: string;
    address: string;
  }): AccountResult<{ name: string; displayName: string }>;
  resetPassword(request: {
    secret: string;
    password: string;
    address: string;
  }): Promise<AccountResult<{ name: string }>>;
  session(token: string): Account | null;
  signOut(token: string): void;
  setPreferences(
    accountId: number,
    preferences: { theme?: Theme; language?: Language | null },
  ): Account | null;
  /** Owner of an API key, or null. */
  apiKey(secret: string): ApiKeyOwner | null;
};
