// The inbox as a page: list on one side, whatever is open on the other.

import type { Child } from 'hono/jsx';
import { EmptyState } from '../html/components.tsx';
import { AppPage, titleWith } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import type { BulkError } from './list/bulk-bar.tsx';
import type { ListContent } from './list/list-content.ts';
import { ListPane } from './list/list-pane.tsx';
import { writeListQuery } from './list/list-query.ts';
import type { ViewNews } from './list/saved-views.tsx';

export function InboxPage(props: {
  site: Site;
  viewer: Viewer;
  title: string;
  list: ListContent;
  openId: number | null;
  since: string;
  pane: Child;
  news?: ViewNews | undefined;
  bulkError?: BulkError | undefined;
}) {
  const { site, viewer, openId, list } = props;
  const query = list.kind === 'conversations' ? writeListQuery(list.filter) : '';
  return (
    <AppPage site={site} viewer={viewer} title={props.title} section="inbox">
      <main id="main" class="inbox" tabindex={-1}>
        <ListPane
          site={site}
          viewer={viewer}
          list={list}
          openId={openId}
          news={props.news}
          bulkError={props.bulkError}
        />
        <section id="pane" class="pane" aria-label={viewer.t.inbox.pane}>
          <LiveStream view="inbox" conversation={openId} list={query} since={props.since} />
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
  /** The list's part of the address, with `?`. */
  query: string;
  since: string;
  pane: Child;
}) {
  const { viewer } = props;
  return (
    <>
      <title>{titleWith(deskOf(viewer).inbox.unreadTotal(), props.title, viewer.t.product)}</title>
      <LiveStream view="inbox" conversation={props.openId} list={props.query} since={props.since} />
      {props.pane}
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
