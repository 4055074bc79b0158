// Keys by which other programs use the API: what one may do, until when, and who makes and revokes them. Part of the door.

import type { PeopleResult } from './people-desk.ts';

/** What a key opens; a key has at least one. */
export type ApiScope =
  /** Messages, lines and USSD answers. */
  | 'read'
  /** Send texts. */
  | 'send'
  /** Pause, resume and restart lines, confirm a SIM, dial codes. */
  | 'admin';

export type ApiKeyOwner = { id: number; name: string; scopes: readonly ApiScope[] };

/** A key as it is listed; the key itself is shown once, when it is made. */
export type ApiKey = ApiKeyOwner & {
  createdAt: number;
  /** Right to the minute; null when it was never used. */
  lastUsedAt: number | null;
  /** From this moment on it opens nothing; null: until it is revoked. */
  expiresAt: number | null;
};

export type NewApiKey = {
  /** 1 to 60 characters. */
  name: string;
  scopes: readonly ApiScope[];
  /** Whole days from now, 1 to 3,650; null: until it is revoked. */
  days: number | null;
};

/** All need `manage-people`. Each act is in the audit log. */
export type KeysDesk = {
  /** In the order they were made; those that ended stay until they are revoked. */
  list(): PeopleResult<readonly ApiKey[]>;
  /** The key itself. Refuses with `bad-name`, and `bad-value` for no scope or days out of range. */
  make(key: NewApiKey): PeopleResult<{ secret: string }>;
  /** It opens nothing from now on. */
  revoke(id: number): PeopleResult<null>;
};
