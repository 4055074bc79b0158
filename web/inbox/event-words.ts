// What an event of a conversation says, in a thread and in the list; with the one who did it where that is known.

import type { CaseStatus, ConversationEvent, Priority } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

type Told = Pick<ConversationEvent, 'kind' | 'lineId' | 'detail'> & {
  account?: ConversationEvent['account'];
};

/** The sentence for an event. What the gateway keeps as a code or a time comes out in words. */
export function eventWords(event: Told, viewer: Viewer): string {
  const { thread, team, contacts } = viewer.t;
  if (event.kind === 'missed-call' || event.kind === 'call-rejected') {
    return thread.events[event.kind];
  }
  if (event.kind === 'line-taken-over') {
    return thread.events[event.kind](event.lineId, event.detail ?? '');
  }
  const detail = detailWords(event, viewer);
  const who = event.account?.displayName;
  if (who !== undefined) return wordsBy({ event, who, detail }, viewer);
  const words = { ...team.events, ...contacts.events }[event.kind];
  return typeof words === 'string' ? words : words(detail);
}

function wordsBy(
  { event, who, detail }: { event: Told; who: string; detail: string },
  { t }: Viewer,
): string {
  const { eventsBy } = t.team;
  const events = { ...t.team.events, ...t.contacts.events };
  switch (event.kind) {
    case 'assigned':
      return detail === who ? eventsBy.taken(who) : eventsBy.assigned(who, detail);
    case 'status-changed':
    case 'snoozed':
    case 'priority-changed':
      return eventsBy[event.kind](who, detail);
    case 'unassigned':
    case 'woke':
      return eventsBy[event.kind](who);
    case 'missed-call':
    case 'call-rejected':
    case 'line-taken-over':
      return t.thread.events['missed-call'];
    default: {
      const words = events[event.kind];
      return eventsBy.other(who, typeof words === 'string' ? words : words(detail));
    }
  }
}

function detailWords({ kind, detail }: Told, { t, format }: Viewer): string {
  const text = detail ?? '';
  switch (kind) {
    case 'status-changed':
      return isStatus(text, t.team.status) ? t.team.status[text] : text;
    case 'priority-changed':
      return isPriority(text, t.team.priority) ? t.team.priority[text] : text;
    case 'snoozed':
    case 'scheduled':
      return /^\d+$/.test(text) ? format.planned(Number(text)) : text;
    default:
      return text;
  }
}

function isStatus(text: string, words: Record<CaseStatus, string>): text is CaseStatus {
  return Object.hasOwn(words, text);
}

function isPriority(text: string, words: Record<Priority, string>): text is Priority {
  return Object.hasOwn(words, text);
}
