// Keys of other programs: which there are, what each opens, making one and revoking it.

import type { ApiScope, KeysDesk, NewApiKey, PeopleResult } from '../../gateway/index.ts';
import { readForm, wholeNumber } from '../forms.ts';
import { refusedPage } from '../people/people-answers.tsx';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { ApiKeysPage, KeyReadyPage, type KeysShown, SCOPES } from './api-keys-page.tsx';

/** What a new key opens unless somebody says otherwise, and for how long. */
const USUAL: KeysShown['draft'] = { name: '', scopes: ['read', 'send'], days: '365' };

export function apiKeyRoutes(site: Site): Route[] {
  const shared = { access: 'account', needs: 'manage-people' } as const;
  return [
    {
      ...shared,
      method: 'get',
      path: '/settings/api-keys',
      handle: (c) =>
        page(site, c, { draft: USUAL, error: null, revoked: c.req.query('revoked') !== undefined }),
    },
    { ...shared, method: 'post', path: '/settings/api-keys', handle: (c) => make(site, c) },
    {
      ...shared,
      method: 'post',
      path: '/settings/api-keys/:id{[0-9]+}/revoke',
      handle(c) {
        const done = keysOf(c).revoke(Number(c.req.param('id')));
        return done.ok ? c.redirect('/settings/api-keys?revoked', 303) : refusedPage(site, c, done);
      },
    },
  ];
}

const keysOf = (c: PageContext): KeysDesk => deskOf(c.get('viewer')).keys;

function page(site: Site, c: PageContext, shown: KeysShown) {
  const list = keysOf(c).list();
  if (!list.ok) return refusedPage(site, c, list);
  const viewer = c.get('viewer');
  return c.html(
    <ApiKeysPage site={site} viewer={viewer} keys={list.value} shown={shown} />,
    shown.error === null ? 200 : 422,
  );
}

async function make(site: Site, c: PageContext) {
  const form = await readForm(c);
  const draft = {
    name: form.text('name').trim(),
    scopes: SCOPES.filter((scope) => form.text(`scope-${scope}`) === 'yes'),
    days: form.text('days').trim(),
  };
  const made = tryMake(keysOf(c), draft);
  if (!made.ok) {
    const error = errorOf(made.code, draft.scopes);
    if (error === null) return refusedPage(site, c, made);
    return page(site, c, { draft, error, revoked: false });
  }
  const viewer = c.get('viewer');
  const { secret } = made.value;
  return c.html(<KeyReadyPage site={site} viewer={viewer} secret={secret} name={draft.name} />);
}

function tryMake(keys: KeysDesk, draft: KeysShown['draft']): PeopleResult<{ secret: string }> {
  const days = draft.days === '' ? null : wholeNumber(draft.days);
  if (draft.days !== '' && days === null) return { ok: false, code: 'bad-value' };
  const wanted: NewApiKey = { name: draft.name, scopes: draft.scopes, days };
  return keys.make(wanted);
}

/** The field that is wrong. */
function errorOf(code: string, scopes: readonly ApiScope[]): KeysShown['error'] {
  if (code === 'bad-name') return 'name';
  if (code !== 'bad-value') return null;
  return scopes.length === 0 ? 'scopes' : 'days';
}
