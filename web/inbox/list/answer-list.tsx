// Answers with the page of a list: used by every handler that shows one without a conversation beside it.

import type { Child } from 'hono/jsx';
import type { ListFilter } from '../../../gateway/index.ts';
import type { PageContext, Site } from '../../site.ts';
import { EmptyPane, InboxPage } from '../inbox-page.tsx';
import type { BulkError } from './bulk-bar.tsx';
import { conversationList } from './list-content.ts';
import type { ViewNews } from './saved-views.tsx';

export function answerList(
  site: Site,
  c: PageContext,
  options: {
    filter: ListFilter;
    cursor?: string | undefined;
    pane?: Child;
    title?: string;
    news?: ViewNews;
    bulkError?: BulkError;
    status?: 200 | 422;
  },
) {
  const viewer = c.get('viewer');
  // Taken before reading: what happens in between is then replayed by the stream, never missed.
  const since = site.gateway.events.lastId();
  const list = conversationList(viewer, options.filter, options.cursor);
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={options.title ?? viewer.t.inbox.title}
      list={list}
      openId={null}
      since={since}
      pane={options.pane ?? <EmptyPane site={site} viewer={viewer} />}
      news={options.news ?? {}}
      bulkError={options.bulkError}
    />,
    options.status ?? 200,
  );
}
