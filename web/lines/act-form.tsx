// A form that does one thing to a line: a plain post, or in place with a script.

import type { Child } from 'hono/jsx';
import { FormToken } from '../form-token.tsx';
import type { Viewer } from '../site.ts';

/** What can be done to a line by a button alone. */
export const LINE_ACTS = ['pause', 'resume', 'restart', 'confirm-sim'] as const;
export type LineAct = (typeof LINE_ACTS)[number];
/** The page that the button stands on, to come back to. */
export type ActFrom = 'lines' | 'line';

/** Address of a line's page. */
export function linePath(lineId: string): string {
  return `/lines/${encodeURIComponent(lineId)}`;
}

export function ActForm(props: {
  lineId: string;
  act: LineAct;
  from: ActFrom;
  viewer: Viewer;
  children: Child;
}) {
  const action = `${linePath(props.lineId)}/${props.act}`;
  return (
    <form method="post" action={action} hx-post={action} hx-swap="none">
      <FormToken viewer={props.viewer} />
      <input type="hidden" name="from" value={props.from} />
      {props.children}
    </form>
  );
}
