// Session cookie to account, and the guard that sends strangers to the sign-in page.

import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { Permission, SignedIn } from '../gateway/index.ts';
import { formTokenOf } from './form-token.tsx';
import { catalogues, pickLanguage } from './i18n/catalogue.ts';
import { formatFor } from './i18n/format.ts';
import type { Env, PageContext, Site, Viewer } from './site.ts';

const COOKIE = 'bramka';

/** Finds out who asks, and in which language, before anything else runs. */
export function identify(site: Site): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = getCookie(c, COOKIE);
    const account = token === undefined ? null : site.gateway.accounts.session(token);
    const language = c.req.header('Accept-Language') ?? '';
    const formToken = account === null ? '' : formTokenOf(token);
    c.set('viewer', viewerFor(site, { account, formToken }, language));
    await next();
  };
}

/** How an account, or a stranger's browser, wants to be spoken to. */
export function viewerFor(
  site: Site,
  asking: Pick<Viewer, 'account' | 'formToken'>,
  acceptLanguage: string,
): Viewer {
  const { account, formToken } = asking;
  const language = pickLanguage(account?.language ?? null, acceptLanguage);
  const { country } = site.gateway.business;
  return {
    t: catalogues[language],
    format: formatFor(language, country, site.timeZone),
    language,
    now: site.clock.now(),
    country,
    account,
    desk: account === null ? null : site.gateway.desk(account),
    formToken,
  };
}

/**
 * Lets signed-in accounts pass. Others go to sign-in and come back afterwards. `needs`: what the page is for; an account
 * without it is told so.
 */
export function requireAccount(site: Site, needs: Permission | undefined): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { desk } = c.get('viewer');
    if (desk !== null) {
      if (needs === undefined || desk.may(needs)) return next();
      throw new HTTPException(403);
    }
    if (c.req.header('Accept')?.includes('text/event-stream') || c.req.path.startsWith('/live')) {
      return c.body(null, 401);
    }
    if (c.req.header('HX-Request') === 'true') {
      return c.body(null, 401, { 'HX-Refresh': 'true' });
    }
    return c.redirect(entrance(site, c), 303);
  };
}

function entrance(site: Site, c: PageContext): string {
  if (site.gateway.accounts.needsSetup()) return '/setup';
  const { pathname, search } = new URL(c.req.url);
  const target = c.req.method === 'GET' ? `${pathname}${search}` : '/inbox';
  return target === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(target)}`;
}

/** Where to go after sign-in: only a path of this site, never another one (`//host`, `/\host`). */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/inbox';
  const { origin, pathname, search } = new URL(next, 'http://box.invalid');
  return origin === 'http://box.invalid' ? `${pathname}${search}` : '/inbox';
}

export function openSession(site: Site, c: PageContext, signedIn: SignedIn): void {
  setCookie(c, COOKIE, signedIn.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.secureCookies,
    maxAge: Math.max(0, Math.floor((signedIn.expiresAt - site.clock.now()) / 1000)),
  });
}

export function closeSession(site: Site, c: PageContext): void {
  const token = getCookie(c, COOKIE);
  if (token !== undefined) site.gateway.accounts.signOut(token);
  deleteCookie(c, COOKIE, { path: '/', secure: site.secureCookies });
}
