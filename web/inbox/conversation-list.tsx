// The list of conversations: one row each, also as live fragments, and the results of a search.

import type { Conversation, ConversationPage, SearchHit } from '../../gateway/index.ts';
import { Avatar, conversationName, Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import type { Viewer } from '../site.ts';

/** Rows newest first; rows keep `data-order` so that live ones find their place. */
export function ConversationRows(props: {
  page: ConversationPage;
  openId: number | null;
  viewer: Viewer;
}) {
  const { page, openId, viewer } = props;
  return (
    <>
      {page.conversations.map((conversation) => (
        <ConversationRow
          conversation={conversation}
          open={conversation.id === openId}
          viewer={viewer}
        />
      ))}
      {page.next !== null && <MoreRow cursor={page.next} viewer={viewer} />}
    </>
  );
}

function MoreRow(props: { cursor: string; viewer: Viewer }) {
  const href = `/inbox?cursor=${encodeURIComponent(props.cursor)}`;
  return (
    <li class="more">
      <a
        class="button"
        href={href}
        hx-get={href}
        hx-target="closest li"
        hx-swap="outerHTML"
        hx-push-url="false"
      >
        {props.viewer.t.inbox.older}
      </a>
    </li>
  );
}

/** One conversation in the list. Live fragment. */
export function ConversationRow(props: {
  conversation: Conversation;
  open: boolean;
  viewer: Viewer;
}) {
  const { conversation, open, viewer } = props;
  const { id, last, unread } = conversation;
  const { t } = viewer;
  const at = conversation.lastEvent?.at ?? last?.at ?? null;
  return (
    <li id={`row-${id}`} data-order={at ?? 0} class={unread > 0 ? 'row is-unread' : 'row'}>
      <RowLink id={id} open={open} href={`/inbox/${id}`}>
        <Avatar conversation={conversation} />
        <span class="row-name" dir="auto">
          {conversationName(conversation, viewer)}
        </span>
        <span class="row-time">{at !== null && <Time at={at} viewer={viewer} />}</span>
        <span class="row-last" dir="auto">
          <LastLine conversation={conversation} viewer={viewer} />
        </span>
        <span class="row-marks">
          {conversation.consent === 'opted-out' && (
            <span class="mark" title={t.inbox.optedOut}>
              <Icon name="blocked" />
              <span class="visually-hidden">{t.inbox.optedOut}</span>
            </span>
          )}
          {unread > 0 && (
            <span class="badge">
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span class="visually-hidden">{t.inbox.unread(unread)}</span>
            </span>
          )}
        </span>
      </RowLink>
    </li>
  );
}

function RowLink(props: { id: number; open: boolean; href: string; children: unknown }) {
  return (
    <a
      id={`open-${props.id}`}
      class="row-link"
      href={props.href}
      hx-get={props.href}
      hx-target="#pane"
      hx-push-url="true"
      hx-sync="#pane:replace"
      aria-current={props.open ? 'page' : undefined}
    >
      {props.children}
    </a>
  );
}

function LastLine(props: { conversation: Conversation; viewer: Viewer }) {
  const { last, lastEvent } = props.conversation;
  const { t } = props.viewer;
  if (lastEvent?.kind === 'missed-call' || lastEvent?.kind === 'call-rejected') {
    return <>{t.thread.events[lastEvent.kind]}</>;
  }
  if (last === null) return <>{t.inbox.noMessage}</>;
  const text = last.text.slice(0, 160);
  if (last.direction === 'inbound') return <>{text}</>;
  const failed = last.state === 'failed' || last.state === 'expired';
  return (
    <>
      {failed && (
        <span class="row-failed" title={t.inbox.failed}>
          <Icon name="warning" />
          <span class="visually-hidden">{t.inbox.failed}</span>
        </span>
      )}
      <span class="row-you">{t.inbox.you}</span> {text}
    </>
  );
}

/** What a search found, with the words that matched marked. */
export function SearchRows(props: { hits: SearchHit[]; openId: number | null; viewer: Viewer }) {
  const { hits, openId, viewer } = props;
  return (
    <ol class="rows">
      {hits.map(({ conversation, message, ranges }) => (
        <li class="row">
          <RowLink
            id={conversation.id}
            open={conversation.id === openId}
            href={
              message === null
                ? `/inbox/${conversation.id}`
                : `/inbox/${conversation.id}?at=${message.id}`
            }
          >
            <Avatar conversation={conversation} />
            <span class="row-name" dir="auto">
              {conversationName(conversation, viewer)}
            </span>
            <span class="row-time">
              {message !== null && <Time at={message.at} viewer={viewer} />}
            </span>
            <span class="row-last" dir="auto">
              {message === null ? (
                showNumber(conversation.number, viewer.country)
              ) : (
                <MarkedText text={message.text} ranges={ranges} />
              )}
            </span>
            <span class="row-marks"></span>
          </RowLink>
        </li>
      ))}
    </ol>
  );
}

const LEAD = 24;
const SHOWN = 160;

function MarkedText(props: { text: string; ranges: [number, number][] }) {
  const { text, ranges } = props;
  const first = ranges[0]?.[0] ?? 0;
  const from = first > LEAD * 2 ? text.lastIndexOf(' ', first - LEAD) + 1 : 0;
  const end = Math.min(text.length, from + SHOWN);
  const pieces = [];
  let at = from;
  for (const [start, stop] of ranges) {
    if (start < at || stop > end) continue;
    pieces.push(text.slice(at, start), <mark>{text.slice(start, stop)}</mark>);
    at = stop;
  }
  return (
    <>
      {from > 0 && '…'}
      {pieces}
      {text.slice(at, end)}
    </>
  );
}
