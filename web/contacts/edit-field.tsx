// One value of a contact that is changed where it stands: the value opens into a form, and closes when it is saved.

import type { Child } from 'hono/jsx';
import type { ContactField } from '../../gateway/index.ts';
import { Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { CardForm } from './card-form.tsx';
import { type Card, mayChange, problemAt, typedOr } from './card-state.ts';
import { languageChoices } from './contact-words.ts';

export const TEXT_FIELDS = ['name', 'firstName', 'company', 'email', 'language', 'notes'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A value that every contact has. */
export function TextFieldPart(props: { card: Card; name: TextField }) {
  const { card, name } = props;
  const { t } = card.viewer;
  const stored = card.contact[name] ?? '';
  return (
    <EditField card={card} part={name} label={t.contacts.fields[name]} hint={hintOf(card, name)}>
      {{
        shown: <StoredText card={card} name={name} stored={stored} />,
        isEmpty: stored === '',
        input: (described) => (
          <TextInput card={card} name={name} stored={stored} described={described} />
        ),
      }}
    </EditField>
  );
}

function hintOf({ viewer }: Card, name: TextField): string | undefined {
  const { fields } = viewer.t.contacts;
  if (name === 'firstName') return fields.firstNameHint;
  if (name === 'language') return fields.languageHint;
  return name === 'notes' ? fields.notesHint : undefined;
}

function StoredText(props: { card: Card; name: TextField; stored: string }) {
  const { card, name, stored } = props;
  if (name === 'language' && stored !== '') {
    const choice = languageChoices(card.viewer).find(({ code }) => code === stored);
    return <span lang={card.viewer.language}>{choice?.name ?? stored}</span>;
  }
  return <span dir="auto">{stored}</span>;
}

type Described = { 'aria-describedby'?: string; 'aria-invalid'?: 'true' };

function TextInput(props: { card: Card; name: TextField; stored: string; described: Described }) {
  const { card, name, described } = props;
  const value = typedOr(card, name, 'value', props.stored);
  const common = { id: `c-${name}`, name: 'value', dir: 'auto', ...described } as const;
  if (name === 'notes') {
    return (
      <textarea {...common} rows={4} maxlength={4_000}>
        {value}
      </textarea>
    );
  }
  if (name === 'language') {
    return (
      <select id="c-language" name="value" {...described}>
        <option value="">{card.viewer.t.contacts.fields.languageUnknown}</option>
        {languageChoices(card.viewer).map((choice) => (
          <option value={choice.code} selected={choice.code === value}>
            {choice.name}
          </option>
        ))}
      </select>
    );
  }
  const type = name === 'email' ? 'email' : 'text';
  return <input {...common} type={type} value={value} maxlength={254} autocomplete="off" />;
}

/** A value of one of the team's own fields. */
export function OwnFieldPart(props: { card: Card; field: ContactField }) {
  const { card, field } = props;
  const part = `field-${field.id}`;
  const stored = card.contact.fields.find((entry) => entry.field.id === field.id)?.value ?? '';
  const { fields } = card.viewer.t.contacts;
  const hint =
    field.kind === 'date' ? fields.date : field.kind === 'link' ? fields.link : undefined;
  return (
    <EditField card={card} part={part} label={field.label} hint={hint}>
      {{
        shown: <span dir="auto">{shownValue(field, stored)}</span>,
        link: field.kind === 'link' && stored !== '' ? stored : undefined,
        isEmpty: stored === '',
        input: (described) => (
          <input
            id={`c-${part}`}
            name="value"
            type={field.kind === 'date' ? 'date' : 'text'}
            inputmode={field.kind === 'number' ? 'decimal' : undefined}
            value={typedOr(card, part, 'value', stored)}
            maxlength={500}
            autocomplete="off"
            {...described}
          />
        ),
      }}
    </EditField>
  );
}

/** Of an address only what tells it from others. */
function shownValue(field: ContactField, value: string): string {
  return field.kind === 'link' ? value.replace(/^https?:\/\/|\/$/g, '') : value;
}

function EditField(props: {
  card: Card;
  part: string;
  label: string;
  hint: string | undefined;
  children: {
    shown: Child;
    isEmpty: boolean;
    link?: string | undefined;
    input: (described: Described) => Child;
  };
}) {
  const { card, part, label } = props;
  const { fields } = card.viewer.t.contacts;
  const { shown, isEmpty, link, input } = props.children;
  const error = problemAt(card, part);
  if (!mayChange(card, 'edit-contacts')) {
    if (isEmpty) return <div id={`part-${part}`} class="is-empty"></div>;
    return (
      <div id={`part-${part}`} class="card-value">
        <span class="card-label">{label}</span>
        <span class="card-text">{shown}</span>
      </div>
    );
  }
  return (
    <div id={`part-${part}`} class={`edit-field edit-${part}`}>
      <details open={error !== undefined}>
        <summary title={fields.edit(label)}>
          <span class="card-label">{label}</span>
          <span class={isEmpty ? 'card-text is-missing' : 'card-text'}>
            {isEmpty ? fields.add : shown}
          </span>
          <Icon name="edit" />
        </summary>
        <CardForm card={card} part={part} act="edit" class="card-form">
          <Field
            id={`c-${part}`}
            label={label}
            error={error}
            {...(props.hint === undefined ? {} : { hint: props.hint })}
          >
            {input}
          </Field>
          <button type="submit" class="button primary small">
            {fields.save}
          </button>
        </CardForm>
      </details>
      {link !== undefined && (
        <a class="card-link" href={link} rel="noreferrer noopener nofollow" target="_blank">
          <Icon name="globe" />
          <span class="visually-hidden">{label}</span>
        </a>
      )}
    </div>
  );
}
