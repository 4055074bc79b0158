// Erasing a contact: says what goes and what stays, and asks for the name to be typed, because nobody can undo it.

import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import type { Card } from './card-state.ts';
import { contactName } from './contact-words.ts';

export function ErasePage(props: { card: Card; typed: string; error?: string }) {
  const { card } = props;
  const { site, viewer, contact } = card;
  const { erase } = viewer.t.contacts;
  const name = contactName(contact, viewer);
  return (
    <AppPage site={site} viewer={viewer} title={erase.title} section="contacts">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href={`/contacts/${contact.id}`} dir="auto">
              {name}
            </a>
          </p>
          <h1>{erase.title}</h1>
        </header>
        <form class="panel" method="post" action={`/contacts/${contact.id}/erase`}>
          <FormToken viewer={viewer} />
          <p>
            <strong>{erase.lead(name)}</strong>
          </p>
          <p>{erase.gone}</p>
          <p>{erase.stays}</p>
          <Field id="typed" label={erase.typed(name)} error={props.error}>
            {(described) => (
              <input
                id="typed"
                name="typed"
                value={props.typed}
                dir="auto"
                autocomplete="off"
                required
                {...described}
              />
            )}
          </Field>
          <p class="actions">
            <button type="submit" class="button danger">
              {erase.confirm}
            </button>
            <a class="button" href={`/contacts/${contact.id}`}>
              {erase.cancel}
            </a>
          </p>
        </form>
      </main>
    </AppPage>
  );
}
