// A template being written: its fields as chips, and below how it will look and count.

import type { DeskRefusal } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { languageNames, spokenLanguages } from '../i18n/catalogue.ts';
import { Counter } from '../inbox/counter.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';

export type TemplateFields = {
  /** Null: a new one. */
  id: number | null;
  name: string;
  shortcut: string;
  category: string;
  language: string;
  text: string;
  shared: boolean;
};

type Props = {
  site: Site;
  viewer: Viewer;
  fields: TemplateFields;
  refused: { code: DeskRefusal; words: string } | null;
};

const ABOUT: Partial<Record<DeskRefusal, keyof TemplateFields>> = {
  'bad-name': 'name',
  'bad-shortcut': 'shortcut',
  'shortcut-taken': 'shortcut',
};

export function TemplateForm(props: Props) {
  const { site, viewer, fields } = props;
  const { manager } = viewer.t.writing;
  const title = fields.id === null ? manager.add : manager.edit;
  return (
    <AppPage site={site} viewer={viewer} title={title} section="settings">
      <main id="main" class="sheet-page is-narrow writing-page" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/settings/templates">{manager.back}</a>
          </p>
          <h1>{title}</h1>
        </header>
        <form method="post" action="/settings/templates" class="form-stack panel">
          <FormToken viewer={viewer} />
          {fields.id !== null && <input type="hidden" name="id" value={fields.id} />}
          <NameFields {...props} />
          <TextField {...props} />
          <div id="template-preview">
            <TemplatePreview text={fields.text} viewer={viewer} />
          </div>
          <Owner {...props} />
          <div class="actions">
            <button type="submit" class="button primary">
              {manager.save}
            </button>
            <a class="button" href="/settings/templates">
              {viewer.t.thread.cancel}
            </a>
          </div>
        </form>
      </main>
    </AppPage>
  );
}

function errorAt({ refused }: Props, field: keyof TemplateFields): string | undefined {
  return refused !== null && (ABOUT[refused.code] ?? 'text') === field ? refused.words : undefined;
}

function NameFields(props: Props) {
  const { viewer, fields } = props;
  const { manager } = viewer.t.writing;
  const categories = new Set(
    deskOf(viewer)
      .writing.templates()
      .flatMap(({ category }) => category ?? []),
  );
  return (
    <>
      <Field id="template-name" label={manager.name} error={errorAt(props, 'name')}>
        {(described) => (
          <input
            id="template-name"
            name="name"
            required
            maxlength={80}
            autocomplete="off"
            value={fields.name}
            {...described}
          />
        )}
      </Field>
      <Field
        id="template-shortcut"
        label={manager.shortcut}
        hint={manager.shortcutHint}
        error={errorAt(props, 'shortcut')}
      >
        {(described) => (
          <input
            id="template-shortcut"
            name="shortcut"
            maxlength={31}
            autocomplete="off"
            autocapitalize="none"
            value={fields.shortcut}
            {...described}
          />
        )}
      </Field>
      <Field id="template-category" label={manager.category} hint={manager.categoryHint}>
        {(described) => (
          <input
            id="template-category"
            name="category"
            maxlength={80}
            list="template-categories"
            value={fields.category}
            {...described}
          />
        )}
      </Field>
      <datalist id="template-categories">
        {[...categories].toSorted().map((category) => (
          <option value={category}></option>
        ))}
      </datalist>
      <Field id="template-language" label={manager.language}>
        {(described) => (
          <select id="template-language" name="language" {...described}>
            <option value="">{manager.anyLanguage}</option>
            {spokenLanguages().map((language) => (
              <option value={language} lang={language} selected={language === fields.language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function TextField(props: Props) {
  const { viewer, fields } = props;
  const { manager } = viewer.t.writing;
  return (
    <>
      <Field id="template-text" label={manager.text} error={errorAt(props, 'text')}>
        {(described) => (
          <textarea
            id="template-text"
            name="text"
            rows={4}
            dir="auto"
            required
            hx-post="/settings/templates/preview"
            hx-trigger="input changed delay:200ms"
            hx-target="#template-preview"
            hx-sync="this:replace"
            {...described}
          >
            {fields.text}
          </textarea>
        )}
      </Field>
      <details class="template-fields" open={errorAt(props, 'text') !== undefined}>
        <summary>{manager.fields}</summary>
        <p class="hint">{manager.fieldsHint}</p>
        <ul class="field-chips">
          {deskOf(viewer)
            .writing.mergeFields()
            .map(({ field, example }) => (
              <li>
                <button type="button" class="button small" data-field={field} title={example}>
                  {`{{${field}}}`}
                </button>
              </li>
            ))}
        </ul>
      </details>
    </>
  );
}

/** Filled with examples, and counted so. Fragment while writing. */
export function TemplatePreview(props: { text: string; viewer: Viewer }) {
  const { text, viewer } = props;
  const { manager, missing } = viewer.t.writing;
  const { inbox, writing } = deskOf(viewer);
  if (text.trim() === '') return <p class="hint">{manager.preview}</p>;
  const filled = writing.fillExample(text);
  return (
    <>
      <p class="hint">{manager.preview}</p>
      <p class="template-look" dir="auto">
        {filled.text}
      </p>
      <div class="template-count">
        <Counter preview={{ ...inbox.preview(filled.text), simplified: null }} viewer={viewer} />
      </div>
      {filled.missing.length > 0 && <p class="error">{missing(filled.missing.join(', '))}</p>}
    </>
  );
}

function Owner({ viewer, fields }: Props) {
  const { manager } = viewer.t.writing;
  if (!deskOf(viewer).may('manage-shared')) return null;
  return (
    <fieldset class="choice">
      <label>
        <input type="radio" name="owner" value="all" checked={fields.shared} />
        <span>{manager.shared}</span>
      </label>
      <label>
        <input type="radio" name="owner" value="me" checked={!fields.shared} />
        <span>{manager.own}</span>
      </label>
    </fieldset>
  );
}
