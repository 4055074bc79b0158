// The token that proves a form came from a page of this box: made from the session's secret, known to nobody else. The
// cookie alone proves nothing, because browsers may send it along with what other sites post.

import { createHmac } from 'node:crypto';
import type { Viewer } from './site.ts';

/** What htmx and scripts send it as. */
export const FORM_TOKEN_HEADER = 'X-Form-Token';
/** What plain forms send it as. */
export const FORM_TOKEN_FIELD = 'formToken';

/** The token of a session, from the secret in its cookie; empty without one, and never accepted then. */
export function formTokenOf(sessionSecret: string | undefined): string {
  if (sessionSecret === undefined || sessionSecret === '') return '';
  return createHmac('sha256', sessionSecret).update('bramka form').digest('base64url');
}

/** Stands in every form that a signed-in person posts. */
export function FormToken(props: { viewer: Viewer }) {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={props.viewer.formToken} />;
}

/** What htmx sends with every request of a page: goes on the body as `hx-headers:inherited`. */
export function formTokenHeaders(viewer: Viewer): string {
  return JSON.stringify({ [FORM_TOKEN_HEADER]: viewer.formToken });
}
