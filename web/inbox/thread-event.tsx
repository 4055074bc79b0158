// What happened besides messages, as a quiet line in the thread. Live fragment.

import type { ConversationEvent, Message } from '../../gateway/index.ts';
import { Icon, type IconName } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';

/** `previous`: the message it stands behind, which says the day; null before the first. */
export function ThreadEvent(props: {
  event: ConversationEvent;
  previous: Message | null;
  viewer: Viewer;
}) {
  const { event, previous, viewer } = props;
  const { format, now } = viewer;
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
        {words(event, viewer)}{' '}
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
};

function words(event: ConversationEvent, viewer: Viewer): string {
  const { events } = viewer.t.thread;
  if (event.kind !== 'line-taken-over') return events[event.kind];
  return events[event.kind](event.lineId, event.detail ?? '');
}
