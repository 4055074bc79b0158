// All templates by category, with search; examples to begin with, and below them the links that templates name.

import type { Template } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { languageNames, spokenLanguages } from '../i18n/catalogue.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { type LinkState, TemplateLinks } from './template-links.tsx';

type Props = {
  site: Site;
  viewer: Viewer;
  query: string;
  category: string;
  language: string;
  isSaved: boolean;
  /** What was just deleted, for the way back. */
  removedId: number | null;
  removedName: string;
  link: LinkState;
  error: string | null;
};

export function TemplateList(props: Props) {
  const { site, viewer } = props;
  const { manager } = viewer.t.writing;
  const all = deskOf(viewer).writing.templates();
  return (
    <AppPage site={site} viewer={viewer} title={manager.title} section="settings">
      <main id="main" class="sheet-page writing-page" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/settings">{viewer.t.settings.title}</a>
          </p>
          <h1>{manager.title}</h1>
          <p>{manager.lead}</p>
          <a class="button primary" href="/settings/templates/new">
            <Icon name="plus" />
            {manager.add}
          </a>
        </header>
        <Told {...props} />
        {all.length === 0 ? <Examples viewer={viewer} /> : <Listed {...props} all={all} />}
        <TemplateLinks link={props.link} viewer={viewer} />
      </main>
    </AppPage>
  );
}

function Told(props: Props) {
  const { viewer, removedId } = props;
  const { manager } = viewer.t.writing;
  return (
    <>
      {props.error !== null && (
        <p class="flash tone-fail" role="alert">
          <Icon name="warning" />
          {props.error}
        </p>
      )}
      {props.isSaved && (
        <p class="flash tone-ok" role="status">
          <Icon name="tick" />
          {manager.saved}
        </p>
      )}
      {removedId !== null && (
        <form
          method="post"
          action={`/settings/templates/${removedId}/restore`}
          class="flash tone-ok removed-flash"
        >
          <FormToken viewer={viewer} />
          <span role="status">{manager.removed(props.removedName)}</span>
          <button type="submit" class="button small">
            {manager.restore}
          </button>
        </form>
      )}
    </>
  );
}

function Listed(props: Props & { all: readonly Template[] }) {
  const { all, viewer } = props;
  const { manager } = viewer.t.writing;
  const shown = all.filter((template) => fits(template, props));
  const categories = [...new Set(shown.map(({ category }) => category))].toSorted((a, b) =>
    (a ?? '￿').localeCompare(b ?? '￿', viewer.language),
  );
  return (
    <>
      <Filter {...props} />
      {shown.length === 0 && <p class="hint">{manager.nothingFound}</p>}
      {categories.map((category) => (
        <section class="template-group">
          <h2>{category ?? manager.noCategory}</h2>
          <ul class="template-list">
            {shown
              .filter((template) => template.category === category)
              .map((template) => (
                <TemplateRow template={template} viewer={viewer} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function fits(template: Template, { query, category, language }: Props): boolean {
  const words = query.trim().toLowerCase();
  const text = `${template.name} ${template.shortcut ?? ''} ${template.text}`.toLowerCase();
  if (words !== '' && !text.includes(words)) return false;
  if (category !== '' && template.category !== category) return false;
  return language === '' || template.language === language || template.language === null;
}

function Filter(props: Props & { all: readonly Template[] }) {
  const { viewer, all } = props;
  const { manager } = viewer.t.writing;
  const categories = [...new Set(all.flatMap(({ category }) => category ?? []))].toSorted();
  return (
    <form method="get" action="/settings/templates" class="template-filter">
      <input
        type="search"
        name="q"
        value={props.query}
        placeholder={manager.search}
        aria-label={manager.search}
      />
      {categories.length > 0 && (
        <select name="category" aria-label={manager.category}>
          <option value="">{manager.allCategories}</option>
          {categories.map((category) => (
            <option value={category} selected={category === props.category}>
              {category}
            </option>
          ))}
        </select>
      )}
      <LanguageChoice viewer={viewer} language={props.language} />
      <button type="submit" class="button">
        <Icon name="search" />
        <span class="visually-hidden">{manager.search}</span>
      </button>
    </form>
  );
}

function LanguageChoice(props: { viewer: Viewer; language: string }) {
  const { manager } = props.viewer.t.writing;
  return (
    <select name="language" aria-label={manager.language}>
      <option value="">{manager.anyLanguage}</option>
      {spokenLanguages().map((language) => (
        <option value={language} lang={language} selected={language === props.language}>
          {languageNames[language]}
        </option>
      ))}
    </select>
  );
}

function TemplateRow(props: { template: Template; viewer: Viewer }) {
  const { template, viewer } = props;
  const { manager } = viewer.t.writing;
  const desk = deskOf(viewer);
  const isShared = template.ownerId === null;
  const mayChange = !isShared || desk.may('manage-shared');
  const { language } = template;
  return (
    <li class="template-row">
      <div class="template-head">
        <h3 dir="auto">
          {mayChange ? (
            <a href={`/settings/templates/${template.id}`}>{template.name}</a>
          ) : (
            template.name
          )}
        </h3>
        {template.shortcut !== null && <kbd>/{template.shortcut}</kbd>}
        <span class="chip">{isShared ? manager.shared : manager.own}</span>
        {language !== null && <span class="chip">{language.toUpperCase()}</span>}
        <span class="template-used">{manager.used(template.usedCount)}</span>
      </div>
      <p class="template-text" dir="auto" lang={language ?? undefined}>
        {template.text}
      </p>
      {mayChange && (
        <form method="post" action={`/settings/templates/${template.id}/delete`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="button small">
            {manager.remove}
            <span class="visually-hidden"> {template.name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

function Examples({ viewer }: { viewer: Viewer }) {
  const { manager, examples } = viewer.t.writing;
  return (
    <section class="template-group" aria-labelledby="examples">
      <h2 id="examples">{manager.none}</h2>
      <p class="hint">{manager.noneText}</p>
      <ul class="template-list">
        {examples.map((example, at) => (
          <li class="template-row">
            <div class="template-head">
              <h3>{example.name}</h3>
              <span class="chip">{example.category}</span>
            </div>
            <p class="template-text">{example.text}</p>
            <form method="post" action="/settings/templates/example">
              <FormToken viewer={viewer} />
              <input type="hidden" name="example" value={at} />
              <button type="submit" class="button small">
                <Icon name="plus" />
                {manager.addExample}
                <span class="visually-hidden">: {example.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
