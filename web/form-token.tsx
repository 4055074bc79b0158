// The token that proves a form came from a page of this box: made from the session's secret, known to nobody else. The
// cookie alone proves nothing, because browsers may send it along with what other sites post.

import { createHmac, randomBytes } from 'node:crypto';
import type { Viewer } from './site.ts';

/** What htmx and scripts send it as. */
export const FORM_TOKEN_HEADER = 'X-Form-Token';
/** What plain forms send it as. */
export const FORM_TOKEN_FIELD = 'formToken';

/** As many as SHA-256 gives. */
const TOKEN_BYTES = 32;

/** The token of a session, from the secret in its cookie; empty without one, and never accepted then. */
export function formTokenOf(sessionSecret: string | undefined): string {
  if (sessionSecret === undefined || sessionSecret === '') return '';
  return masked(createHmac('sha256', sessionSecret).update('bramka form').digest());
}

/**
 * Pages travel compressed, and somebody who may put text into them could guess a token from how long they get (BREACH). So
 * each page has another: a random mask, and the token under it.
 */
function masked(token: Buffer): string {
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, under(mask, token)]).toString('base64url');
}

/** The token itself, as text to compare; empty for what is none. */
export function unmasked(given: string): string {
  const bytes = Buffer.from(given, 'base64url');
  const half = bytes.length / 2;
  if (half !== TOKEN_BYTES) return '';
  return under(bytes.subarray(0, half), bytes.subarray(half)).toString('hex');
}

function under(mask: Uint8Array, bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
}

/** Stands in every form that a signed-in person posts. */
export function FormToken(props: { viewer: Viewer }) {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={props.viewer.formToken} />;
}

/** What htmx sends with every request of a page: goes on the body as `hx-headers:inherited`. */
export function formTokenHeaders(viewer: Viewer): string {
  return JSON.stringify({ [FORM_TOKEN_HEADER]: viewer.formToken });
}
