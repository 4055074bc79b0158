// The small parts every page is made of: time, avatar, badge, field, empty state.

import type { Child } from 'hono/jsx';
import type { Conversation } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { Icon } from './icons.tsx';
import { showNumber } from './phone-number.ts';

/** A moment, short to read, exact on hover and for machines. */
export function Time(props: { at: number; viewer: Viewer; form?: 'short' | 'clock' }) {
  const { at, viewer } = props;
  const { format } = viewer;
  const short = props.form !== 'clock';
  return (
    <time
      datetime={new Date(at).toISOString()}
      title={format.exact(at)}
      data-relative={short ? 'short' : undefined}
    >
      {short ? format.short(at, viewer.now) : format.clock(at)}
    </time>
  );
}

/** What a conversation is called: the contact's name, else the number as people write it. */
export function conversationName(conversation: Conversation, viewer: Viewer): string {
  if (conversation.erased) return viewer.t.contacts.erased;
  return conversation.contactName ?? showNumber(conversation.number, viewer.country);
}

/** Initials on a hue that stays the same for a number. */
export function Avatar(props: { conversation: Conversation }) {
  const { number, contactName, addressKind } = props.conversation;
  const label = contactName ?? (addressKind === 'alphanumeric' ? number : null);
  return <ContactAvatar number={number} label={label} />;
}

/** The same for a contact; `label` null: nobody knows what it is called. */
export function ContactAvatar(props: { number: string; label: string | null }) {
  const { number, label } = props;
  return (
    <span class={`avatar hue-${hueOf(number)}`} aria-hidden="true">
      {label === null ? <Icon name="person" /> : initials(label)}
    </span>
  );
}

function hueOf(number: string): number {
  let sum = 7;
  for (const character of number) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 12;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word === undefined ? '' : ([...word][0] ?? ''),
  );
  return letters.join('').toUpperCase() || '#';
}

/** Label, field, hint and error as one unit that a screen reader reads together. */
export function Field(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => Child;
}) {
  const { id, error, hint } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {props.children({
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': 'true' as const }),
      })}
    </div>
  );
}

export function EmptyState(props: {
  title: string;
  text: string;
  children?: Child;
  heading?: 'h2' | 'h3';
}) {
  const Heading = props.heading ?? 'h2';
  return (
    <div class="empty">
      <Heading>{props.title}</Heading>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
