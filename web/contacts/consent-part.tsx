// Consent of a contact: how it stands by number, what proves it, and the form by which a person records it.

import type { ConsentEntry } from '../../gateway/index.ts';
import { Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type Viewer } from '../site.ts';
import { FoldedForm } from './card-form.tsx';
import { When } from './card-sections.tsx';
import { type Card, mayChange, problemAt, typedOr } from './card-state.ts';

export const METHODS = ['verbal', 'paper', 'web-form', 'import'] as const;

export function ConsentPart(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { consent } = viewer.t.contacts;
  const entries = deskOf(viewer).contacts.consent(contact.id);
  return (
    <section id="part-consent" class="card-section" aria-labelledby="consent-title">
      <h3 id="consent-title">{consent.title}</h3>
      <ul class="card-list">
        {contact.numbers.map(({ number, consent: state }) => (
          <li class="consent-state">
            <span class={`chip ${toneOf(state)}`}>{consent.state[state]}</span>
            {contact.numbers.length > 1 && contact.erasedAt === null && (
              <span class="number hint" dir="ltr">
                {showNumber(number, viewer.country)}
              </span>
            )}
            <Evidence
              entry={entries.find((entry) => entry.number === number) ?? null}
              viewer={viewer}
            />
          </li>
        ))}
      </ul>
      {entries.length > contact.numbers.length && <Ledger entries={entries} viewer={viewer} />}
      {mayChange(card, 'manage-contacts') && <RecordForm card={card} />}
    </section>
  );
}

function toneOf(state: 'unknown' | 'opted-in' | 'opted-out'): string {
  if (state === 'unknown') return '';
  return state === 'opted-in' ? 'tone-ok' : 'tone-fail';
}

function Ledger(props: { entries: readonly ConsentEntry[]; viewer: Viewer }) {
  const { viewer } = props;
  const { consent } = viewer.t.contacts;
  return (
    <details class="ledger">
      <summary>{consent.ledger}</summary>
      <ol>
        {props.entries.map((entry) => (
          <li>
            <strong>{consent.event[entry.event]}</strong>
            <Evidence entry={entry} viewer={viewer} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** How it was said, by whom, when; with the text that said it. */
export function Evidence(props: { entry: ConsentEntry | null; viewer: Viewer }) {
  const { entry, viewer } = props;
  if (entry === null) return null;
  const { consent } = viewer.t.contacts;
  const { wording, note, accountName, messageId, conversationId } = entry;
  return (
    <div class="evidence">
      <span class="hint">
        {consent.method[entry.method]}
        {accountName !== null && ` · ${consent.recordedBy(accountName)}`}
      </span>{' '}
      <When card={{ viewer }} at={entry.at} />
      {(wording ?? note) !== null && <q dir="auto">{wording ?? note}</q>}
      {messageId !== null && conversationId !== null && (
        <a href={`/inbox/${conversationId}?at=${messageId}`}>{consent.evidence}</a>
      )}
    </div>
  );
}

function RecordForm(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { consent } = viewer.t.contacts;
  const typed = (field: string, stored: string) => typedOr(card, 'consent', field, stored);
  return (
    <FoldedForm card={card} part="consent" act="consent" summary={consent.record}>
      <fieldset class="card-choice">
        <legend>{consent.what}</legend>
        {(['withdrawn', 'granted'] as const).map((event) => (
          <label>
            <input
              type="radio"
              name="event"
              value={event}
              checked={typed('event', 'withdrawn') === event}
            />
            <span>{event === 'withdrawn' ? consent.wantsNone : consent.wantsTexts}</span>
          </label>
        ))}
      </fieldset>
      {contact.numbers.length > 1 ? (
        <Field id="c-consent-number" label={consent.number}>
          {() => (
            <select id="c-consent-number" name="number">
              {contact.numbers.map(({ number }) => (
                <option value={number} selected={typed('number', '') === number}>
                  {showNumber(number, viewer.country)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <input type="hidden" name="number" value={contact.numbers[0]?.number ?? ''} />
      )}
      <Field id="c-method" label={consent.how}>
        {() => (
          <select id="c-method" name="method">
            {METHODS.map((method) => (
              <option value={method} selected={typed('method', 'verbal') === method}>
                {consent.method[method]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="c-note"
        label={consent.note}
        hint={consent.noteHint}
        error={problemAt(card, 'consent')}
      >
        {(described) => (
          <input
            id="c-note"
            name="note"
            value={typed('note', '')}
            maxlength={500}
            autocomplete="off"
            required
            {...described}
          />
        )}
      </Field>
      <button type="submit" class="button primary small">
        <Icon name="tick" />
        {consent.save}
      </button>
    </FoldedForm>
  );
}
