// Session cookie to account: who asks, and opening and closing of sessions.

import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Asking, Language, SignedIn } from '../gateway/index.ts';
import { addressOf } from './address.ts';
import { formTokenOf } from './form-token.tsx';
import { isRead, pickLanguage, readWords, wordsOf } from './i18n/catalogue.ts';
import { formatFor } from './i18n/format.ts';
import type { Env, PageContext, Site, Viewer } from './site.ts';

const COOKIE = 'bramka';

/** Finds out who asks, and has the words of their language read, before anything else runs. */
export function identify(site: Site): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = getCookie(c, COOKIE);
    const account = token === undefined ? null : site.gateway.accounts.session(token);
    const language = c.req.header('Accept-Language') ?? '';
    await prepareWords(site, c, account?.language ?? null);
    const formToken = account === null ? '' : formTokenOf(token);
    const from = { session: token, address: addressOf(c) };
    c.set('viewer', viewerFor(site, { account, formToken, from }, language));
    await next();
  };
}

/**
 * Has the words of whoever asks read. English serves where they cannot be: while an upgrade replaces the program's files, say,
 * and nothing that people or programs ask for shall fail for it.
 */
export async function prepareWords(
  site: Site,
  c: PageContext,
  chosen: Language | null,
): Promise<void> {
  try {
    await readWords(pickLanguage(chosen, c.req.header('Accept-Language') ?? ''));
  } catch (error) {
    const { method, path } = c.req;
    site.onFailure({ reference: 'words', method, path, error });
  }
}

/** How an account, or a stranger's browser, wants to be spoken to. */
export function viewerFor(
  site: Site,
  asking: Pick<Viewer, 'account' | 'formToken'> & { from?: Asking },
  acceptLanguage: string,
): Viewer {
  const { account, formToken } = asking;
  const wanted = pickLanguage(account?.language ?? null, acceptLanguage);
  const language = isRead(wanted) ? wanted : 'en';
  const { country } = site.gateway.business;
  return {
    t: wordsOf(language),
    format: formatFor(language, country, site.timeZone),
    language,
    now: site.clock.now(),
    country,
    account,
    desk: account === null ? null : site.gateway.desk(account, asking.from),
    formToken,
  };
}

/**
 * For answers that last: asks anew whose session it is, so that another role or theme counts at once. Null as soon as the
 * session was ended or its account disabled.
 */
export function viewerAgain(site: Site, c: PageContext): () => Viewer | null {
  const token = getCookie(c, COOKIE);
  const formToken = formTokenOf(token);
  const language = c.req.header('Accept-Language') ?? '';
  const from = { session: token, address: addressOf(c) };
  const { events } = site.gateway;
  let known: { at: number; place: string; viewer: Viewer | null } | null = null;

  function ask(): Viewer | null {
    const account = token === undefined ? null : site.gateway.accounts.session(token);
    return account === null ? null : viewerFor(site, { account, formToken, from }, language);
  }

  // Several listeners of one connection ask at the same event: nothing changed in between.
  return () => {
    const [at, place] = [site.clock.now(), events.lastId()];
    if (known === null || known.at !== at || known.place !== place) {
      known = { at, place, viewer: ask() };
    }
    return known.viewer;
  };
}

/** Where to go after sign-in: only a path of this site, never another one (`//host`, `/\host`). */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/inbox';
  const { origin, pathname, search } = new URL(next, 'http://box.invalid');
  return origin === 'http://box.invalid' ? `${pathname}${search}` : '/inbox';
}

/** Sets the cookie; what is drawn afterwards in the same answer is drawn for the account. */
export async function openSession(site: Site, c: PageContext, signedIn: SignedIn): Promise<void> {
  const { account, token } = signedIn;
  const language = c.req.header('Accept-Language') ?? '';
  await prepareWords(site, c, account.language);
  const from = { session: token, address: addressOf(c) };
  const asking = { account, formToken: formTokenOf(token), from };
  c.set('viewer', viewerFor(site, asking, language));
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
