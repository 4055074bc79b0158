// The pages that keep macros.

import type { DeskRefusal } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { refusalStatus } from '../inbox/thread-view.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { type MacroFields, MacroForm, MacroList } from './macro-pages.tsx';
import { fieldsOf, type StepFields, stepFrom } from './macro-steps.ts';

const BASE = '/settings/macros';
const ROWS = 8;
const FREE_ROWS = 3;

export function macroRoutes(site: Site): Route[] {
  const get = { method: 'get', access: 'account', needs: 'handle' } as const;
  const post = { method: 'post', access: 'account', needs: 'handle' } as const;
  const one = `${BASE}/:macro{[0-9]+}`;
  return [
    { ...get, path: BASE, handle: (c) => list(site, c, null) },
    { ...get, path: `${BASE}/new`, handle: (c) => create(site, c) },
    { ...post, path: BASE, handle: (c) => save(site, c) },
    { ...get, path: one, handle: (c) => edit(site, c) },
    { ...post, path: `${one}/delete`, handle: (c) => remove(site, c) },
  ];
}

function list(site: Site, c: PageContext, refused: DeskRefusal | null) {
  const viewer = c.get('viewer');
  const { macros } = viewer.t.writing;
  const told =
    c.req.query('saved') !== undefined
      ? macros.saved
      : c.req.query('removed') !== undefined
        ? macros.removed
        : null;
  return c.html(
    <MacroList
      site={site}
      viewer={viewer}
      told={told}
      error={refused === null ? null : refusalWords(site, viewer, refused)}
    />,
    refused === null ? 200 : refusalStatus(refused),
  );
}

function create(site: Site, c: PageContext) {
  const shared = deskOf(c.get('viewer')).may('manage-shared');
  return form(site, c, { id: null, name: '', steps: [], shared }, null);
}

function edit(site: Site, c: PageContext) {
  const id = Number(c.req.param('macro'));
  const macro = deskOf(c.get('viewer'))
    .writing.macros()
    .find((one) => one.id === id);
  if (macro === undefined) return c.notFound();
  const steps = macro.steps.map(fieldsOf);
  return form(site, c, { id, name: macro.name, steps, shared: macro.ownerId === null }, null);
}

function form(site: Site, c: PageContext, fields: MacroFields, refused: DeskRefusal | null) {
  const rows = Math.max(ROWS, fields.steps.length + FREE_ROWS);
  return c.html(
    <MacroForm
      site={site}
      viewer={c.get('viewer')}
      fields={fields}
      rows={rows}
      refused={refused}
    />,
    refused === null ? 200 : refusalStatus(refused),
  );
}

async function save(site: Site, c: PageContext) {
  const sent = await readForm(c);
  const rows = Math.min(sent.number('rows') ?? ROWS, 40);
  const filled: StepFields[] = Array.from({ length: rows }, (_, at) => ({
    choice: sent.text(`step-${at}`),
    text: sent.text(`text-${at}`),
  })).filter(({ choice }) => choice !== '');
  const fields = {
    id: sent.number('id'),
    name: sent.text('name'),
    steps: filled,
    shared: sent.text('owner') === 'all',
  };
  const steps = filled.flatMap((row) => stepFrom(row) ?? []);
  const { writing } = deskOf(c.get('viewer'));
  const result = writing.saveMacro({ ...fields, id: fields.id ?? undefined, steps });
  if (result.ok) return c.redirect(`${BASE}?saved`, 303);
  return form(site, c, fields, result.code);
}

function remove(site: Site, c: PageContext) {
  const result = deskOf(c.get('viewer')).writing.deleteMacro(Number(c.req.param('macro')));
  return result.ok ? c.redirect(`${BASE}?removed`, 303) : list(site, c, result.code);
}
