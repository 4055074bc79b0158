// One message in a thread: text, time, delivery mark, and the way out when something went wrong. Live fragment.

import type { Message } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { maySendAgain, mayWithdraw, stateLook } from './message-state.ts';
import { WaitWords } from './wait-words.tsx';
import { canBeUndone, UndoBar } from './writing/undo-bar.tsx';

/** Messages of one side closer than this stand together without repeating who wrote. */
const TOGETHER_MS = 5 * 60_000;

export function MessageBubble(props: {
  message: Message;
  previous: Message | null;
  /** The contact's name, read out before their messages. */
  name: string;
  viewer: Viewer;
}) {
  const { message, previous, viewer } = props;
  const { t } = viewer;
  const outbound = message.direction === 'outbound';
  const grouped = previous !== null && belongsTogether(previous, message, viewer);
  const byline = outbound && !grouped ? author(message, viewer) : null;
  return (
    <li
      id={`message-${message.id}`}
      data-order={message.id}
      class={`message ${message.direction} is-${message.state}${message.reason === 'undo-window' ? ' is-undoable' : ''}${grouped ? ' is-grouped' : ''}`}
    >
      {byline !== null && <p class="byline">{byline}</p>}
      <div class="bubble">
        <span class="visually-hidden">{outbound ? t.thread.you : props.name}: </span>
        <p class="text" dir="auto">
          {isErased(message) ? <em>{t.contacts.textErased}</em> : message.text}
        </p>
        <p class="foot">
          {message.flash && <span class="chip">{t.thread.flash}</span>}
          <Time at={message.createdAt} viewer={viewer} form="clock" />
          {outbound && <DeliveryMark message={message} viewer={viewer} />}
        </p>
      </div>
      {message.keyword !== null && (
        <p class="after">
          <Icon name={message.keyword === 'confirmation' ? 'robot' : 'blocked'} />
          {t.thread.keyword[message.keyword]}
        </p>
      )}
      {canBeUndone(message, viewer.now) ? (
        <UndoBar message={message} viewer={viewer} />
      ) : (
        <Problem message={message} viewer={viewer} />
      )}
    </li>
  );
}

/** Nobody sends an empty text, but one may come in. */
function isErased({ text, direction, reason }: Message): boolean {
  return text === '' && (direction === 'outbound' || reason === 'erased');
}

function belongsTogether(previous: Message, message: Message, viewer: Viewer): boolean {
  const { format } = viewer;
  return (
    previous.direction === message.direction &&
    previous.author === message.author &&
    message.createdAt - previous.createdAt < TOGETHER_MS &&
    format.dayKey(previous.createdAt) === format.dayKey(message.createdAt)
  );
}

function author(message: Message, viewer: Viewer): string | null {
  if (message.author === null) return viewer.t.thread.automatic;
  return message.author === viewer.account?.displayName ? null : message.author;
}

function DeliveryMark(props: { message: Message; viewer: Viewer }) {
  const { message, viewer } = props;
  const isUndoable = canBeUndone(message, viewer.now);
  const { icon, tone } = stateLook(isUndoable ? 'queued' : message.state);
  const moment = message.deliveredAt ?? message.sentAt;
  const word = isUndoable ? viewer.t.writing.undo.waits : viewer.t.state[message.state];
  return (
    <a
      class={`delivery tone-${tone}`}
      href={`/inbox/${message.conversationId}/messages/${message.id}`}
      title={moment === null ? word : `${word}, ${viewer.format.exact(moment)}`}
    >
      <Icon name={icon} />
      {word}
    </a>
  );
}

function Problem(props: { message: Message; viewer: Viewer }) {
  const { message, viewer } = props;
  const { t } = viewer;
  const { state, wait } = message;
  // While it waits, the door's answer is fuller than the reason that was written down.
  // That a customer's words were erased stands in the bubble; the words for it are about what was not sent.
  const isTold = message.direction === 'inbound' && message.reason === 'erased';
  const reason = wait === null && !isTold ? message.reason : null;
  // What was forgotten cannot be sent again.
  const again = maySendAgain(state) && message.reason !== 'opted-out' && message.text !== '';
  const withdraw = mayWithdraw(state);
  if (reason === null && !again && !withdraw) return null;
  return (
    <div class={`problem tone-${stateLook(state).tone}`}>
      {reason !== null && <p>{t.reason[reason]}</p>}
      <WaitWords message={message} viewer={viewer} />
      {state === 'unconfirmed' && <p>{t.thread.maybeSent}</p>}
      {again && (
        <ActionForm message={message} act="send-again" viewer={viewer}>
          <Icon name="again" />
          {state === 'unconfirmed' ? t.thread.sendAgainMaybe : t.thread.sendAgain}
        </ActionForm>
      )}
      {withdraw && (
        <ActionForm message={message} act="withdraw" viewer={viewer}>
          {t.thread.withdraw}
        </ActionForm>
      )}
    </div>
  );
}

function ActionForm(props: {
  message: Message;
  act: 'send-again' | 'withdraw';
  viewer: Viewer;
  children: unknown;
}) {
  const { message, act } = props;
  const action = `/inbox/${message.conversationId}/messages/${message.id}/${act}`;
  return (
    <form method="post" action={action} hx-post={action} hx-swap="none">
      <FormToken viewer={props.viewer} />
      <button type="submit" class="button small">
        {props.children}
      </button>
    </form>
  );
}
