// Merging two contacts: search the other one, look at what it will be, confirm.

import type { Contact, MergeConflict, MergePreview } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type Viewer } from '../site.ts';
import type { Card } from './card-state.ts';
import { contactName } from './contact-words.ts';

export function MergePage(props: {
  card: Card;
  query: string;
  found: readonly Contact[];
  preview: MergePreview | null;
  error?: string;
}) {
  const { card, preview } = props;
  const { site, viewer, contact } = card;
  const { merge } = viewer.t.contacts;
  const name = contactName(contact, viewer);
  return (
    <AppPage site={site} viewer={viewer} title={merge.title} section="contacts">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href={`/contacts/${contact.id}`} dir="auto">
              {name}
            </a>
          </p>
          <h1>{merge.title}</h1>
          {preview === null && <p>{merge.lead(name)}</p>}
        </header>
        {props.error !== undefined && (
          <p class="flash tone-fail" role="alert">
            {props.error}
          </p>
        )}
        {preview === null ? <Choice {...props} /> : <Preview card={card} preview={preview} />}
      </main>
    </AppPage>
  );
}

function Choice(props: { card: Card; query: string; found: readonly Contact[] }) {
  const { card, query, found } = props;
  const { viewer, contact } = card;
  const { merge, find } = viewer.t.contacts;
  const action = `/contacts/${contact.id}/merge`;
  return (
    <>
      <search>
        <form class="panel" method="get" action={action}>
          <Field id="merge-q" label={merge.search}>
            {(described) => (
              <input
                id="merge-q"
                name="q"
                type="search"
                value={query}
                autocomplete="off"
                {...described}
              />
            )}
          </Field>
          <button type="submit" class="button primary">
            {merge.submit}
          </button>
        </form>
      </search>
      {query !== '' && found.length === 0 && <p class="hint">{find.noneTitle}</p>}
      <ul class="contacts-rows">
        {found.map((other) => (
          <li class="contact-row">
            <div class="contact-row-text">
              <span class="contact-row-name" dir="auto">
                {contactName(other, viewer)}
              </span>
              <Facts contact={other} viewer={viewer} />
            </div>
            <a class="button" href={`${action}?with=${other.id}`}>
              {merge.choose(contactName(other, viewer))}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts(props: { contact: Contact; viewer: Viewer }) {
  const { contact, viewer } = props;
  const numbers = contact.numbers.map(({ number }) => showNumber(number, viewer.country));
  const facts = [...numbers, contact.company, contact.email].filter((fact) => fact !== null);
  return (
    <span class="hint" dir="auto">
      {facts.join(' · ')}
    </span>
  );
}

function Preview(props: { card: Card; preview: MergePreview }) {
  const { card, preview } = props;
  const { viewer } = card;
  const { merge } = viewer.t.contacts;
  const { contacts } = deskOf(viewer);
  const threads =
    contacts.conversations(preview.kept.id).length + contacts.conversations(preview.gone.id).length;
  return (
    <section class="panel" aria-labelledby="preview-title">
      <h2 id="preview-title">{merge.preview}</h2>
      <dl class="merge-parts">
        {(['kept', 'gone', 'result'] as const).map((part) => (
          <div class={`merge-${part}`}>
            <dt>{merge[part]}</dt>
            <dd>
              <strong dir="auto">{contactName(preview[part], viewer)}</strong>
              <Facts contact={preview[part]} viewer={viewer} />
              <span class="card-chips">
                {preview[part].tags.map((tag) => (
                  <span class={`tag tag-${tag.hue}`} dir="auto">
                    {tag.name}
                  </span>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Conflicts conflicts={preview.conflicts} viewer={viewer} />
      {preview.consentDiffers && <p>{merge.consent}</p>}
      <p class="hint">{merge.threads(threads)}</p>
      <form method="post" action={`/contacts/${preview.kept.id}/merge`}>
        <FormToken viewer={viewer} />
        <input type="hidden" name="gone" value={preview.gone.id} />
        <p class="actions">
          <button type="submit" class="button primary">
            {merge.confirm}
          </button>
          <a class="button" href={`/contacts/${preview.kept.id}`}>
            {merge.cancel}
          </a>
        </p>
      </form>
    </section>
  );
}

function Conflicts(props: { conflicts: readonly MergeConflict[]; viewer: Viewer }) {
  const { conflicts, viewer } = props;
  const { merge } = viewer.t.contacts;
  if (conflicts.length === 0) return <p>{merge.noConflicts}</p>;
  return (
    <>
      <h3>{merge.conflicts}</h3>
      <ul class="plain-list">
        {conflicts.map((conflict) => (
          <li dir="auto">{conflictWords(conflict, viewer)}</li>
        ))}
      </ul>
    </>
  );
}

function conflictWords({ kind, label, kept, lost }: MergeConflict, viewer: Viewer): string {
  const { merge, fields } = viewer.t.contacts;
  switch (kind) {
    case 'block':
      return merge.blockConflict;
    case 'list':
      return merge.listConflict(label ?? '');
    case 'field':
      return merge.conflict(label ?? '', kept, lost);
    case 'name':
    case 'firstName':
    case 'company':
    case 'email':
    case 'language':
      return merge.conflict(fields[kind], kept, lost);
  }
}
