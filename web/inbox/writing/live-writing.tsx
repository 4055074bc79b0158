// What of writing changes in an open conversation by itself: planned replies, and drafts that colleagues show.

import { Partial } from '../../html/partial.tsx';
import type { Watching } from '../../live/watching.ts';
import { deskOf, type Viewer } from '../../site.ts';
import { waitingReplies } from './composer-facts.ts';
import { SharedDrafts } from './shared-drafts.tsx';
import { WaitingReplies } from './waiting-replies.tsx';

export function LiveWriting(props: { watching: Watching; conversationId: number; viewer: Viewer }) {
  const { watching, conversationId, viewer } = props;
  if (watching.view !== 'inbox' || watching.conversationId !== conversationId) return null;
  const { writing } = deskOf(viewer);
  return (
    <>
      <Partial target="#scheduled" swap="outerHTML">
        <WaitingReplies replies={waitingReplies(viewer, conversationId)} viewer={viewer} />
      </Partial>
      <Partial target="#shared-drafts" swap="outerHTML">
        <SharedDrafts drafts={writing.sharedDrafts(conversationId)} viewer={viewer} />
      </Partial>
    </>
  );
}
