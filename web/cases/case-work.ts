// What the head of a conversation shows, asked of the desk of the one who looks.

import type {
  Case,
  ColleagueLoad,
  Conversation,
  Desk,
  DeskRefusal,
  Reminder,
  Tag,
} from '../../gateway/index.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';

/** The menus of the head, by which a refusal finds its place. */
export type MenuName = 'status' | 'assign' | 'snooze' | 'tags' | 'reminder' | 'more';

/** What was refused, to be shown at its field with what was typed. */
export type CaseTrouble = {
  menu: MenuName;
  code: DeskRefusal;
  typed?: { text?: string; at?: string; asleep?: boolean };
};

export type CaseWork = {
  conversation: Conversation;
  /** False: everything is shown, nothing can be done. */
  mayHandle: boolean;
  mayAssign: boolean;
  myId: number;
  colleagues: readonly ColleagueLoad[];
  vocabulary: readonly Tag[];
  reminders: readonly Reminder[];
  current: Case | null;
  /** Until when it was snoozed last, when that is still to come and something woke it; else null. */
  snoozedBefore: number | null;
  timeZone: string | undefined;
  trouble: CaseTrouble | null;
};

export function caseWork(
  site: Site,
  viewer: Viewer,
  conversation: Conversation,
  trouble: CaseTrouble | null,
): CaseWork {
  const desk = deskOf(viewer);
  const { cases } = desk;
  return {
    conversation,
    mayHandle: desk.may('handle'),
    mayAssign: desk.may('assign'),
    myId: desk.me.id,
    colleagues: cases.colleagues(),
    vocabulary: cases.tags(),
    reminders: cases.reminders(conversation.id),
    current: cases.cases(conversation.id)[0] ?? null,
    snoozedBefore: snoozedBefore(desk, viewer, conversation),
    timeZone: site.timeZone,
    trouble,
  };
}

/** How far back the last snooze is looked for, in messages. */
const LOOK_BACK = 10;

function snoozedBefore(desk: Desk, viewer: Viewer, conversation: Conversation): number | null {
  if (conversation.snoozedUntil !== null) return null;
  const events = desk.inbox.thread(conversation.id, { limit: LOOK_BACK })?.events ?? [];
  const last = events.findLast(({ kind }) => kind === 'snoozed' || kind === 'woke');
  const until = Number(events.findLast(({ kind }) => kind === 'snoozed')?.detail ?? 0);
  return last?.kind === 'woke' && until > viewer.now ? until : null;
}
