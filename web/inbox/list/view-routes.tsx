// Handlers of saved views: save, rename, delete.

import type { DeskRefusal } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../../site.ts';
import { answerList } from './answer-list.tsx';
import { readListQuery, writeListQuery } from './list-query.ts';
import type { ViewNews } from './saved-views.tsx';

export function viewRoutes(site: Site): Route[] {
  const shared = { method: 'post', access: 'account' } as const;
  return [
    { ...shared, path: '/inbox/views', handle: (c) => save(site, c) },
    { ...shared, path: '/inbox/views/:view{[0-9]+}', handle: (c) => rename(site, c) },
    { ...shared, path: '/inbox/views/:view{[0-9]+}/delete', handle: (c) => remove(site, c) },
  ];
}

async function save(site: Site, c: PageContext) {
  const form = await readForm(c);
  // Written anew, so that a view holds nothing that no list understands.
  const query = writeListQuery(readListQuery(new URLSearchParams(form.text('query'))));
  const name = form.text('name');
  const shared = form.text('shared') === '1';
  const saved = deskOf(c.get('viewer')).lists.saveView({ name, query, shared });
  return saved.ok
    ? c.redirect(`/inbox${query}`, 303)
    : refused(site, c, { code: saved.code, query, name });
}

async function rename(site: Site, c: PageContext) {
  const { lists } = deskOf(c.get('viewer'));
  const view = lists.views().find(({ id }) => id === Number(c.req.param('view')));
  if (view === undefined) return c.notFound();
  const name = (await readForm(c)).text('name');
  const renamed = lists.saveView({ ...view, name });
  return renamed.ok
    ? c.redirect(`/inbox${view.query}`, 303)
    : refused(site, c, { code: renamed.code, query: view.query, name });
}

function remove(site: Site, c: PageContext) {
  const { lists } = deskOf(c.get('viewer'));
  const view = lists.views().find(({ id }) => id === Number(c.req.param('view')));
  if (view === undefined) return c.notFound();
  const removed = lists.deleteView(view.id);
  if (!removed.ok)
    return refused(site, c, { code: removed.code, query: view.query, name: view.name });
  const { name, query, shared } = view;
  const was = new URLSearchParams({ name, query, shared: shared ? '1' : '' });
  return c.redirect(`/inbox?${new URLSearchParams({ removedView: was.toString() })}`, 303);
}

/** The list again, with what was typed in its field and what is wrong with it. */
function refused(
  site: Site,
  c: PageContext,
  refusal: { code: DeskRefusal; query: string; name: string },
) {
  const { code, query, name } = refusal;
  if (code === 'not-found') return c.notFound();
  if (code === 'forbidden') return c.text(c.get('viewer').t.team.refusal.forbidden, 403);
  const filter = readListQuery(new URLSearchParams(query));
  return answerList(site, c, { filter, news: { badName: name.slice(0, 200) }, status: 422 });
}

/** What a page of the list says of a view that was deleted just before. */
export function viewNews(c: PageContext): ViewNews {
  const was = c.req.query('removedView');
  if (was === undefined) return {};
  const params = new URLSearchParams(was);
  const text = (name: string): string => params.get(name) ?? '';
  return {
    removed: { name: text('name'), query: text('query'), shared: text('shared') === '1' },
  };
}
