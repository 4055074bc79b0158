// What a composer knows besides its text: what it was rendered with, drafts, menus. Asked from the desk, decided nowhere else.

import type {
  Conversation,
  Draft,
  Macro,
  ScheduledReply,
  SendLaterTime,
  Template,
  WritingTip,
} from '../../../gateway/index.ts';
import { deskOf, type Viewer } from '../../site.ts';

export type ComposerFacts = {
  /** The newest message and event that the form knows of. */
  seen: { seenId: number; seenEventId: number };
  draft: Draft | null;
  sharedDrafts: readonly Draft[];
  templates: readonly Template[];
  macros: readonly Macro[];
  times: readonly SendLaterTime[];
  /** For a browser's field: the earliest time that makes sense. */
  soonest: string;
  tips: readonly WritingTip[];
  /** Enter sends; else it makes a line. */
  enterSends: boolean;
};

/** For the composer of a conversation. */
export function composerFacts(viewer: Viewer, { id }: Conversation): ComposerFacts {
  const { writing, me } = deskOf(viewer);
  const times = writing.sendLaterTimes();
  const draft = writing.draft(id);
  return {
    seen: writing.newest(id),
    draft,
    sharedDrafts: writing.sharedDrafts(id),
    templates: writing.templates(),
    macros: writing.macros(),
    times,
    soonest: writing.localTime(times[0]?.at ?? viewer.now),
    tips: [],
    enterSends: me.preferences.enterSends,
  };
}

/** Those that wait in a conversation, for its thread. */
export function waitingReplies(viewer: Viewer, conversationId: number): readonly ScheduledReply[] {
  return deskOf(viewer).writing.scheduled(conversationId);
}
