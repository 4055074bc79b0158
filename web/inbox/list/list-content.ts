// What stands in the list pane: conversations that fit a filter, or the answer to a search.

import type { ListFilter, ListPage, QueryProblem, SearchHit } from '../../../gateway/index.ts';
import { deskOf, type PageContext, type Site, type Viewer } from '../../site.ts';
import { readListQuery, writeListQuery } from './list-query.ts';
import type { RowScene } from './list-row.tsx';

export type ListContent =
  | {
      kind: 'conversations';
      page: ListPage;
      filter: ListFilter;
      /** False behind a cursor: what is newer is not there, and nothing live belongs into it. */
      first: boolean;
      problems: readonly QueryProblem[];
    }
  | {
      kind: 'search';
      query: string;
      hits: readonly SearchHit[];
      problems: readonly QueryProblem[];
    };

const CONVERSATIONS_PER_PAGE = 50;
const HITS = 50;

/** The conversations of a filter, or those after a cursor. */
export function conversationList(
  viewer: Viewer,
  filter: ListFilter,
  cursor?: string | undefined,
): Extract<ListContent, { kind: 'conversations' }> {
  const { lists } = deskOf(viewer);
  const page = lists.list(filter, { limit: CONVERSATIONS_PER_PAGE, cursor });
  const problems = filter.query === undefined ? [] : lists.problems(filter.query);
  return { kind: 'conversations', page, filter, first: cursor === undefined, problems };
}

export function searchResults(viewer: Viewer, query: string): ListContent {
  return { kind: 'search', query, ...deskOf(viewer).lists.search(query, { limit: HITS }) };
}

/** The filter that the asked address names. */
export function filterOf(c: PageContext): ListFilter {
  return readListQuery(new URL(c.req.url).searchParams);
}

/** What rows of the list share. */
export function rowScene(
  site: Site,
  viewer: Viewer,
  { filter, openId }: { filter: ListFilter; openId: number | null },
): RowScene {
  const lineIds = site.gateway.lines.ids();
  return { viewer, openId, query: writeListQuery(filter), lineIds };
}
