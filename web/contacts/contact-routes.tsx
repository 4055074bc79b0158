// Pages of contacts: the list, who is added, the profile, merging and erasing.

import { readForm, wholeNumber } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { answerAct, throwIfBarred } from './answer-card.tsx';
import { readDone } from './contact-acts.tsx';
import { contactRefusal } from './contact-words.ts';
import { PAGE, readQuery } from './contacts-query.ts';
import { ErasePage } from './erase-page.tsx';
import { exportContact } from './export-routes.ts';
import { AddContactPage, ContactsPage, FoundContacts } from './list-page.tsx';
import { MergePage } from './merge-page.tsx';
import { cardOf, ProfilePage } from './profile-page.tsx';

const ID = ':id{[0-9]+}';
const FOUND_TO_MERGE = 20;

export function contactRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'get',
    path,
    access: account,
    handle,
  });
  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'post',
    path,
    access: account,
    handle,
  });
  return [
    get('/contacts', (c) => showList(site, c)),
    get('/contacts/new', (c) =>
      c.html(<AddContactPage site={site} viewer={c.get('viewer')} number="" name="" />),
    ),
    post('/contacts', (c) => add(site, c)),
    get(`/contacts/${ID}`, (c) => showProfile(site, c)),
    get(`/contacts/${ID}/merge`, (c) => showMerge(site, c)),
    post(`/contacts/${ID}/merge`, (c) => merge(site, c)),
    post('/contacts/merges/:merge{[0-9]+}/undo', (c) => undoMerge(site, c)),
    { ...post(`/contacts/${ID}/export`, exportContact), needs: 'erase' },
    { ...get(`/contacts/${ID}/erase`, (c) => showErase(site, c)), needs: 'erase' },
    { ...post(`/contacts/${ID}/erase`, (c) => erase(site, c)), needs: 'erase' },
  ];
}

function showList(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const query = readQuery((name) => c.req.query(name));
  const { contacts, more } = deskOf(viewer).contacts.find(query.words, {
    limit: PAGE,
    offset: query.offset,
    deleted: query.deleted,
    tagId: query.tagId ?? undefined,
    letter: query.letter ?? undefined,
  });
  const shown = { site, viewer, query, contacts, more };
  return c.html(wantsFragment(c) ? <FoundContacts {...shown} /> : <ContactsPage {...shown} />);
}

async function add(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const { contacts } = deskOf(viewer);
  const [number, name] = [form.text('number'), form.text('name')];
  const result = contacts.add({ number, name });
  if (result.ok) return c.redirect(`/contacts/${result.value.id}?done=added`, 303);
  throwIfBarred(result.code);
  const takenBy = result.code === 'number-taken' ? contacts.withNumber(number) : null;
  const error = contactRefusal(site, viewer, result.code);
  return c.html(<AddContactPage {...{ site, viewer, number, name, error, takenBy }} />, 422);
}

function showProfile(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const id = Number(c.req.param('id'));
  const card = cardOf(site, viewer, id);
  if (card === null) return c.notFound();
  // A contact that was merged lives on under the other one's address.
  if (card.contact.id !== id) return c.redirect(`/contacts/${card.contact.id}`, 303);
  return c.html(
    <ProfilePage
      card={card}
      done={readDone(viewer, c.req.query('done'))}
      mergeId={wholeNumber(c.req.query('merge'))}
      before={wholeNumber(c.req.query('before'))}
    />,
  );
}

function showMerge(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const card = cardOf(site, viewer, Number(c.req.param('id')));
  if (card === null) return c.notFound();
  const { contacts } = deskOf(viewer);
  const query = (c.req.query('q') ?? '').trim().slice(0, 200);
  const others = query === '' ? [] : contacts.find(query, { limit: FOUND_TO_MERGE }).contacts;
  const found = others.filter(({ id }) => id !== card.contact.id);
  const other = wholeNumber(c.req.query('with'));
  const preview = other === null ? null : contacts.previewMerge(card.contact.id, other);
  if (preview !== null && !preview.ok) throwIfBarred(preview.code);
  const error = preview?.ok === false ? contactRefusal(site, viewer, preview.code) : undefined;
  return c.html(
    <MergePage
      card={card}
      query={query}
      found={found}
      preview={preview?.ok === true ? preview.value : null}
      {...(error === undefined ? {} : { error })}
    />,
    error === undefined ? 200 : 422,
  );
}

async function merge(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const card = cardOf(site, viewer, Number(c.req.param('id')));
  const gone = (await readForm(c)).number('gone');
  if (card === null || gone === null) return c.notFound();
  const result = deskOf(viewer).contacts.merge(card.contact.id, gone);
  if (result.ok) {
    const { contact, mergeId } = result.value;
    return c.redirect(`/contacts/${contact.id}?done=merged&merge=${mergeId}`, 303);
  }
  throwIfBarred(result.code);
  const error = contactRefusal(site, viewer, result.code);
  return c.html(<MergePage card={card} query="" found={[]} preview={null} error={error} />, 422);
}

async function undoMerge(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const result = deskOf(viewer).contacts.undoMerge(Number(c.req.param('merge')));
  if (!result.ok) {
    throwIfBarred(result.code);
    return c.text(contactRefusal(site, viewer, result.code), 409);
  }
  const { id } = result.value;
  // The page beside it shows another contact now: it is drawn whole.
  if (wantsFragment(c)) {
    return c.body(null, 204, { 'HX-Redirect': `/contacts/${id}?done=merge-undone` });
  }
  return answerAct(site, c, { contactId: id, back: `/contacts/${id}`, done: 'merge-undone' });
}

function showErase(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  throwIfBarred(deskOf(viewer).may('erase') ? 'not-allowed-now' : 'forbidden');
  const card = cardOf(site, viewer, Number(c.req.param('id')));
  return card === null ? c.notFound() : c.html(<ErasePage card={card} typed="" />);
}

async function erase(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const card = cardOf(site, viewer, Number(c.req.param('id')));
  if (card === null) return c.notFound();
  const typed = (await readForm(c)).text('typed');
  const result = deskOf(viewer).contacts.erase(card.contact.id, typed);
  if (result.ok) return c.redirect(`/contacts/${card.contact.id}?done=erased`, 303);
  throwIfBarred(result.code);
  const error = contactRefusal(site, viewer, result.code);
  return c.html(<ErasePage card={card} typed={typed} error={error} />, 422);
}
