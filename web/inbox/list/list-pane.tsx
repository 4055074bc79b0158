// The list pane: head with views and filters, search, tabs, the list itself, and the bar for a selection.

import type { ListFilter } from '../../../gateway/index.ts';
import { EmptyState } from '../../html/components.tsx';
import { Icon } from '../../html/icons.tsx';
import { LineBanner } from '../../lines/line-banner.tsx';
import { deskOf, type Site, type Viewer } from '../../site.ts';
import { ConversationRows, SearchRows } from '../conversation-list.tsx';
import { BulkBar, type BulkError } from './bulk-bar.tsx';
import { type ListContent, rowScene } from './list-content.ts';
import { FilterChips, ListFilters } from './list-filters.tsx';
import { isFiltered, readListQuery, writeListQuery } from './list-query.ts';
import { ListTabs } from './list-tabs.tsx';
import { RemovedView, SavedViews, type ViewNews } from './saved-views.tsx';
import { SearchForm, SearchProblems, SearchTips } from './search-form.tsx';

export type ListPaneProps = {
  site: Site;
  viewer: Viewer;
  list: ListContent;
  openId: number | null;
  news?: ViewNews | undefined;
  bulkError?: BulkError | undefined;
};

const USUAL: ListFilter = readListQuery(new URLSearchParams());

export function ListPane(props: ListPaneProps) {
  const { site, viewer, list, news = {} } = props;
  const { t } = viewer;
  const filter = list.kind === 'conversations' ? list.filter : USUAL;
  return (
    <section class="list-pane" aria-label={t.inbox.list}>
      <header class="list-head">
        <h1>{t.inbox.title}</h1>
        {deskOf(viewer).may('send') && (
          <a class="button icon-only" id="compose" href="/inbox/new" title={t.inbox.newMessage}>
            <Icon name="compose" />
            <span class="visually-hidden">{t.inbox.newMessage}</span>
          </a>
        )}
      </header>
      <SearchForm
        query={list.kind === 'search' ? list.query : (filter.query ?? '')}
        viewer={viewer}
      />
      <ListTabs filter={filter} viewer={viewer} />
      <div class="list-tools">
        <ListFilters filter={filter} viewer={viewer} />
        <SavedViews filter={filter} news={news} viewer={viewer} />
      </div>
      <FilterChips filter={filter} viewer={viewer} />
      <RemovedView news={news} viewer={viewer} />
      <LineBanner site={site} viewer={viewer} />
      <div class="list-frame">
        <div id="list" class="list">
          <ListBody list={list} openId={props.openId} viewer={viewer} />
        </div>
        <button
          type="button"
          id="new-above"
          class="pill is-top"
          data-template={t.inbox.newAbove}
          hidden
        >
          <span></span>
        </button>
      </div>
      <div id="bulk-status"></div>
      {deskOf(viewer).may('bulk') && list.kind === 'conversations' && (
        <BulkBar filter={filter} viewer={viewer} error={props.bulkError} />
      )}
    </section>
  );
}

/** What the list holds. Fragment of a search. */
export function ListBody(props: { list: ListContent; openId: number | null; viewer: Viewer }) {
  const { list, openId, viewer } = props;
  if (list.kind === 'search') return <SearchBody list={list} openId={openId} viewer={viewer} />;
  const { filter } = list;
  return (
    <>
      {list.problems.length > 0 && <SearchProblems problems={list.problems} viewer={viewer} />}
      {!list.first && (
        <p class="list-note">
          <a href={`/inbox${writeListQuery(filter)}`}>{viewer.t.inbox.newest}</a>
        </p>
      )}
      <ol id="rows" class="rows" data-sort="desc">
        <ConversationRows page={list.page} scene={rowScene(viewer, { filter, openId })} />
      </ol>
      <div class="if-no-rows">
        <NothingHere filter={filter} viewer={viewer} />
      </div>
    </>
  );
}

function NothingHere(props: { filter: ListFilter; viewer: Viewer }) {
  const { filter, viewer } = props;
  const { t } = viewer;
  if (isFiltered(filter) || filter.tab !== 'all') {
    return (
      <EmptyState title={t.lists.filter.noneTitle} text={t.lists.filter.noneText}>
        <a class="button" href="/inbox">
          {t.search.clear}
        </a>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t.inbox.emptyTitle} text={t.inbox.emptyText}>
      <a class="button primary" href="/inbox/new">
        {t.inbox.emptyAct}
      </a>
    </EmptyState>
  );
}

function SearchBody(props: {
  list: Extract<ListContent, { kind: 'search' }>;
  openId: number | null;
  viewer: Viewer;
}) {
  const { list, openId, viewer } = props;
  const { t } = viewer;
  const count = list.hits.length;
  const asList = `/inbox?${new URLSearchParams({ q: list.query })}`;
  return (
    <>
      <SearchProblems problems={list.problems} viewer={viewer} />
      <p class="list-note" data-announce={t.search.results(count)}>
        {t.search.results(count)} <a href={asList}>{t.lists.search.asList}</a>{' '}
        <a href="/inbox">{t.search.clear}</a>
      </p>
      {count === 0 ? (
        <EmptyState title={t.search.none} text={t.search.noneHint} />
      ) : (
        <SearchRows hits={list.hits} openId={openId} viewer={viewer} />
      )}
      <SearchTips viewer={viewer} />
    </>
  );
}
