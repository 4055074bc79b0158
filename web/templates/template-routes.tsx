// The pages that keep templates and the links they name.

import type { DeskRefusal } from '../../gateway/index.ts';
import { readForm, wholeNumber } from '../forms.ts';
import { refusalStatus } from '../inbox/thread-view.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, type Viewer } from '../site.ts';
import { type TemplateFields, TemplateForm, TemplatePreview } from './template-form.tsx';
import type { LinkState } from './template-links.tsx';
import { TemplateList } from './template-list.tsx';

const BASE = '/settings/templates';

export function templateRoutes(site: Site): Route[] {
  const get = { method: 'get', access: 'account', needs: 'send' } as const;
  const post = { method: 'post', access: 'account', needs: 'send' } as const;
  const one = `${BASE}/:template{[0-9]+}`;
  return [
    { ...get, path: BASE, handle: (c) => list(site, c, {}) },
    { ...get, path: `${BASE}/new`, handle: (c) => form(site, c, emptyFields(c.get('viewer')), {}) },
    { ...post, path: BASE, handle: (c) => save(site, c) },
    { ...post, path: `${BASE}/preview`, handle: (c) => preview(c) },
    { ...post, path: `${BASE}/example`, handle: (c) => addExample(c) },
    { ...post, path: `${BASE}/links`, handle: (c) => saveLink(site, c) },
    { ...post, path: `${BASE}/links/:link{[0-9]+}/delete`, handle: (c) => deleteLink(site, c) },
    { ...get, path: one, handle: (c) => edit(site, c) },
    { ...post, path: `${one}/delete`, handle: (c) => remove(site, c) },
    { ...post, path: `${one}/restore`, handle: (c) => restore(site, c) },
  ];
}

function list(
  site: Site,
  c: PageContext,
  state: { link?: LinkState; error?: string; status?: ReturnType<typeof refusalStatus> },
) {
  const viewer = c.get('viewer');
  return c.html(
    <TemplateList
      site={site}
      viewer={viewer}
      query={(c.req.query('q') ?? '').slice(0, 100)}
      category={c.req.query('category') ?? ''}
      language={c.req.query('language') ?? ''}
      isSaved={c.req.query('saved') !== undefined}
      removedId={wholeNumber(c.req.query('removed'))}
      removedName={c.req.query('name') ?? ''}
      link={state.link ?? { key: '', label: '', url: '', error: null }}
      error={state.error ?? null}
    />,
    state.status ?? 200,
  );
}

function emptyFields(viewer: Viewer): TemplateFields {
  return {
    id: null,
    name: '',
    shortcut: '',
    category: '',
    language: '',
    text: '',
    shared: deskOf(viewer).may('manage-shared'),
  };
}

function edit(site: Site, c: PageContext) {
  const id = Number(c.req.param('template'));
  const template = deskOf(c.get('viewer'))
    .writing.templates()
    .find((one) => one.id === id);
  if (template === undefined) return c.notFound();
  const { name, shortcut, category, language, text, ownerId } = template;
  const fields = {
    id,
    name,
    shortcut: shortcut ?? '',
    category: category ?? '',
    language: language ?? '',
    text,
    shared: ownerId === null,
  };
  return form(site, c, fields, {});
}

function form(
  site: Site,
  c: PageContext,
  fields: TemplateFields,
  refused: { code?: DeskRefusal; words?: string },
) {
  return c.html(
    <TemplateForm
      site={site}
      viewer={c.get('viewer')}
      fields={fields}
      refused={
        refused.code === undefined ? null : { code: refused.code, words: refused.words ?? '' }
      }
    />,
    refused.code === undefined ? 200 : refusalStatus(refused.code),
  );
}

async function save(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const desk = deskOf(viewer);
  const sent = await readForm(c);
  const fields: TemplateFields = {
    id: sent.number('id'),
    name: sent.text('name'),
    shortcut: sent.text('shortcut'),
    category: sent.text('category'),
    language: sent.text('language'),
    text: sent.text('text'),
    shared: sent.text('owner') === 'all',
  };
  const result = desk.writing.saveTemplate({ ...fields, id: fields.id ?? undefined });
  if (result.ok) return c.redirect(`${BASE}?saved`, 303);
  const { manager } = viewer.t.writing;
  const words =
    result.code === 'bad-name'
      ? manager.badName
      : result.code === 'unknown-field'
        ? manager.unknownField
        : refusalWords(site, viewer, result.code);
  return form(site, c, fields, { code: result.code, words });
}

/** How the text will look and count, while it is written. */
async function preview(c: PageContext) {
  const viewer = c.get('viewer');
  const text = (await readForm(c)).text('text');
  return c.html(<TemplatePreview text={text} viewer={viewer} />);
}

async function addExample(c: PageContext) {
  const viewer = c.get('viewer');
  const desk = deskOf(viewer);
  const example = viewer.t.writing.examples[(await readForm(c)).number('example') ?? -1];
  if (example === undefined) return c.notFound();
  const { name, category, text } = example;
  const shared = desk.may('manage-shared');
  desk.writing.saveTemplate({ name, category, text, shared, language: viewer.language });
  return c.redirect(`${BASE}?saved`, 303);
}

function remove(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { writing } = deskOf(viewer);
  const id = Number(c.req.param('template'));
  const name = writing.templates().find((one) => one.id === id)?.name ?? '';
  const result = writing.deleteTemplate(id);
  if (result.ok) return c.redirect(`${BASE}?removed=${id}&name=${encodeURIComponent(name)}`, 303);
  const error = refusalWords(site, viewer, result.code);
  return list(site, c, { error, status: refusalStatus(result.code) });
}

function restore(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const result = deskOf(viewer).writing.restoreTemplate(Number(c.req.param('template')));
  if (result.ok) return c.redirect(BASE, 303);
  const error = refusalWords(site, viewer, result.code);
  return list(site, c, { error, status: refusalStatus(result.code) });
}

async function saveLink(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const sent = await readForm(c);
  const link = { key: sent.text('key'), label: sent.text('label'), url: sent.text('url') };
  const result = deskOf(viewer).writing.saveLink(link);
  if (result.ok) return c.redirect(`${BASE}#links`, 303);
  const { manager } = viewer.t.writing;
  const error =
    result.code === 'bad-name'
      ? ({ field: 'key', words: manager.linkBadKey } as const)
      : result.code === 'bad-value'
        ? ({ field: 'url', words: manager.linkBadUrl } as const)
        : ({ field: 'key', words: refusalWords(site, viewer, result.code) } as const);
  return list(site, c, { link: { ...link, error }, status: refusalStatus(result.code) });
}

function deleteLink(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const result = deskOf(viewer).writing.deleteLink(Number(c.req.param('link')));
  if (result.ok) return c.redirect(`${BASE}#links`, 303);
  const error = refusalWords(site, viewer, result.code);
  return list(site, c, { error, status: refusalStatus(result.code) });
}
