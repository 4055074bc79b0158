// The profile of a contact: all that is known, all that happened, and what can be done.

import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import type { Card } from './card-state.ts';
import { ContactActs, type Done, DoneNotice, PostForm } from './contact-acts.tsx';
import { ContactCard } from './contact-card.tsx';
import { ContactHistory } from './contact-history.tsx';
import { CaseList, ConversationLinks } from './contact-links.tsx';
import { contactName } from './contact-words.ts';

export function ProfilePage(props: {
  card: Card;
  done: Done | null;
  mergeId: number | null;
  before: number | null;
}) {
  const { card } = props;
  const { contact, viewer, site } = card;
  const { profile } = viewer.t.contacts;
  const name = contactName(contact, viewer);
  return (
    <AppPage site={site} viewer={viewer} title={name} section="contacts">
      <main id="main" class="sheet-page is-wide" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/contacts">{profile.back}</a>
          </p>
          <div class="profile-head">
            <h1 dir="auto">{name}</h1>
            <WriteLink card={card} />
          </div>
          <p>{profile.since(viewer.format.moment(contact.createdAt, viewer.now))}</p>
        </header>
        <DoneNotice card={card} done={props.done} mergeId={props.mergeId} />
        <div class="profile">
          <div class="profile-side">
            <section class="panel" aria-label={profile.pane}>
              <ContactCard card={card} />
            </section>
            <Links card={card} />
            <Merges card={card} />
            <div class="panel">
              <ContactActs card={card} />
            </div>
          </div>
          <ContactHistory card={card} before={props.before} />
        </div>
      </main>
    </AppPage>
  );
}

/** To the conversation that is there, else to a new one; not where nobody may write. */
function WriteLink(props: { card: Card }) {
  const { contact, viewer } = props.card;
  const href = writeHref(props.card.contact, viewer);
  if (href === null || contact.blockedAt !== null) return null;
  return (
    <a class="button primary" href={href}>
      <Icon name="compose" />
      {viewer.t.contacts.profile.write}
    </a>
  );
}

/** Null where a text cannot go. Behind a mask the number is not known, so that only a conversation leads there. */
export function writeHref(contact: Card['contact'], viewer: Viewer): string | null {
  const desk = deskOf(viewer);
  const textable = contact.numbers.find(({ kind }) => kind !== 'alphanumeric');
  if (contact.erasedAt !== null || textable === undefined || !desk.may('send')) return null;
  const [latest] = desk.contacts.conversations(contact.id);
  if (latest !== undefined) return `/inbox/${latest.id}`;
  if (viewer.account?.scope.maskNumbers === true) return null;
  return `/inbox/new?to=${encodeURIComponent(textable.number)}`;
}

function Links(props: { card: Card }) {
  const { card } = props;
  const { t } = card.viewer;
  const { contacts } = deskOf(card.viewer);
  const conversations = contacts.conversations(card.contact.id);
  const cases = contacts.cases(card.contact.id);
  return (
    <section class="panel" aria-labelledby="conversations-title">
      <h2 id="conversations-title">{t.contacts.conversations.all}</h2>
      {conversations.length === 0 && <p class="hint">{t.contacts.conversations.none}</p>}
      <ConversationLinks conversations={conversations} viewer={card.viewer} />
      {cases.length > 0 && (
        <>
          <h2>{t.contacts.cases.title}</h2>
          <CaseList cases={cases} viewer={card.viewer} />
        </>
      )}
    </section>
  );
}

function Merges(props: { card: Card }) {
  const { card } = props;
  const { merge } = card.viewer.t.contacts;
  const desk = deskOf(card.viewer);
  const merges = desk.contacts.merges(card.contact.id);
  if (merges.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="merges-title">
      <h2 id="merges-title">{merge.earlier}</h2>
      <ul class="card-list">
        {merges.map(({ id, name }) => (
          <li>
            <span dir="auto">{name ?? merge.unnamed}</span>
            {desk.may('manage-contacts') && (
              <PostForm card={card} path={`merges/${id}/undo`}>
                <button type="submit" class="button small">
                  {merge.undo(name ?? merge.unnamed)}
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The card of a page; null when there is no such contact. */
export function cardOf(site: Site, viewer: Viewer, id: number): Card | null {
  const contact = deskOf(viewer).contacts.get(id);
  if (contact === null) return null;
  return { site, viewer, contact, back: `/contacts/${contact.id}`, problem: null };
}
