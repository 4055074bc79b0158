// Handlers of the settings for fields and lists.

import type { DeskRefusal } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { throwIfBarred } from './answer-card.tsx';
import { contactRefusal } from './contact-words.ts';
import { FIELD_KINDS, FieldsPage, ListsPage } from './vocabulary-pages.tsx';

export function vocabularyRoutes(site: Site): Route[] {
  const shared = { access: 'account', needs: 'manage-shared' } as const;
  return [
    {
      method: 'get',
      path: '/settings/fields',
      ...shared,
      handle: (c) => c.html(<FieldsPage site={site} viewer={c.get('viewer')} refused={null} />),
    },
    {
      method: 'post',
      path: '/settings/fields',
      ...shared,
      handle: (c) => saveField(site, c),
    },
    {
      method: 'post',
      path: '/settings/fields/:id{[0-9]+}/delete',
      ...shared,
      handle: (c) => remove(c, 'fields'),
    },
    {
      method: 'get',
      path: '/settings/lists',
      ...shared,
      handle: (c) => c.html(<ListsPage site={site} viewer={c.get('viewer')} refused={null} />),
    },
    { method: 'post', path: '/settings/lists', ...shared, handle: (c) => saveList(site, c) },
    {
      method: 'post',
      path: '/settings/lists/:id{[0-9]+}/delete',
      ...shared,
      handle: (c) => remove(c, 'lists'),
    },
  ];
}

async function saveField(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const id = form.number('id');
  const typed = { key: form.text('key'), label: form.text('label'), kind: form.text('kind') };
  const kind = FIELD_KINDS.find((known) => known === typed.kind) ?? 'text';
  const result = deskOf(viewer).contacts.saveField({ ...typed, kind, id: id ?? undefined });
  if (result.ok) return c.redirect('/settings/fields', 303);
  throwIfBarred(result.code);
  const input = isAboutKey(result.code) ? 'key' : 'label';
  const message = contactRefusal(site, viewer, result.code);
  const refused = { id, input, message, typed } as const;
  return c.html(<FieldsPage site={site} viewer={viewer} refused={refused} />, 422);
}

function isAboutKey(code: DeskRefusal): boolean {
  return code === 'bad-shortcut' || code === 'shortcut-taken';
}

async function saveList(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const id = form.number('id');
  const name = form.text('name');
  const result = deskOf(viewer).contacts.saveList({ id: id ?? undefined, name });
  if (result.ok) return c.redirect('/settings/lists', 303);
  throwIfBarred(result.code);
  const message = contactRefusal(site, viewer, result.code);
  const refused = { id, input: 'name', message, typed: { name } } as const;
  return c.html(<ListsPage site={site} viewer={viewer} refused={refused} />, 422);
}

function remove(c: PageContext, what: 'fields' | 'lists') {
  const { contacts } = deskOf(c.get('viewer'));
  const id = Number(c.req.param('id'));
  const result = what === 'fields' ? contacts.deleteField(id) : contacts.deleteList(id);
  if (!result.ok) throwIfBarred(result.code);
  return c.redirect(`/settings/${what}`, 303);
}
