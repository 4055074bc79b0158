// What stands above the text when it cannot simply go: something newer, something secret, a newer draft. The text stays.

import type {
  ConversationEvent,
  Draft,
  Message,
  NewSince,
  SensitiveFind,
} from '../../../gateway/index.ts';
import { Time } from '../../html/components.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

/** Something newer came: what, and the two ways on. Sending again carries what is listed here as seen. */
export function StaleNotice(props: {
  since: NewSince;
  name: string;
  conversationId: number;
  viewer: Viewer;
}) {
  const { since, viewer } = props;
  const { stale } = viewer.t.writing;
  return (
    <div class="writing-notice tone-wait" role="alert" data-notice="stale">
      <p class="writing-notice-title">
        <Icon name="warning" />
        <strong>{stale.title}</strong>
      </p>
      <p>{stale.lead}</p>
      <ul class="writing-news">
        {since.messages.map((message) => (
          <NewMessage message={message} name={props.name} viewer={viewer} />
        ))}
        {since.notes.map((event) => (
          <NewNote event={event} viewer={viewer} />
        ))}
      </ul>
      <div class="actions">
        <button type="submit" class="button primary" data-anyway="">
          {stale.anyway}
        </button>
        <KeepButton conversationId={props.conversationId} viewer={viewer} />
      </div>
    </div>
  );
}

function NewMessage(props: { message: Message; name: string; viewer: Viewer }) {
  const { message, viewer } = props;
  const who = message.direction === 'inbound' ? props.name : (message.author ?? '');
  return (
    <li>
      <span class="writing-news-who" dir="auto">
        {who}
      </span>{' '}
      <Time at={message.createdAt} viewer={viewer} form="clock" />
      <q dir="auto">{message.text}</q>
    </li>
  );
}

function NewNote(props: { event: ConversationEvent; viewer: Viewer }) {
  const { event, viewer } = props;
  return (
    <li>
      <span class="writing-news-who">
        {viewer.t.writing.stale.note(event.account?.displayName ?? '')}
      </span>{' '}
      <Time at={event.at} viewer={viewer} form="clock" />
      <q dir="auto">{event.note?.text}</q>
    </li>
  );
}

/** Puts the text away instead of sending it. */
function KeepButton(props: { conversationId: number; viewer: Viewer }) {
  const action = `/inbox/${props.conversationId}/draft`;
  return (
    <button
      type="submit"
      class="button"
      name="keep"
      value="yes"
      formaction={action}
      hx-post={action}
      hx-swap="none"
    >
      {props.viewer.t.writing.stale.keep}
    </button>
  );
}

/** What was found in the text, marked where it stands, and the way on. `plannedFor`: when it was to go, ms. */
export function SensitiveNotice(props: {
  text: string;
  finds: readonly SensitiveFind[];
  conversationId: number;
  plannedFor?: number | undefined;
  viewer: Viewer;
}) {
  const { finds, plannedFor, viewer } = props;
  const { sensitive } = viewer.t.writing;
  const kinds = [...new Set(finds.map(({ kind }) => sensitive.kinds[kind]))];
  const later = `/inbox/${props.conversationId}/schedule`;
  return (
    <div class="writing-notice tone-fail" role="alert" data-notice="sensitive">
      <p class="writing-notice-title">
        <Icon name="warning" />
        <strong>{sensitive.title}</strong>
      </p>
      <p>
        {kinds.join(', ')}. {sensitive.lead}
      </p>
      <p class="writing-found" dir="auto">
        <Marked text={props.text} finds={finds} />
      </p>
      {plannedFor !== undefined && <input type="hidden" name="at" value={plannedFor} />}
      <input type="hidden" name="sensitiveAnyway" value="yes" />
      <div class="actions">
        <button
          type="submit"
          class="button"
          {...(plannedFor === undefined
            ? {}
            : { formaction: later, 'hx-post': later, 'hx-swap': 'none' })}
        >
          {sensitive.anyway}
        </button>
      </div>
    </div>
  );
}

const AROUND = 40;

/** The text around the finds, these marked. */
function Marked(props: { text: string; finds: readonly SensitiveFind[] }) {
  const { text, finds } = props;
  return (
    <>
      {finds.map(({ range: [start, end] }, at) => {
        const before = finds[at - 1]?.range[1] ?? 0;
        const from = Math.max(before, start - AROUND);
        const isLast = at === finds.length - 1;
        return (
          <>
            {from > before ? '…' : ''}
            {text.slice(from, start)}
            <mark>{text.slice(start, end)}</mark>
            {isLast ? text.slice(end, end + AROUND) : ''}
          </>
        );
      })}
    </>
  );
}

/** Another window saved a newer text: both are there to choose from. */
export function DraftNotice(props: { newer: Draft; viewer: Viewer }) {
  const { newer, viewer } = props;
  const { draft } = viewer.t.writing;
  return (
    <div class="writing-notice tone-wait" role="alert" data-notice="draft">
      <p>{draft.newer}</p>
      <q class="writing-found" dir="auto">
        {newer.text}
      </q>
      <div class="actions">
        <a
          class="button"
          href={`/inbox/${newer.conversationId}`}
          data-take={newer.text}
          data-version={newer.version}
        >
          {draft.takeNewer}
        </a>
        <button
          type="submit"
          class="button"
          formaction={`/inbox/${newer.conversationId}/draft`}
          name="draftVersion"
          value={newer.version}
          data-keep-mine={newer.version}
        >
          {draft.keepMine}
        </button>
      </div>
    </div>
  );
}
