// Settings that everybody shares: the team's own fields of contacts, and the lists that people opt in to.

import type { ContactField } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';

export const FIELD_KINDS = ['text', 'number', 'date', 'link'] as const;

/** What was refused: the row (null: the one to add), and what was typed. */
export type Refused = {
  id: number | null;
  input: 'key' | 'label' | 'name';
  message: string;
  typed: Readonly<Record<string, string>>;
};

type Props = { site: Site; viewer: Viewer; refused: Refused | null };

export function FieldsPage(props: Props) {
  const { viewer, refused } = props;
  const { settings } = viewer.t.contacts;
  const fields = deskOf(viewer).contacts.fields();
  return (
    <SettingsPage {...props} title={settings.fieldsTitle} lead={settings.fieldsLead}>
      {fields.length === 0 && <p class="hint none-yet">{settings.noFields}</p>}
      {fields.map((field) => (
        <div class="panel vocabulary">
          <FieldForm field={field} viewer={viewer} refused={refused} />
          <DeleteForm viewer={viewer} path={`fields/${field.id}`} name={field.label} />
        </div>
      ))}
      <section class="panel" aria-labelledby="add-title">
        <h2 id="add-title">{settings.addField}</h2>
        <FieldForm field={null} viewer={viewer} refused={refused} />
      </section>
    </SettingsPage>
  );
}

function FieldForm(props: { field: ContactField | null; viewer: Viewer; refused: Refused | null }) {
  const { field, viewer } = props;
  const { settings } = viewer.t.contacts;
  const refused = refusedAt(props.refused, field?.id ?? null);
  const typed = (name: 'key' | 'label' | 'kind', otherwise: string) =>
    refused?.typed[name] ?? field?.[name] ?? otherwise;
  const id = (name: string) => `${name}-${field?.id ?? 'new'}`;
  return (
    <form method="post" action="/settings/fields" class="vocabulary-form">
      <FormToken viewer={viewer} />
      {field !== null && <input type="hidden" name="id" value={field.id} />}
      <TextInput
        id={id('label')}
        name="label"
        label={settings.label}
        value={typed('label', '')}
        error={refused?.input === 'label' ? refused.message : undefined}
      />
      <TextInput
        id={id('key')}
        name="key"
        label={settings.key}
        hint={settings.keyHint}
        value={typed('key', '')}
        error={refused?.input === 'key' ? refused.message : undefined}
      />
      <Field id={id('kind')} label={settings.kind}>
        {() => (
          <select id={id('kind')} name="kind">
            {FIELD_KINDS.map((kind) => (
              <option value={kind} selected={kind === typed('kind', 'text')}>
                {settings.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" class={field === null ? 'button primary' : 'button'}>
        {field === null ? settings.addField : settings.save}
      </button>
    </form>
  );
}

export function ListsPage(props: Props) {
  const { viewer, refused } = props;
  const { settings } = viewer.t.contacts;
  const lists = deskOf(viewer).contacts.lists();
  return (
    <SettingsPage {...props} title={settings.listsTitle} lead={settings.listsLead}>
      {lists.length === 0 && <p class="hint none-yet">{settings.noLists}</p>}
      {lists.map((list) => (
        <div class="panel vocabulary">
          <ListForm list={list} viewer={viewer} refused={refused} />
          <p class="hint">{settings.members(list.members)}</p>
          <DeleteForm viewer={viewer} path={`lists/${list.id}`} name={list.name} />
        </div>
      ))}
      <section class="panel" aria-labelledby="add-title">
        <h2 id="add-title">{settings.addList}</h2>
        <ListForm list={null} viewer={viewer} refused={refused} />
      </section>
    </SettingsPage>
  );
}

function ListForm(props: {
  list: { id: number; name: string } | null;
  viewer: Viewer;
  refused: Refused | null;
}) {
  const { list, viewer } = props;
  const { settings } = viewer.t.contacts;
  const refused = refusedAt(props.refused, list?.id ?? null);
  return (
    <form method="post" action="/settings/lists" class="vocabulary-form">
      <FormToken viewer={viewer} />
      {list !== null && <input type="hidden" name="id" value={list.id} />}
      <TextInput
        id={`name-${list?.id ?? 'new'}`}
        name="name"
        label={settings.name}
        value={refused?.typed.name ?? list?.name ?? ''}
        error={refused?.message}
      />
      <button type="submit" class={list === null ? 'button primary' : 'button'}>
        {list === null ? settings.addList : settings.save}
      </button>
    </form>
  );
}

function TextInput(props: {
  id: string;
  name: string;
  label: string;
  value: string;
  hint?: string;
  error?: string | undefined;
}) {
  const { id, name, label, value, hint, error } = props;
  return (
    <Field id={id} label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {(described) => (
        <input
          id={id}
          name={name}
          value={value}
          maxlength={60}
          dir="auto"
          autocomplete="off"
          required
          {...described}
        />
      )}
    </Field>
  );
}

/** Values and members stay written down, so that no name has to be typed. */
function DeleteForm(props: { viewer: Viewer; path: string; name: string }) {
  const { viewer, path, name } = props;
  return (
    <form method="post" action={`/settings/${path}/delete`}>
      <FormToken viewer={viewer} />
      <button type="submit" class="button small">
        <Icon name="cross" />
        {viewer.t.contacts.settings.delete(name)}
      </button>
    </form>
  );
}

function refusedAt(refused: Refused | null, id: number | null): Refused | null {
  return refused !== null && refused.id === id ? refused : null;
}
