// Messages in order, with day separators and the line before the first new one.

import type { ConversationEvent, Message, ThreadPage } from '../../gateway/index.ts';
import { conversationName } from '../html/components.tsx';
import type { Viewer } from '../site.ts';
import { FoldedEvents, foldedEvents } from './folded-events.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { ThreadEvent } from './thread-event.tsx';

/** The messages of a page, and among them what else happened. Oldest first. */
export function ThreadMessages(props: { page: ThreadPage; viewer: Viewer }) {
  const { page, viewer } = props;
  const name = conversationName(page.conversation, viewer);
  return (
    <>
      <OlderLink page={page} viewer={viewer} />
      <EventsBehind message={null} events={page.events} viewer={viewer} />
      {page.messages.map((message, index) => (
        <>
          <ThreadMessage
            message={message}
            previous={page.messages[index - 1] ?? null}
            name={name}
            firstUnread={message.id === page.firstUnreadId}
            viewer={viewer}
          />
          <EventsBehind message={message} events={page.events} viewer={viewer} />
        </>
      ))}
    </>
  );
}

/** What happened between a message (null: the beginning) and the next one; many quiet changes are folded up. */
function EventsBehind(props: {
  message: Message | null;
  events: readonly ConversationEvent[];
  viewer: Viewer;
}) {
  const { message, events, viewer } = props;
  const place = message?.id ?? null;
  const here = events.filter(({ afterMessageId }) => afterMessageId === place);
  return (
    <>
      {foldedEvents(here).map((piece) =>
        Array.isArray(piece) ? (
          <FoldedEvents events={piece} previous={message} viewer={viewer} />
        ) : (
          <ThreadEvent event={piece} previous={message} viewer={viewer} />
        ),
      )}
    </>
  );
}

/** A message with what stands before it: a day, or the "New" line. Live fragment. */
export function ThreadMessage(props: {
  message: Message;
  previous: Message | null;
  name: string;
  firstUnread: boolean;
  viewer: Viewer;
}) {
  const { message, previous, viewer } = props;
  const { format, now, t } = viewer;
  const newDay =
    previous === null || format.dayKey(previous.createdAt) !== format.dayKey(message.createdAt);
  return (
    <>
      {newDay && (
        <li id={`day-${message.id}`} class="day" data-order={message.id - 0.2}>
          <span>{format.day(message.createdAt, now)}</span>
        </li>
      )}
      {props.firstUnread && (
        <li id="new-divider" class="new-divider" data-order={message.id - 0.1}>
          <span>{t.thread.newDivider}</span>
        </li>
      )}
      <MessageBubble
        message={message}
        previous={props.firstUnread ? null : previous}
        name={props.name}
        viewer={viewer}
      />
    </>
  );
}

function OlderLink(props: { page: ThreadPage; viewer: Viewer }) {
  const { page, viewer } = props;
  const { conversation, olderCursor, messages } = page;
  if (olderCursor === null) {
    return (
      <li class="older" data-order="0">
        {messages.length + page.events.length > 0 && <span>{viewer.t.thread.startedHere}</span>}
      </li>
    );
  }
  const href = `/inbox/${conversation.id}?before=${olderCursor}`;
  return (
    <li class="older" data-order="0">
      <a
        class="button small"
        href={href}
        hx-get={`${href}&above=${messages[0]?.id ?? olderCursor}`}
        hx-target="closest li"
        hx-swap="outerHTML"
      >
        {viewer.t.thread.older}
      </a>
    </li>
  );
}
