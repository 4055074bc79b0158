// Markup that is drawn once and stands in many pages.

import { raw } from 'hono/html';

/**
 * Markup to keep, in one piece. As JSX leaves it, it is a tree of the thousand pieces it was joined from, and V8 walks through
 * all of them again for each page it stands in.
 */
export function drawnOnce(markup: { toString(): string | Promise<string> }) {
  return raw(Buffer.from(String(markup)).toString());
}
