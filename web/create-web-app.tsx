// The web side as one Hono app: protection first, then who asks, then the routes with their guards.

import { Hono, type MiddlewareHandler } from 'hono';
import type { CertificateView, Gateway, LocalNameView } from '../gateway/index.ts';
import { requireAccount } from './account-guard.tsx';
import { apiEntries, createApi } from './api/api-routes.ts';
import { loadAssets } from './assets.ts';
import { compressedPages } from './compressed-pages.ts';
import { failurePage, notFoundPage } from './error-page.tsx';
import { requireFormToken } from './form-guard.ts';
import { limitForms, limitStrangers } from './limit-requests.tsx';
import { pageRoutes } from './routes.ts';
import { sameSiteForms } from './same-site.ts';
import { protection } from './security.ts';
import { identify } from './session.ts';
import type { Env, PhoneProgram, RouteEntry, Site, WebClock, WebFailure } from './site.ts';

export type WebOptions = {
  gateway: Gateway;
  clock: WebClock;
  /** Folder of the style sheet, script and icons. */
  staticDir: string;
  version: string;
  /** Set when the box is reached over HTTPS: cookies then never travel in the clear. */
  secureCookies?: boolean;
  /** IANA zone for days and times; the machine's own by default. */
  timeZone?: string;
  /** Address under which the box is reached, when the file names one. */
  publicUrl?: string | null;
  /** Addresses of the pages on this machine and in its network, for a phone that is told one. */
  addresses?: () => readonly string[];
  /** The certificate that the pages are served with; null over plain HTTP. */
  certificate?: () => CertificateView | null;
  /** How the box is found in its network by name; switched off by default. */
  localName?: () => LocalNameView;
  /** Tells browsers to come by HTTPS only, for a year (RFC 6797). */
  promiseHttps?: boolean;
  /** What phones fetch; null without it. */
  phoneProgram?: PhoneProgram | null;
  /** Told about every unexpected failure, for the log. */
  onFailure?: (failure: WebFailure) => void;
};

/** The app; serve its `fetch`, or call `request` in tests. Throws when `staticDir` cannot be read. */
export function createWebApp(options: WebOptions): Hono<Env> {
  const site = siteOf(options);
  const app = new Hono<Env>();
  app.use(
    '*',
    compressedPages(),
    ...protection(options.promiseHttps ?? false),
    sameSiteForms(site),
    identify(site),
  );
  for (const { handle, ...entry } of pageRoutes(site)) {
    app.on(entry.method, [entry.path], ...guardsOf(site, entry), handle);
  }
  app.route('/', createApi(site));
  app.notFound((c) => notFoundPage(site, c));
  app.onError((error, c) => failurePage(site, c, error));
  return app;
}

/** What stands before the handler of a page: who asks, whether the form is theirs, and how often they have asked. */
function guardsOf(site: Site, entry: RouteEntry): MiddlewareHandler<Env>[] {
  const strangers = limitStrangers(site, entry);
  if (entry.access !== 'account') return [strangers];
  return [
    strangers,
    requireAccount(site, entry.needs),
    requireFormToken(site),
    limitForms(site, entry),
  ];
}

/** Every route with its access, for the tests that walk them all as those who must stay out. */
export function listRoutes(options: WebOptions): RouteEntry[] {
  return [...pageRoutes(siteOf(options)).map(({ handle, ...entry }) => entry), ...apiEntries];
}

function siteOf(options: WebOptions): Site {
  return {
    gateway: options.gateway,
    clock: options.clock,
    assets: loadAssets(options.staticDir),
    version: options.version,
    secureCookies: options.secureCookies ?? false,
    timeZone: options.timeZone,
    publicUrl: options.publicUrl ?? null,
    addresses: options.addresses ?? (() => []),
    certificate: options.certificate ?? (() => null),
    localName: options.localName ?? (() => ({ state: 'off' })),
    phoneProgram: options.phoneProgram ?? null,
    onFailure: options.onFailure ?? (() => {}),
  };
}
