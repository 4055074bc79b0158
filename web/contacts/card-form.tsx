// The form of one part of a card: it posts plainly and comes back to the page, or in place with a script.

import type { Child } from 'hono/jsx';
import { FormToken } from '../form-token.tsx';
import { Icon } from '../html/icons.tsx';
import { type Card, problemAt } from './card-state.ts';

/** `part` names the element that the answer takes the place of. */
export function CardForm(props: {
  card: Card;
  part: string;
  /** Below `/contacts/:id`. */
  act: string;
  class?: string;
  children: Child;
}) {
  const { card, part } = props;
  const action = `/contacts/${card.contact.id}/${props.act}`;
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-target={`#part-${part}`}
      hx-swap="outerHTML"
      class={props.class}
    >
      <FormToken viewer={card.viewer} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="back" value={card.back} />
      {props.children}
    </form>
  );
}

/** A form that is folded away behind what it adds; open when it was refused. */
export function FoldedForm(props: {
  card: Card;
  part: string;
  act: string;
  summary: string;
  children: Child;
}) {
  const { card, part } = props;
  const isRefused = problemAt(card, part) !== undefined;
  return (
    <details class="card-add" open={isRefused}>
      <summary>
        <Icon name="plus" />
        {props.summary}
      </summary>
      <CardForm card={card} part={part} act={props.act} class="card-form">
        {props.children}
      </CardForm>
    </details>
  );
}

/** A small cross that takes something off. */
export function RemoveButton(props: {
  card: Card;
  part: string;
  act: string;
  label: string;
  value?: string;
}) {
  return (
    <CardForm card={props.card} part={props.part} act={props.act} class="card-remove">
      {props.value !== undefined && <input type="hidden" name="value" value={props.value} />}
      <button type="submit" class="button icon-only" title={props.label}>
        <Icon name="cross" />
        <span class="visually-hidden">{props.label}</span>
      </button>
    </CardForm>
  );
}
