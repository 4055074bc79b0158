// Handlers of how long what is kept.

import type { RetentionCounts, RetentionSettings } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { readForm, wholeNumber } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import {
  RETENTION_FIELDS,
  type RetentionField,
  RetentionPage,
  type TypedRetention,
} from './retention-page.tsx';

export function retentionRoutes(site: Site): Route[] {
  const path = '/settings/retention';
  return [
    {
      method: 'get',
      path,
      access: 'account',
      needs: 'manage-people',
      handle: (c) => show(site, c),
    },
    {
      method: 'post',
      path,
      access: 'account',
      needs: 'manage-people',
      handle: (c) => save(site, c),
    },
  ];
}

const record = <T,>(of: (name: RetentionField) => T): Record<RetentionField, T> => ({
  textDays: of('textDays'),
  deletedContactDays: of('deletedContactDays'),
  auditDays: of('auditDays'),
  codeMinutes: of('codeMinutes'),
});

function show(
  site: Site,
  c: PageContext,
  back: { typed?: TypedRetention; counts?: RetentionCounts } = {},
) {
  const viewer = c.get('viewer');
  const view = deskOf(viewer).retention.view();
  if (!view.ok) return notAllowedPage(site, c);
  const stored = record((name) => String(view.value.settings[name] ?? ''));
  const typed = back.typed ?? { values: stored, bad: [] };
  return c.html(
    <RetentionPage
      site={site}
      viewer={viewer}
      view={view.value}
      typed={typed}
      counts={back.counts ?? null}
      saved={c.req.method === 'GET' && c.req.query('saved') !== undefined}
    />,
    typed.bad.length > 0 ? 422 : 200,
  );
}

async function save(site: Site, c: PageContext) {
  const form = await readForm(c);
  const { retention } = deskOf(c.get('viewer'));
  const values = record((name) => form.text(name).trim());
  const settings: RetentionSettings = record((name) => wholeNumber(values[name]));
  const bad = RETENTION_FIELDS.filter(
    (name) =>
      (values[name] !== '' && settings[name] === null) ||
      retention.badFields(settings).includes(name),
  );
  if (bad.length > 0) return show(site, c, { typed: { values, bad } });
  if (form.text('act') === 'preview') {
    const counts = retention.preview(settings);
    if (!counts.ok) return notAllowedPage(site, c);
    return show(site, c, { typed: { values, bad: [] }, counts: counts.value });
  }
  const result = retention.change(settings);
  return result.ok ? c.redirect('/settings/retention?saved', 303) : notAllowedPage(site, c);
}
