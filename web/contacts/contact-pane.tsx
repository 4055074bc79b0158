// Who is written with, beside the thread: a column on wide screens, a drawer on middle ones, a page of its own on phones.

import type { Conversation } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Avatar } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import type { Card } from './card-state.ts';
import { ContactActs, DoneNotice } from './contact-acts.tsx';
import { ContactCard } from './contact-card.tsx';
import { EarlierCases, OtherConversations } from './contact-links.tsx';
import { contactName } from './contact-words.ts';

/** Nothing when the contact is not seen. Stands beside the thread, after it in the document. */
export function ContactPane(props: { site: Site; viewer: Viewer; conversation: Conversation }) {
  const { viewer, conversation } = props;
  const card = paneCard(props.site, viewer, conversation);
  if (card === null) return null;
  const { profile } = viewer.t.contacts;
  const { contact } = card;
  const closed = viewer.account?.preferences.contactPaneClosed === true;
  return (
    <aside
      id="contact-pane"
      class={closed ? 'contact-pane is-closed' : 'contact-pane'}
      aria-label={profile.pane}
      tabindex={-1}
    >
      <header class="contact-pane-head">
        <Avatar conversation={conversation} />
        <PaneName card={card} />
        <ToggleForm viewer={viewer} closed={closed} back={card.back} />
      </header>
      <DoneNotice card={card} done={null} />
      <ContactCard card={card} />
      <EarlierCases card={card} conversation={conversation} />
      <OtherConversations card={card} except={conversation.id} />
      <ContactActs card={card} />
      <p class="contact-full">
        <a href={`/contacts/${contact.id}`}>{profile.full}</a>
      </p>
    </aside>
  );
}

/** Live fragment. */
export function PaneName(props: { card: Card }) {
  const { contact, viewer } = props.card;
  return (
    <h2 id="contact-pane-name" dir="auto">
      {contactName(contact, viewer)}
    </h2>
  );
}

/** The card of a conversation's contact; null when it is not seen. */
export function paneCard(site: Site, viewer: Viewer, conversation: Conversation): Card | null {
  const contact = deskOf(viewer).contacts.get(conversation.contactId);
  if (contact === null) return null;
  return { site, viewer, contact, back: `/inbox/${conversation.id}`, problem: null };
}

/** Folds the column away, or closes the drawer; kept with the account. */
function ToggleForm(props: { viewer: Viewer; closed: boolean; back: string }) {
  const { viewer, closed } = props;
  const { profile } = viewer.t.contacts;
  return (
    <form method="post" action="/contacts/pane" data-contact-close>
      <FormToken viewer={viewer} />
      <input type="hidden" name="closed" value={closed ? '0' : '1'} />
      <input type="hidden" name="back" value={props.back} />
      <button type="submit" class="button icon-only" title={profile.hide}>
        <Icon name="cross" />
        <span class="visually-hidden">{profile.hide}</span>
      </button>
    </form>
  );
}

/** In the head of a thread: leads to the profile; with a script it shows and hides the pane. */
export function ContactButton(props: { viewer: Viewer; conversation: Conversation }) {
  const { profile } = props.viewer.t.contacts;
  return (
    <a
      class="button icon-only contact-toggle"
      href={`/contacts/${props.conversation.contactId}`}
      title={profile.open}
      data-contact-toggle
    >
      <Icon name="person" />
      <span class="visually-hidden">{profile.open}</span>
    </a>
  );
}
