// The list as the event stream keeps it: a row is put where it belongs now, or taken out when it fits no more.

import { Partial } from '../../html/partial.tsx';
import type { Watching } from '../../live/watching.ts';
import { deskOf, type Site, type Viewer } from '../../site.ts';
import { ConversationRows } from '../conversation-list.tsx';
import { drawnRow } from './drawn-rows.tsx';
import { conversationList, rowScene } from './list-content.ts';
import { readListQuery } from './list-query.ts';
import { LiveTabs } from './list-tabs.tsx';

type Scene = { site: Site; watching: Watching; viewer: Viewer };

const filterOf = ({ list }: Watching) => readListQuery(new URLSearchParams(list));

export function LiveRow(props: { scene: Scene; id: number }) {
  const { watching, viewer } = props.scene;
  if (watching.view !== 'inbox') return null;
  const filter = filterOf(watching);
  const entry = deskOf(viewer).lists.entry(props.id, filter);
  if (entry === null) return <Partial target={`#row-${props.id}`} swap="delete" />;
  const openId = watching.conversationId;
  return (
    <Partial target="#rows" swap="place">
      {drawnRow(entry, rowScene(viewer, { filter, openId }))}
    </Partial>
  );
}

/** All rows anew, for a listener that missed too much. */
export function RefreshedRows(props: { scene: Scene }) {
  const { watching, viewer } = props.scene;
  if (watching.view !== 'inbox') return null;
  const filter = filterOf(watching);
  const { page } = conversationList(viewer, filter);
  const openId = watching.conversationId;
  return (
    <>
      <Partial target="#rows" swap="innerMorph">
        <ConversationRows page={page} scene={rowScene(viewer, { filter, openId })} />
      </Partial>
      <LiveTabs filter={filter} viewer={viewer} />
    </>
  );
}

/** The counts of the tabs, asked for at most once a second. */
export function RefreshedTabs(props: { scene: Scene }) {
  const { watching, viewer } = props.scene;
  if (watching.view !== 'inbox') return null;
  return <LiveTabs filter={filterOf(watching)} viewer={viewer} />;
}
