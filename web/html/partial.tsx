// A piece of HTML with the place it belongs to, as htmx takes it from an answer or from the event stream.

import type { Child } from 'hono/jsx';

/** `place` is our own way to swap (static/app/place.js): replaces by id, or inserts where `data-order` says. */
type Swap = 'place' | 'outerHTML' | 'innerHTML' | 'outerMorph' | 'innerMorph' | 'delete';

export function Partial(props: { target: string; swap: Swap; children?: Child }) {
  return (
    <hx-partial hx-target={props.target} hx-swap={props.swap}>
      {props.children}
    </hx-partial>
  );
}
