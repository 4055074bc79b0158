// What stands in the list: rows of conversations with the way to more of them, and the results of a search.

import type { ListPage, SearchHit } from '../../gateway/index.ts';
import { Avatar, conversationName, Time } from '../html/components.tsx';
import { showNumber } from '../html/phone-number.ts';
import type { Viewer } from '../site.ts';
import { drawnRow } from './list/drawn-rows.tsx';
import { RowLink, type RowScene } from './list/list-row.tsx';

/** Rows in the order of the list; they keep `data-order` so that live ones find their place. */
export function ConversationRows(props: { page: ListPage; scene: RowScene }) {
  const { page, scene } = props;
  return (
    <>
      {page.entries.map((entry) => drawnRow(entry, scene))}
      {page.next !== null && <MoreRow cursor={page.next} scene={scene} />}
    </>
  );
}

function MoreRow(props: { cursor: string; scene: RowScene }) {
  const params = new URLSearchParams(props.scene.query);
  params.set('cursor', props.cursor);
  const href = `/inbox?${params}`;
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
        {props.scene.viewer.t.inbox.older}
      </a>
    </li>
  );
}

/** What a search found, with the words that matched marked. */
export function SearchRows(props: {
  hits: readonly SearchHit[];
  openId: number | null;
  viewer: Viewer;
}) {
  const { hits, openId, viewer } = props;
  return (
    <ol class="rows">
      {hits.map((hit) => (
        <li class="row">
          <RowLink
            id={hit.conversation.id}
            open={hit.conversation.id === openId}
            href={hrefOf(hit)}
          >
            <Avatar conversation={hit.conversation} />
            <span class="row-name" dir="auto">
              {conversationName(hit.conversation, viewer)}
            </span>
            <span class="row-time">
              <HitTime hit={hit} viewer={viewer} />
            </span>
            <span class="row-last" dir="auto">
              <HitText hit={hit} viewer={viewer} />
            </span>
            <span class="row-marks"></span>
          </RowLink>
        </li>
      ))}
    </ol>
  );
}

function hrefOf({ conversation, message }: SearchHit): string {
  return message === null
    ? `/inbox/${conversation.id}`
    : `/inbox/${conversation.id}?at=${message.id}`;
}

function HitTime({ hit, viewer }: { hit: SearchHit; viewer: Viewer }) {
  const at = hit.message?.at ?? hit.note?.at;
  return at === undefined ? null : <Time at={at} viewer={viewer} />;
}

function HitText({ hit, viewer }: { hit: SearchHit; viewer: Viewer }) {
  const { message, note, conversation, ranges } = hit;
  if (message !== null) return <MarkedText text={message.text} ranges={ranges} />;
  if (note === undefined) return <>{showNumber(conversation.number, viewer.country)}</>;
  return (
    <>
      <span class="row-you is-note">{viewer.t.lists.row.note}</span>{' '}
      <MarkedText text={note.text} ranges={ranges} />
    </>
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
