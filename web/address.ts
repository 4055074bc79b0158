// Where a request comes from, for throttles and the audit log.

import type { PageContext } from './site.ts';

/** Address of the other end; forwarded-for headers are not believed, anybody can write them. */
export function addressOf(c: PageContext): string {
  return c.env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

/** Address and name of the browser, as a session keeps them. */
export function browserOf(c: PageContext): { address: string; userAgent: string | undefined } {
  return { address: addressOf(c), userAgent: c.req.header('User-Agent') };
}
