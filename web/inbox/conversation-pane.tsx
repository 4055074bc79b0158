// The open conversation: who it is, what was said, and the composer.

import type { Conversation, ThreadPage } from '../../gateway/index.ts';
import { CaseHead } from '../cases/case-head.tsx';
import type { CaseTrouble } from '../cases/case-work.ts';
import { ComposerModes, type NoteDraft } from '../cases/composer-modes.tsx';
import { ContactButton } from '../contacts/contact-pane.tsx';
import { FormToken } from '../form-token.tsx';
import { Avatar, conversationName } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { ComposerArea, type Draft } from './composer.tsx';
import { ThreadMessages } from './thread.tsx';
import { waitingReplies } from './writing/composer-facts.ts';
import { WaitingReplies } from './writing/waiting-replies.tsx';

export type ThreadView = {
  page: ThreadPage;
  draft: Draft;
  nonce: string;
  /** False while looking at a window of older messages: live ones would leave a hole. */
  atNewest: boolean;
  /** The line a reply goes out on; null while there is only one. */
  sender: string | null;
};

/** `back`: the list it was opened from. */
export function ConversationPane(props: {
  site: Site;
  view: ThreadView;
  back: string;
  viewer: Viewer;
  trouble?: CaseTrouble | undefined;
  note?: NoteDraft | undefined;
}) {
  const { site, view, viewer } = props;
  const { conversation, messages } = view.page;
  const { t } = viewer;
  const name = conversationName(conversation, viewer);
  return (
    <article class="thread" data-conversation={conversation.id} aria-label={name}>
      <header class="thread-head">
        <a
          class="button icon-only back"
          href={props.back}
          hx-get={props.back}
          hx-target="#pane"
          hx-push-url="true"
        >
          <Icon name="back" />
          <span class="visually-hidden">{t.thread.back}</span>
        </a>
        <Avatar conversation={conversation} />
        <ContactTitle conversation={conversation} sender={view.sender} viewer={viewer} />
        <ContactButton conversation={conversation} viewer={viewer} />
        <ReadForm conversation={conversation} upTo={messages.at(-1)?.id ?? 0} viewer={viewer} />
      </header>
      <CaseHead site={site} viewer={viewer} conversation={conversation} trouble={props.trouble} />
      {!view.atNewest && (
        <p class="notice">
          {t.thread.readingOlder} <a href={`/inbox/${conversation.id}`}>{t.thread.toNewest}</a>
        </p>
      )}
      <div
        id="log"
        class="log"
        role="log"
        aria-label={t.thread.log(name)}
        aria-relevant="additions"
        tabindex={0}
      >
        <ol id={view.atNewest ? 'messages' : 'older-messages'} class="messages">
          <ThreadMessages page={view.page} viewer={viewer} />
        </ol>
        {messages.length + view.page.events.length === 0 && (
          <p class="log-empty">{t.thread.empty}</p>
        )}
        {view.atNewest && (
          <WaitingReplies replies={waitingReplies(viewer, conversation.id)} viewer={viewer} />
        )}
      </div>
      <button type="button" id="new-below" class="pill" data-template={t.thread.newBelow} hidden>
        <Icon name="down" />
        <span></span>
      </button>
      <div id="presence" class="present-place" role="status"></div>
      <ComposerModes viewer={viewer} conversation={conversation} note={props.note}>
        <ComposerArea
          conversation={conversation}
          block={view.page.replyBlock}
          draft={view.draft}
          nonce={view.nonce}
          viewer={viewer}
        />
      </ComposerModes>
      <dialog id="case-dialog" class="sheet" aria-labelledby="checklist-title"></dialog>
    </article>
  );
}

/** Name and number with the way to rename. Fragment of a rename. */
export function ContactTitle(props: {
  conversation: Conversation;
  sender: string | null;
  viewer: Viewer;
}) {
  const { conversation, sender, viewer } = props;
  const { t } = viewer;
  const number = conversation.erased
    ? t.contacts.erased
    : showNumber(conversation.number, viewer.country);
  const { contactName } = conversation;
  return (
    <div id="contact-title" class="contact-title">
      <h1 dir="auto">{contactName ?? number}</h1>
      <div class="contact-sub">
        {contactName !== null && <span class="number">{number}</span>}
        {sender !== null && (
          <LineOfReplies conversation={conversation} sender={sender} viewer={viewer} />
        )}
        {conversation.consent === 'opted-out' && (
          <span class="chip tone-fail">{t.inbox.optedOut}</span>
        )}
        <RenameForm conversation={conversation} viewer={viewer} />
      </div>
    </div>
  );
}

/** Which line this is on, and which one a reply goes out on when that is down. Live fragment. */
export function LineOfReplies(props: {
  conversation: Conversation;
  sender: string;
  viewer: Viewer;
}) {
  const { t } = props.viewer;
  const { lineId } = props.conversation;
  const own = t.thread.onLine(lineId);
  return (
    <span id="line-of-replies">
      {props.sender === lineId ? own : `${own}; ${t.thread.repliesFrom(props.sender)}`}
    </span>
  );
}

function RenameForm(props: { conversation: Conversation; viewer: Viewer }) {
  const { conversation, viewer } = props;
  const { t } = viewer;
  const action = `/inbox/${conversation.id}/name`;
  return (
    <details class="rename">
      <summary>{conversation.contactName === null ? t.thread.addName : t.thread.rename}</summary>
      <form
        method="post"
        action={action}
        hx-post={action}
        hx-target="#contact-title"
        hx-swap="outerHTML"
        class="popover"
      >
        <FormToken viewer={viewer} />
        <label for="contact-name">{t.thread.nameLabel}</label>
        <input
          id="contact-name"
          name="name"
          value={conversation.contactName ?? ''}
          maxlength={80}
          autocomplete="off"
          aria-describedby="contact-name-hint"
        />
        <p class="hint" id="contact-name-hint">
          {t.thread.nameHint}
        </p>
        <button type="submit" class="button primary">
          {t.thread.save}
        </button>
      </form>
    </details>
  );
}

function ReadForm(props: { conversation: Conversation; upTo: number; viewer: Viewer }) {
  const { conversation, viewer } = props;
  const action = `/inbox/${conversation.id}/read`;
  const mentions = deskOf(viewer)
    .cases.mentions()
    .filter(({ conversationId }) => conversationId === conversation.id);
  // Notes that mention the reader want to be seen as messages do.
  const unread = conversation.unread + mentions.length;
  return (
    <form
      id="read"
      method="post"
      action={action}
      hx-post={action}
      hx-swap="none"
      hx-trigger="read"
      data-unread={unread}
      class="read-form"
    >
      <FormToken viewer={viewer} />
      <input type="hidden" name="upTo" value={props.upTo} />
      {unread > 0 && (
        <span class="without-script">
          <button type="submit" class="button small">
            {viewer.t.thread.markRead}
          </button>
        </span>
      )}
    </form>
  );
}
