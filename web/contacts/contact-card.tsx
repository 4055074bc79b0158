// What is known of a contact, part by part: the same in the pane beside a thread and on the profile. Live fragment.

import { deskOf } from '../site.ts';
import { ListsPart, NumbersPart, TagsPart } from './card-sections.tsx';
import type { Card } from './card-state.ts';
import { ConsentPart } from './consent-part.tsx';
import { OwnFieldPart, TEXT_FIELDS, TextFieldPart } from './edit-field.tsx';

/** `#contact-card`; a stream may draw it anew while something in it is unfolded. */
export function ContactCard(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { profile } = viewer.t.contacts;
  if (contact.erasedAt !== null) {
    return (
      <div id="contact-card" class="contact-card" data-contact={contact.id}>
        <p class="hint">{profile.erasedText}</p>
      </div>
    );
  }
  return (
    <div id="contact-card" class="contact-card" data-contact={contact.id}>
      <Standing card={card} />
      <div class="card-fields">
        <TextFieldPart card={card} name="name" />
      </div>
      <NumbersPart card={card} />
      <TagsPart card={card} />
      <div class="card-fields">
        {(['firstName', 'company', 'email', 'language'] as const).map((name) => (
          <TextFieldPart card={card} name={name} />
        ))}
        {deskOf(viewer)
          .contacts.fields()
          .map((field) => (
            <OwnFieldPart card={card} field={field} />
          ))}
        <TextFieldPart card={card} name="notes" />
      </div>
      <ConsentPart card={card} />
      <ListsPart card={card} />
    </div>
  );
}

function Standing(props: { card: Card }) {
  const { contact, viewer } = props.card;
  const { profile } = viewer.t.contacts;
  if (contact.blockedAt === null && contact.deletedAt === null) return null;
  return (
    <p class="card-standing">
      {contact.blockedAt !== null && <span class="chip tone-fail">{profile.blocked}</span>}
      {contact.deletedAt !== null && <span class="chip tone-wait">{profile.deleted}</span>}
    </p>
  );
}

/** One part by its name, as the answer to its form; null when there is no such part. */
export function CardPart(props: { card: Card; part: string }) {
  const { card, part } = props;
  if (part === 'numbers') return <NumbersPart card={card} />;
  if (part === 'tags') return <TagsPart card={card} />;
  if (part === 'lists') return <ListsPart card={card} />;
  if (part === 'consent') return <ConsentPart card={card} />;
  const name = TEXT_FIELDS.find((known) => known === part);
  if (name !== undefined) return <TextFieldPart card={card} name={name} />;
  const field = deskOf(card.viewer)
    .contacts.fields()
    .find(({ id }) => part === `field-${id}`);
  return field === undefined ? null : <OwnFieldPart card={card} field={field} />;
}
