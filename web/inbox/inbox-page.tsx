// The inbox as a page: list on one side, whatever is open on the other.

import type { Child } from 'hono/jsx';
import type { ConversationPage } from '../../gateway/index.ts';
import { EmptyState } from '../html/components.tsx';
import { AppPage, titleWith } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { LineBanner } from '../lines/line-banner.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { ConversationRows } from './conversation-list.tsx';

/** What stands in the list: conversations, or the answer to a search. */
export type ListContent =
  | { kind: 'conversations'; page: ConversationPage; first: boolean }
  | { kind: 'search'; query: string; results: Child; count: number };

export function InboxPage(props: {
  site: Site;
  viewer: Viewer;
  title: string;
  list: ListContent;
  openId: number | null;
  since: string;
  pane: Child;
}) {
  const { site, viewer, openId } = props;
  return (
    <AppPage site={site} viewer={viewer} title={props.title} section="inbox">
      <main id="main" class="inbox" tabindex={-1}>
        <ListPane site={site} viewer={viewer} list={props.list} openId={openId} />
        <section id="pane" class="pane" aria-label={viewer.t.inbox.pane}>
          <LiveStream view="inbox" conversation={openId} since={props.since} />
          {props.pane}
        </section>
      </main>
    </AppPage>
  );
}

/** The pane alone, as htmx swaps it when another conversation is chosen; the stream follows. */
export function PaneFragment(props: {
  viewer: Viewer;
  title: string;
  openId: number | null;
  since: string;
  pane: Child;
}) {
  const { viewer } = props;
  return (
    <>
      <title>{titleWith(deskOf(viewer).inbox.unreadTotal(), props.title, viewer.t.product)}</title>
      <LiveStream view="inbox" conversation={props.openId} since={props.since} />
      {props.pane}
    </>
  );
}

function ListPane(props: { site: Site; viewer: Viewer; list: ListContent; openId: number | null }) {
  const { site, viewer, list } = props;
  const { t } = viewer;
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
      <SearchForm query={list.kind === 'search' ? list.query : ''} viewer={viewer} />
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
    </section>
  );
}

function SearchForm(props: { query: string; viewer: Viewer }) {
  const { t } = props.viewer;
  return (
    <search>
      <form class="search" method="get" action="/search">
        <Icon name="search" />
        <label class="visually-hidden" for="q">
          {t.inbox.search}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={props.query}
          placeholder={t.inbox.searchPlaceholder}
          autocomplete="off"
          hx-get="/search"
          hx-trigger="input changed delay:120ms, search"
          hx-target="#list"
          hx-sync="this:replace"
        />
      </form>
    </search>
  );
}

/** What the list holds. Fragment of a search. */
export function ListBody(props: { list: ListContent; openId: number | null; viewer: Viewer }) {
  const { list, openId, viewer } = props;
  const { t } = viewer;
  if (list.kind === 'search') {
    return (
      <>
        <p class="list-note" data-announce={t.search.results(list.count)}>
          {t.search.results(list.count)} <a href="/inbox">{t.search.clear}</a>
        </p>
        {list.count === 0 ? (
          <EmptyState title={t.search.none} text={t.search.noneHint} />
        ) : (
          list.results
        )}
      </>
    );
  }
  return (
    <>
      {!list.first && (
        <p class="list-note">
          <a href="/inbox">{t.inbox.newest}</a>
        </p>
      )}
      <ol id="rows" class="rows" data-sort="desc">
        <ConversationRows page={list.page} openId={openId} viewer={viewer} />
      </ol>
      <div class="if-no-rows">
        <EmptyState title={t.inbox.emptyTitle} text={t.inbox.emptyText}>
          <a class="button primary" href="/inbox/new">
            {t.inbox.emptyAct}
          </a>
        </EmptyState>
      </div>
    </>
  );
}

/** The pane when nothing is open. On day one it points to the pocket phone. */
export function EmptyPane(props: { site: Site; viewer: Viewer }) {
  const { t } = props.viewer;
  const simulated = props.site.gateway.pocketPhone() !== null;
  return (
    <div class="pane-empty">
      <EmptyState title={t.inbox.chooseTitle} text={t.inbox.chooseText} />
      {simulated && (
        <aside class="tip">
          <Icon name="phone" />
          <div>
            <h2>{t.inbox.pocketTitle}</h2>
            <p>{t.inbox.pocketText}</p>
            <a class="button" href="/pocket">
              {t.inbox.pocketAct}
            </a>
          </div>
        </aside>
      )}
    </div>
  );
}
