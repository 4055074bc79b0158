// Handlers of acts on many conversations: start, look how far, stop, undo.

import type { BulkJob, DeskResult, ListFilter } from '../../../gateway/index.ts';
import { wholeNumber } from '../../forms.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../../site.ts';
import { answerList } from './answer-list.tsx';
import type { BulkError } from './bulk-bar.tsx';
import { readChoice } from './bulk-choice.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { filterOf } from './list-content.ts';
import { readListQuery } from './list-query.ts';

export function bulkRoutes(site: Site): Route[] {
  const account = { access: 'account' } as const;
  const job = '/inbox/bulk/:job{[0-9]+}';
  return [
    { ...account, method: 'post', path: '/inbox/bulk', handle: (c) => start(site, c) },
    { ...account, method: 'get', path: '/inbox/bulk/count', handle: count },
    { ...account, method: 'get', path: job, handle: (c) => show(site, c) },
    {
      ...account,
      method: 'post',
      path: `${job}/stop`,
      handle: (c) => change(c, (id) => deskOf(c.get('viewer')).lists.stopBulk(id)),
    },
    {
      ...account,
      method: 'post',
      path: `${job}/undo`,
      handle: (c) => change(c, (id) => deskOf(c.get('viewer')).lists.undoBulk(id)),
    },
  ];
}

async function start(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await c.req.formData();
  const text = (name: string): string => String(form.get(name) ?? '');
  const filter = readListQuery(new URLSearchParams(text('query')));
  const choice = readChoice(text('act'), text('tag'), viewer);
  if ('missing' in choice) {
    return refused(site, c, filter, choice.missing === 'tag' ? 'noTag' : 'noAct');
  }
  const ids = form.getAll('ids').flatMap((id) => wholeNumber(String(id)) ?? []);
  const selection = text('extent') === 'all' ? { filter } : { ids };
  const started = deskOf(viewer).lists.startBulk(choice.act, selection, text('nonce') || undefined);
  if (!started.ok && started.code === 'empty-selection') return refused(site, c, filter, 'empty');
  return answer(c, started);
}

function refused(site: Site, c: PageContext, filter: ListFilter, error: BulkError) {
  if (!wantsFragment(c)) return answerList(site, c, { filter, bulkError: error, status: 422 });
  const words = c.get('viewer').t.lists.bulk[error];
  return c.html(
    <p class="error" role="alert">
      {words}
    </p>,
  );
}

function answer(c: PageContext, result: DeskResult<BulkJob>) {
  const viewer = c.get('viewer');
  if (!result.ok) {
    if (result.code === 'not-found') return c.notFound();
    if (result.code === 'forbidden') return c.text(viewer.t.team.refusal.forbidden, 403);
    const known = Number(c.req.param('job'));
    return c.redirect(`/inbox/bulk/${known}`, 303);
  }
  const job = result.value;
  if (!wantsFragment(c)) return c.redirect(`/inbox/bulk/${job.id}`, 303);
  return c.html(<BulkProgress job={job} viewer={viewer} />, 200, { 'HX-Trigger': 'bulk-started' });
}

function change(c: PageContext, act: (id: number) => DeskResult<BulkJob>) {
  return answer(c, act(Number(c.req.param('job'))));
}

const MOST_COUNTED = 100_000;

function count(c: PageContext) {
  const viewer = c.get('viewer');
  const desk = deskOf(viewer);
  if (!desk.may('bulk')) return c.text(viewer.t.team.refusal.forbidden, 403);
  const found = desk.lists.count(filterOf(c), MOST_COUNTED);
  return c.html(viewer.t.lists.bulk.allCount(found));
}

function show(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const job = deskOf(viewer).lists.bulkJob(Number(c.req.param('job')));
  if (job === null) return c.notFound();
  if (wantsFragment(c)) return c.html(<BulkProgress job={job} viewer={viewer} />);
  const { bulk } = viewer.t.lists;
  const pane = (
    <article class="thread bulk-page" aria-label={bulk.title}>
      <h1>{bulk.title}</h1>
      <BulkProgress job={job} viewer={viewer} />
      <p>
        <a class="button" href="/inbox">
          {bulk.back}
        </a>{' '}
        <span class="without-script">
          <a href={`/inbox/bulk/${job.id}`}>{bulk.refresh}</a>
        </span>
      </p>
    </article>
  );
  return answerList(site, c, { filter: filterOf(c), pane, title: bulk.title });
}
