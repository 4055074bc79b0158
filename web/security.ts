// Headers and limits that hold for every answer.

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Env } from './site.ts';

/** Ten segments are about three kilobytes of text; nothing here needs more than this. */
const MAX_BODY_BYTES = 64 * 1024;

/** `promiseHttps`: browsers are told to come by HTTPS only, for a year (RFC 6797). */
export function protection(promiseHttps: boolean): MiddlewareHandler<Env>[] {
  return [
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      // The box is often reached over plain HTTP in a home network; a promise of HTTPS would lock people out.
      strictTransportSecurity: promiseHttps ? 'max-age=31536000' : false,
    }),
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new HTTPException(413);
      },
    }),
    async (c, next) => {
      await next();
      // Conversations must not linger in a shared browser's cache.
      if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
    },
  ];
}
