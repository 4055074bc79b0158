// What the event stream brings of cases: the head of the open conversation, and how much waits for the reader.

import { Partial } from '../html/partial.tsx';
import type { Watching } from '../live/watching.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { CaseHead } from './case-head.tsx';
import { ForYouBadge } from './for-you-badge.tsx';

/** A menu that somebody has open stays as it is until it is closed (`morphSkipChildren` in `html/document.tsx`). */
export function LiveCaseHead(props: {
  site: Site;
  watching: Watching;
  viewer: Viewer;
  conversationId: number;
}) {
  const { site, watching, viewer, conversationId } = props;
  const open = watching.view === 'inbox' && watching.conversationId === conversationId;
  const conversation = open ? deskOf(viewer).inbox.conversation(conversationId) : null;
  if (conversation === null) return null;
  return (
    <Partial target="#case-head" swap="outerMorph">
      <CaseHead site={site} viewer={viewer} conversation={conversation} />
    </Partial>
  );
}

export function LiveForYou(props: { viewer: Viewer }) {
  return (
    <Partial target="#for-you-badge" swap="outerHTML">
      <ForYouBadge viewer={props.viewer} />
    </Partial>
  );
}
