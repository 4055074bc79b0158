// What every handler stands on: the gateway, the clock, the assets, and who is asking in which language.

import type { Context } from 'hono';
import type {
  Account,
  ApiKeyOwner,
  ApiScope,
  CertificateView,
  Desk,
  Gateway,
  LocalNameView,
  Permission,
} from '../gateway/index.ts';
import type { Assets } from './assets.ts';
import type { Format } from './i18n/format.ts';
import type { Catalogue } from './i18n/words.ts';

/** Time as the web side needs it; the gateway's clock fits. */
export type WebClock = {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  timer(name: string, ms: number, callback: () => void): () => void;
};

/** A failure nobody expected, for the log; `reference` is what the person was shown. */
export type WebFailure = { reference: string; method: string; path: string; error: unknown };

/** What a phone fetches from this box; `sha256` is that of the agent. */
export type PhoneProgram = {
  /** The script that sets a phone up, for a phone that reaches the box under that address. */
  setup(boxUrl: string): string;
  /** Null while it is not built. */
  agent: () => Uint8Array | null;
  sha256: string | null;
};

export type Site = {
  gateway: Gateway;
  clock: WebClock;
  assets: Assets;
  version: string;
  secureCookies: boolean;
  timeZone: string | undefined;
  /** Address of the pages as configured; null when the file says nothing. */
  publicUrl: string | null;
  /** Addresses of the pages on this machine and in its network. */
  addresses: () => readonly string[];
  /** Of the pages; null over plain HTTP. */
  certificate: () => CertificateView | null;
  /** How the box is found in its network by name. */
  localName: () => LocalNameView;
  phoneProgram: PhoneProgram | null;
  onFailure: (failure: WebFailure) => void;
};

/** How things are said to the one who asks. */
export type Viewer = {
  t: Catalogue;
  format: Format;
  language: string;
  now: number;
  /** ISO 3166 country of the business; its numbers are shown the national way. */
  country: string;
  account: Account | null;
  /** What the account may see and do; null for strangers. */
  desk: Desk | null;
  /** What forms carry to show that they came from here; see `form-token.tsx`. Empty for strangers. */
  formToken: string;
};

export type Env = {
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
  Variables: { viewer: Viewer; keyOwner?: ApiKeyOwner };
};

export type PageContext = Context<Env>;

/** Who may call: everybody, a signed-in account, or the holder of an API key. */
type Access = 'public' | 'account' | 'key';

export type RouteEntry = {
  method: 'get' | 'post';
  path: string;
  access: Access;
  /** What the account must be allowed to, so that the page makes sense for it; the acts behind it are checked again. */
  needs?: Permission;
  /** What a key must open, or that the route is for the command line of this machine alone; each route for keys has one. */
  scope?: ApiScope | 'command-line';
  /** `free`: pages and machines ask by themselves, as often as they must; it counts against nobody. */
  pace?: 'free';
};

export type Route = RouteEntry & { handle: (c: PageContext) => Response | Promise<Response> };

/** The signed-in account; the guard of an `account` route has made sure there is one. */
export function signedIn(c: PageContext): Account {
  const { account } = c.get('viewer');
  if (account === null) throw new Error('A handler for accounts ran without its guard.');
  return account;
}

/** The desk of who is signed in; every page for accounts stands on it. */
export function deskOf(viewer: Viewer): Desk {
  if (viewer.desk === null) throw new Error('A page for accounts was drawn for a stranger.');
  return viewer.desk;
}

/** True when htmx asks for a piece to swap in, not for a page. */
export function wantsFragment(c: PageContext): boolean {
  return (
    c.req.header('HX-Request') === 'true' &&
    c.req.header('HX-Request-Type') === 'partial' &&
    c.req.header('HX-History-Restore-Request') === undefined
  );
}
