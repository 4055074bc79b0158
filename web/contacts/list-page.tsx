// The page of all contacts: search, tags, first letters, page by page; those that were deleted; who is not there yet.

import type { Contact, Tag } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { ContactAvatar, EmptyState, Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { contactName } from './contact-words.ts';
import { type ContactsQuery, hrefOf, LETTERS, PAGE } from './contacts-query.ts';
import { writeHref } from './profile-page.tsx';

type Props = {
  site: Site;
  viewer: Viewer;
  query: ContactsQuery;
  contacts: readonly Contact[];
  more: boolean;
};

export function ContactsPage(props: Props) {
  const { site, viewer, query } = props;
  const { t } = viewer;
  const desk = deskOf(viewer);
  return (
    <AppPage site={site} viewer={viewer} title={t.contacts.title} section="contacts">
      <main id="main" class="sheet-page" tabindex={-1}>
        <header class="page-head contacts-head">
          <h1>{query.deleted ? t.contacts.find.deleted : t.contacts.title}</h1>
          {desk.may('edit-contacts') && (
            <a class="button primary" href="/contacts/new">
              <Icon name="plus" />
              {t.contacts.add.act}
            </a>
          )}
        </header>
        <FindForm viewer={viewer} query={query} tags={desk.contacts.tags()} />
        <Letters viewer={viewer} query={query} />
        <div id="contacts-found">
          <FoundContacts {...props} />
        </div>
        <p class="contacts-foot">
          <a href={query.deleted ? '/contacts' : '/contacts?deleted=1'}>
            {query.deleted ? t.contacts.find.inUse : t.contacts.find.deleted}
          </a>
        </p>
      </main>
    </AppPage>
  );
}

function FindForm(props: { viewer: Viewer; query: ContactsQuery; tags: readonly Tag[] }) {
  const { viewer, query, tags } = props;
  const { find } = viewer.t.contacts;
  const live = {
    'hx-get': '/contacts',
    'hx-target': '#contacts-found',
    'hx-include': 'closest form',
    'hx-sync': 'this:replace',
  };
  return (
    <search>
      <form class="contacts-find" method="get" action="/contacts">
        {query.deleted && <input type="hidden" name="deleted" value="1" />}
        <label class="visually-hidden" for="contacts-q">
          {find.label}
        </label>
        <input
          id="contacts-q"
          name="q"
          type="search"
          value={query.words}
          placeholder={find.placeholder}
          autocomplete="off"
          hx-trigger="input changed delay:150ms, search"
          {...live}
        />
        {tags.length > 0 && (
          <>
            <label class="visually-hidden" for="contacts-tag">
              {find.tag}
            </label>
            <select id="contacts-tag" name="tag" hx-trigger="change" {...live}>
              <option value="">{find.allTags}</option>
              {tags.map(({ id, name }) => (
                <option value={id} selected={id === query.tagId}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
        <button type="submit" class="button">
          <Icon name="search" />
          {find.submit}
        </button>
      </form>
    </search>
  );
}

function Letters(props: { viewer: Viewer; query: ContactsQuery }) {
  const { query } = props;
  const { find } = props.viewer.t.contacts;
  const link = (letter: string | null, words: string, label?: string) => (
    <li>
      <a
        href={hrefOf({ ...query, letter, offset: 0 })}
        aria-current={query.letter === letter ? 'true' : undefined}
        aria-label={label}
      >
        {words}
      </a>
    </li>
  );
  return (
    <nav class="contacts-letters" aria-label={find.letters}>
      <ul>
        {link(null, find.all)}
        {LETTERS.map((letter) => link(letter, letter.toUpperCase()))}
        {link('#', '#', find.unnamed)}
      </ul>
    </nav>
  );
}

/** What was found, with the way to the next page. Fragment of the search. */
export function FoundContacts(props: Props) {
  const { viewer, query, contacts, more } = props;
  const { find, list } = viewer.t.contacts;
  if (contacts.length === 0) return <NobodyFound viewer={viewer} query={query} />;
  const { offset } = query;
  return (
    <>
      <ul class="contacts-rows" aria-label={list}>
        {contacts.map((contact) => (
          <ContactRow contact={contact} viewer={viewer} />
        ))}
      </ul>
      {(offset > 0 || more) && (
        <p class="contacts-pages">
          {offset > 0 && (
            <a class="button" href={hrefOf({ ...query, offset: Math.max(0, offset - PAGE) })}>
              {find.previous}
            </a>
          )}
          {more && (
            <a class="button" href={hrefOf({ ...query, offset: offset + PAGE })}>
              {find.next}
            </a>
          )}
        </p>
      )}
    </>
  );
}

function NobodyFound(props: { viewer: Viewer; query: ContactsQuery }) {
  const { query } = props;
  const { find } = props.viewer.t.contacts;
  const isAll = query.words === '' && query.tagId === null && query.letter === null;
  if (!isAll) return <EmptyState title={find.noneTitle} text={find.noneText} />;
  if (query.deleted) return <p class="hint">{find.noneDeleted}</p>;
  return <EmptyState title={find.emptyTitle} text={find.emptyText} />;
}

function ContactRow(props: { contact: Contact; viewer: Viewer }) {
  const { contact, viewer } = props;
  const { t } = viewer;
  const name = contactName(contact, viewer);
  const write = contact.blockedAt === null ? writeHref(contact, viewer) : null;
  const numbers = contact.numbers.map(({ number }) => showNumber(number, viewer.country));
  return (
    <li class="contact-row">
      <ContactAvatar number={contact.numbers[0]?.number ?? ''} label={contact.name} />
      <div class="contact-row-text">
        <a class="contact-row-name" href={`/contacts/${contact.id}`} dir="auto">
          {name}
        </a>
        <span class="hint">
          {contact.name !== null && (
            <span class="number" dir="ltr">
              {numbers.join(', ')}
            </span>
          )}
          {contact.company !== null && <span dir="auto">{contact.company}</span>}
        </span>
      </div>
      <span class="card-chips">
        {contact.blockedAt !== null && (
          <span class="chip tone-fail">{t.contacts.profile.blocked}</span>
        )}
        {contact.numbers.some(({ consent }) => consent === 'opted-out') && (
          <span class="chip tone-fail">{t.inbox.optedOut}</span>
        )}
        {contact.tags.map((tag) => (
          <span class={`tag tag-${tag.hue}`} dir="auto">
            {tag.name}
          </span>
        ))}
      </span>
      {write !== null && (
        <a class="button icon-only" href={write} title={t.contacts.profile.write}>
          <Icon name="compose" />
          <span class="visually-hidden">
            {t.contacts.profile.write}: {name}
          </span>
        </a>
      )}
    </li>
  );
}

/** The form for somebody who has not texted yet. */
export function AddContactPage(props: {
  site: Site;
  viewer: Viewer;
  number: string;
  name: string;
  error?: string;
  /** Who has the number already. */
  takenBy?: Contact | null;
}) {
  const { site, viewer, error, takenBy } = props;
  const { add, profile } = viewer.t.contacts;
  return (
    <AppPage site={site} viewer={viewer} title={add.title} section="contacts">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/contacts">{profile.back}</a>
          </p>
          <h1>{add.title}</h1>
        </header>
        <form class="panel" method="post" action="/contacts">
          <FormToken viewer={viewer} />
          <Field id="number" label={add.number} hint={add.numberHint} error={error}>
            {(described) => (
              <input
                id="number"
                name="number"
                type="tel"
                value={props.number}
                autocomplete="off"
                required
                {...described}
              />
            )}
          </Field>
          {takenBy && (
            <p>
              <a href={`/contacts/${takenBy.id}`}>
                {add.openTaken}: {contactName(takenBy, viewer)}
              </a>
            </p>
          )}
          <Field id="name" label={add.name} hint={add.nameHint}>
            {(described) => (
              <input
                id="name"
                name="name"
                value={props.name}
                maxlength={100}
                dir="auto"
                autocomplete="off"
                {...described}
              />
            )}
          </Field>
          <button type="submit" class="button primary">
            {add.save}
          </button>
        </form>
      </main>
    </AppPage>
  );
}
