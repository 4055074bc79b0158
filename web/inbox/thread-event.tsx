// What happened besides messages, as a quiet line in the thread. Live fragment.

import type { ConversationEvent, Message } from '../../gateway/index.ts';
import { NoteBubble } from '../cases/note-bubble.tsx';
import { Icon, type IconName } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { eventWords } from './event-words.ts';

/** `previous`: the message it stands behind, which says the day; null before the first. */
export function ThreadEvent(props: {
  event: ConversationEvent;
  previous: Message | null;
  viewer: Viewer;
}) {
  const { event, previous, viewer } = props;
  const { format, now } = viewer;
  if (event.note !== null) return <NoteBubble {...props} note={event.note} />;
  const sameDay =
    previous !== null && format.dayKey(previous.createdAt) === format.dayKey(event.at);
  const clock = format.clock(event.at);
  return (
    <li
      id={`event-${event.id}`}
      class="thread-event"
      // Behind its message and before the next one, whose day line stands at 0.2 before it.
      data-order={(event.afterMessageId ?? 0) + 0.5}
    >
      <Icon name={ICONS[event.kind]} />
      <span>
        {eventWords(event, viewer)}{' '}
        <time datetime={new Date(event.at).toISOString()} title={format.exact(event.at)}>
          {sameDay ? clock : `${format.day(event.at, now)}, ${clock}`}
        </time>
      </span>
    </li>
  );
}

const ICONS: Readonly<Record<ConversationEvent['kind'], IconName>> = {
  'missed-call': 'phone',
  'call-rejected': 'phone',
  'line-taken-over': 'lines',
  note: 'edit',
  assigned: 'person',
  unassigned: 'person',
  'status-changed': 'tick',
  'case-opened': 'plus',
  'case-reopened': 'again',
  snoozed: 'clock',
  woke: 'clock',
  'priority-changed': 'warning',
  'opted-out': 'blocked',
  'opted-in': 'tick',
  scheduled: 'clock',
  'scheduled-cancelled': 'cross',
  blocked: 'blocked',
  unblocked: 'tick',
  merged: 'person',
  'merge-undone': 'person',
  'contact-deleted': 'cross',
  'contact-restored': 'again',
  'contact-erased': 'cross',
  'line-moved': 'lines',
};
