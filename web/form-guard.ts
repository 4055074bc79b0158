// Refuses what is posted without the token of the session, so that no other site can act in somebody's name.

import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { foreignFormPage } from './error-page.tsx';
import { FORM_TOKEN_FIELD, FORM_TOKEN_HEADER, unmasked } from './form-token.tsx';
import { readForm } from './forms.ts';
import type { Env, PageContext, Site } from './site.ts';

/** Lets a post pass that brings the token of its session; others are answered 403 and nothing is done. */
export function requireFormToken(site: Site): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || (await isOurs(c))) return next();
    // A page that was open before somebody signed in anew: it says so and keeps what was typed.
    if (c.req.header('HX-Request') === 'true') {
      return c.body(null, 403, { 'HX-Reswap': 'none', 'HX-Trigger': 'page-outdated' });
    }
    return foreignFormPage(site, c);
  };
}

async function isOurs(c: PageContext): Promise<boolean> {
  const wanted = c.get('viewer').formToken;
  if (wanted === '') return false;
  const given = c.req.header(FORM_TOKEN_HEADER) ?? (await readForm(c)).text(FORM_TOKEN_FIELD);
  const token = unmasked(given);
  return token !== '' && isSameText(token, unmasked(wanted));
}

/** Takes as long for one that is nearly right as for any other. */
function isSameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
