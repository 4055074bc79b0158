// One act as a form: posts and comes back without scripts, swaps the head with them.

import type { Child } from 'hono/jsx';
import { FormToken } from '../form-token.tsx';
import type { Viewer } from '../site.ts';

/** `act`: what stands behind `/inbox/:id/`. The answer brings its own places. */
export function CaseForm(props: {
  conversationId: number;
  act: string;
  viewer: Viewer;
  class?: string;
  /** When htmx sends it; by default when it is submitted. */
  trigger?: string;
  children: Child;
}) {
  const action = `/inbox/${props.conversationId}/${props.act}`;
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-swap="none"
      hx-trigger={props.trigger}
      class={props.class}
    >
      <FormToken viewer={props.viewer} />
      {props.children}
    </form>
  );
}
