// The guard of pages for accounts: sends strangers to sign in, and loses nothing of what they were writing.

import type { MiddlewareHandler } from 'hono';
import type { Permission } from '../gateway/index.ts';
import { notAllowedPage } from './error-page.tsx';
import { readForm } from './forms.ts';
import { SignInPage } from './sign-in/sign-in-screen.tsx';
import type { Env, PageContext, Site } from './site.ts';

/** Where texts for a conversation are posted. */
const WRITING = /^(\/inbox\/\d+)\/(?:messages|notes)$/;

/**
 * Lets signed-in accounts pass. Others go to sign-in and come back afterwards. `needs`: what the page is for; an account
 * without it is told so.
 */
export function requireAccount(site: Site, needs: Permission | undefined): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { desk } = c.get('viewer');
    if (desk !== null)
      return needs === undefined || desk.may(needs) ? next() : notAllowedPage(site, c);
    // The page stays as it is, with what stands in its fields; static/session-end.js says why.
    if (isByScript(c)) return c.body(null, 401, { 'HX-Trigger': 'session-ended' });
    return (await signInWithText(site, c)) ?? c.redirect(entrance(site, c), 303);
  };
}

/** htmx, which accepts streams with every request, or a script of ours. */
function isByScript(c: PageContext): boolean {
  return c.req.header('HX-Request') === 'true' || c.req.path.startsWith('/live');
}

function entrance(site: Site, c: PageContext): string {
  if (site.gateway.accounts.needsSetup()) return '/setup';
  const { pathname, search } = new URL(c.req.url);
  const target = c.req.method === 'GET' ? `${pathname}${search}` : '/inbox';
  return target === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(target)}`;
}

/** A text that came after the end of its session is carried through signing in. */
async function signInWithText(site: Site, c: PageContext): Promise<Response | null> {
  const next = c.req.method === 'POST' ? WRITING.exec(c.req.path)?.[1] : undefined;
  if (next === undefined || site.gateway.accounts.needsSetup()) return null;
  const text = (await readForm(c)).text('text');
  if (text.trim() === '') return null;
  const state = { name: '', next, text, error: null, note: null };
  return c.html(<SignInPage site={site} viewer={c.get('viewer')} state={state} />, 401);
}
