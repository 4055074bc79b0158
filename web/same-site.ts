// Refuses forms posted from another site, by where the browser says they come from.

import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { foreignSitePage } from './error-page.tsx';
import { isOfPhone } from './lines/phone/visit-routes.tsx';
import type { Env, Site } from './site.ts';

/** The API and a phone that pairs are exempt: they bring keys and codes, no cookies. */
export function sameSiteForms(site: Site): MiddlewareHandler<Env> {
  const check = csrf();
  return async (c, next) => {
    if (c.req.path.startsWith('/api/') || isOfPhone(c.req.path)) return next();
    let passed = false;
    try {
      return await check(c, () => {
        passed = true;
        return next();
      });
    } catch (error) {
      if (passed || !(error instanceof HTTPException)) throw error;
      return foreignSitePage(site, c);
    }
  };
}
