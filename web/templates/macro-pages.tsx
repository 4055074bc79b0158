// Macros: the list, and one being written as rows of steps.

import type { DeskRefusal, Macro } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { EmptyState, Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { fieldsOf, type StepFields, stepChoices } from './macro-steps.ts';

export type MacroFields = {
  /** Null: a new one. */
  id: number | null;
  name: string;
  steps: readonly StepFields[];
  shared: boolean;
};

export function MacroList(props: {
  site: Site;
  viewer: Viewer;
  told: string | null;
  error: string | null;
}) {
  const { site, viewer, told, error } = props;
  const { macros } = viewer.t.writing;
  const all = deskOf(viewer).writing.macros();
  return (
    <AppPage site={site} viewer={viewer} title={macros.title} section="settings">
      <main id="main" class="sheet-page is-narrow writing-page" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/settings">{viewer.t.settings.title}</a>
          </p>
          <h1>{macros.title}</h1>
          <p>{macros.lead}</p>
          <a class="button primary" href="/settings/macros/new">
            <Icon name="plus" />
            {macros.add}
          </a>
        </header>
        {error !== null && (
          <p class="flash tone-fail" role="alert">
            <Icon name="warning" />
            {error}
          </p>
        )}
        {told !== null && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {told}
          </p>
        )}
        {all.length === 0 && <EmptyState title={macros.none} text={macros.noneText} />}
        <ul class="template-list">
          {all.map((macro) => (
            <MacroRow macro={macro} viewer={viewer} />
          ))}
        </ul>
      </main>
    </AppPage>
  );
}

function MacroRow(props: { macro: Macro; viewer: Viewer }) {
  const { macro, viewer } = props;
  const { macros, manager } = viewer.t.writing;
  const desk = deskOf(viewer);
  const isShared = macro.ownerId === null;
  const mayChange = !isShared || desk.may('manage-shared');
  const choices = stepChoices(viewer, desk.writing.templates());
  const words = macro.steps.map(fieldsOf).map(({ choice, text }) => {
    const label = choices.find(({ value }) => value === choice)?.label ?? macros.noStep;
    return text === '' ? label : label.replace('…', text);
  });
  return (
    <li class="template-row">
      <div class="template-head">
        <h2 dir="auto">
          {mayChange ? <a href={`/settings/macros/${macro.id}`}>{macro.name}</a> : macro.name}
        </h2>
        <span class="chip">{isShared ? manager.shared : manager.own}</span>
        <span class="template-used">{manager.used(macro.usedCount)}</span>
      </div>
      <ol class="macro-words">
        {words.map((word) => (
          <li dir="auto">{word}</li>
        ))}
      </ol>
      {mayChange && (
        <form method="post" action={`/settings/macros/${macro.id}/delete`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="button small">
            {manager.remove}
            <span class="visually-hidden"> {macro.name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

type FormProps = {
  site: Site;
  viewer: Viewer;
  fields: MacroFields;
  rows: number;
  refused: DeskRefusal | null;
};

export function MacroForm(props: FormProps) {
  const { site, viewer, fields, refused } = props;
  const { macros, manager } = viewer.t.writing;
  const title = fields.id === null ? macros.add : macros.edit;
  return (
    <AppPage site={site} viewer={viewer} title={title} section="settings">
      <main id="main" class="sheet-page is-narrow writing-page" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/settings/macros">{macros.back}</a>
          </p>
          <h1>{title}</h1>
        </header>
        <form method="post" action="/settings/macros" class="form-stack panel">
          <FormToken viewer={viewer} />
          {fields.id !== null && <input type="hidden" name="id" value={fields.id} />}
          <input type="hidden" name="rows" value={props.rows} />
          <Field
            id="macro-name"
            label={macros.name}
            error={refused === 'bad-name' ? manager.badName : undefined}
          >
            {(described) => (
              <input
                id="macro-name"
                name="name"
                required
                maxlength={80}
                autocomplete="off"
                value={fields.name}
                {...described}
              />
            )}
          </Field>
          <Steps {...props} />
          {deskOf(viewer).may('manage-shared') && (
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
          )}
          <div class="actions">
            <button type="submit" class="button primary">
              {macros.save}
            </button>
            <a class="button" href="/settings/macros">
              {viewer.t.thread.cancel}
            </a>
          </div>
        </form>
      </main>
    </AppPage>
  );
}

function Steps(props: FormProps) {
  const { site, viewer, fields, refused } = props;
  const { macros } = viewer.t.writing;
  const choices = stepChoices(viewer, deskOf(viewer).writing.templates());
  const error =
    refused === null || refused === 'bad-name'
      ? null
      : refused === 'empty-selection'
        ? macros.empty
        : refused === 'bad-value'
          ? macros.incomplete
          : refusalWords(site, viewer, refused);
  return (
    <fieldset class="macro-steps">
      <legend>{macros.steps}</legend>
      {error !== null && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <ol>
        {Array.from({ length: props.rows }, (_, at) => {
          const step = fields.steps[at] ?? { choice: '', text: '' };
          return (
            <li class="macro-step">
              <select name={`step-${at}`} aria-label={macros.step(at + 1)}>
                <option value="">{macros.noStep}</option>
                {choices.map(({ value, label }) => (
                  <option value={value} selected={value === step.choice}>
                    {label}
                  </option>
                ))}
              </select>
              <input
                name={`text-${at}`}
                value={step.text}
                aria-label={`${macros.step(at + 1)}: ${macros.stepText}`}
                placeholder={macros.stepText}
              />
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
