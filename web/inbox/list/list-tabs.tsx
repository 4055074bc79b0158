// The tabs above the list: mine, unassigned, all, each with how many there are to deal with. Live fragment.

import type { ListFilter } from '../../../gateway/index.ts';
import { Partial } from '../../html/partial.tsx';
import { deskOf, type Viewer } from '../../site.ts';
import { TABS, writeListQuery } from './list-query.ts';

/** Counted no further, which is as far as anybody reads. */
const MOST = 1_000;

export function ListTabs(props: { filter: ListFilter; viewer: Viewer }) {
  const { filter, viewer } = props;
  const { lists } = viewer.t;
  const counts = deskOf(viewer).lists.counts();
  return (
    <nav id="list-tabs" class="list-tabs" aria-label={lists.tabs.label}>
      <ul>
        {TABS.map((tab) => (
          <li>
            <a
              id={`tab-${tab}`}
              class="list-tab"
              href={`/inbox${writeListQuery({ ...filter, tab })}`}
              aria-current={filter.tab === tab ? 'page' : undefined}
            >
              {lists.tabs[tab]}
              {counts[tab] > 0 && <TabCount count={counts[tab]} viewer={viewer} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabCount(props: { count: number; viewer: Viewer }) {
  const { count, viewer } = props;
  return (
    <span class="tab-count">
      <span aria-hidden="true">{count >= MOST ? '999+' : count}</span>
      <span class="visually-hidden">{viewer.t.lists.openCount(count)}</span>
    </span>
  );
}

/** The counts anew, as the stream brings them; what has the focus keeps it. */
export function LiveTabs(props: { filter: ListFilter; viewer: Viewer }) {
  return (
    <Partial target="#list-tabs" swap="outerMorph">
      <ListTabs {...props} />
    </Partial>
  );
}
