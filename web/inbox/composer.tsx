// Where a reply is written, or why it cannot be.

import type { Child } from 'hono/jsx';
import type { Conversation, MessagePreview, ReplyBlock } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { conversationName } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { Counter } from './counter.tsx';
import { type ComposerFacts, composerFacts } from './writing/composer-facts.ts';
import { ComposerTools, SendLater } from './writing/composer-tools.tsx';
import { SharedDrafts } from './writing/shared-drafts.tsx';

/** What was being written, kept when the page comes back with an error. */
export type Draft = {
  text: string;
  error: string | null;
  preview: MessagePreview | null;
  /** What stands above the text: why it did not simply go. */
  notice?: Child;
};

export const EMPTY_DRAFT: Draft = { text: '', error: null, preview: null };

/** The composer or the reason against it. Live fragment: consent may change while it is open. */
export function ComposerArea(props: {
  conversation: Conversation;
  block: ReplyBlock | null;
  draft: Draft;
  nonce: string;
  viewer: Viewer;
}) {
  const { block } = props;
  return (
    <div id="composer-area" class="composer-area">
      {block === null ? (
        <Composer {...props} />
      ) : (
        <Blocked block={block} conversation={props.conversation} viewer={props.viewer} />
      )}
    </div>
  );
}

function Composer(props: {
  conversation: Conversation;
  draft: Draft;
  nonce: string;
  viewer: Viewer;
}) {
  const { conversation, draft, viewer } = props;
  const { t } = viewer;
  const action = `/inbox/${conversation.id}/messages`;
  const facts = composerFacts(viewer, conversation);
  const shared = { conversation, facts, viewer };
  return (
    <>
      <SharedDrafts drafts={facts.sharedDrafts} viewer={viewer} />
      <form
        id="composer"
        class="composer"
        method="post"
        action={action}
        hx-post={action}
        hx-swap="none"
        data-draft={conversation.id}
        data-enter={facts.enterSends ? undefined : 'newline'}
        data-saved={t.writing.draft.saved}
        data-offline={t.writing.draft.offline}
        data-found={t.writing.menu.found(0).replace('0', '{n}')}
      >
        <FormToken viewer={viewer} />
        <input type="hidden" name="conversation" value={conversation.id} />
        <Nonce value={props.nonce} />
        <Seen facts={facts} />
        <input
          type="hidden"
          id="draft-version"
          name="draftVersion"
          value={facts.draft?.version ?? 0}
        />
        <div id="writing-notice">{draft.notice}</div>
        <div id="writing-hand" hidden></div>
        <label class="visually-hidden" for="text">
          {t.composer.label(conversationName(conversation, viewer))}
        </label>
        <div class="composer-box">
          <MessageField
            text={draft === EMPTY_DRAFT ? (facts.draft?.text ?? '') : draft.text}
            placeholder={t.composer.placeholder}
            invalid={draft.error !== null}
          />
          <SendLater {...shared} />
          <button type="submit" class="button primary send">
            <Icon name="send" />
            <span>{t.composer.send}</span>
          </button>
        </div>
        <div class="composer-foot">
          <SendError error={draft.error} />
          <ComposerTools {...shared} />
          <div id="counter">
            <Counter preview={draft.preview} viewer={viewer} />
          </div>
          <p id="draft-state" class="draft-state" role="status"></p>
          <span class="without-script">
            <button type="submit" class="link" formaction="/inbox/preview">
              {t.composer.check}
            </button>{' '}
            <button type="submit" class="link" formaction={`/inbox/${conversation.id}/draft`}>
              {t.writing.draft.save}
            </button>
          </span>
        </div>
      </form>
    </>
  );
}

/** What the form was rendered with: anything newer stops a reply. Fragment: renewed with every answer. */
export function Seen(props: { facts: Pick<ComposerFacts, 'seen'> }) {
  const { seenId, seenEventId } = props.facts.seen;
  return (
    <span id="seen" hidden>
      <input type="hidden" name="seen" value={seenId} />
      <input type="hidden" name="seenEvent" value={seenEventId} />
    </span>
  );
}

/** The text itself. It asks for the count by itself and is never replaced while somebody types. */
export function MessageField(props: { text: string; placeholder: string; invalid?: boolean }) {
  return (
    <textarea
      id="text"
      name="text"
      rows={1}
      dir="auto"
      placeholder={props.placeholder}
      aria-describedby="counter send-error"
      aria-invalid={props.invalid ? 'true' : undefined}
      enterkeyhint="enter"
      hx-post="/inbox/preview"
      hx-trigger="input changed delay:150ms, count"
      hx-target="#counter"
      hx-sync="this:replace"
    >
      {props.text}
    </textarea>
  );
}

/** Makes a second click on Send the same message. Fragment: a new one comes with every answer. */
export function Nonce(props: { value: string }) {
  return <input type="hidden" id="nonce" name="nonce" value={props.value} />;
}

export function SendError(props: { error: string | null }) {
  return (
    <p id="send-error" class="error" role="alert">
      {props.error}
    </p>
  );
}

function Blocked(props: { block: ReplyBlock; conversation: Conversation; viewer: Viewer }) {
  const { block, viewer } = props;
  const { t } = viewer;
  return (
    <div class="composer is-blocked">
      <p id="block-reason" class="block-reason" role="status">
        <Icon name="blocked" />
        <span>{blockWords(block, viewer)}</span>
      </p>
      <label class="visually-hidden" for="text">
        {t.composer.label(conversationName(props.conversation, viewer))}
      </label>
      <textarea
        id="text"
        rows={1}
        disabled
        placeholder={t.composer.blocked}
        aria-describedby="block-reason"
      ></textarea>
    </div>
  );
}

function blockWords(block: ReplyBlock, viewer: Viewer): string {
  const { t, format } = viewer;
  switch (block.code) {
    case 'opted-out': {
      const date = `${format.day(block.at, viewer.now)}, ${format.clock(block.at)}`;
      const first =
        block.messageText === null
          ? t.composer.blockedOptedOut(date)
          : t.composer.blockedOptedOutWith(block.messageText, date);
      return `${first} ${t.composer.blockedWayOut}`;
    }
    case 'blocked':
      return t.composer.blockedContact;
    case 'erased':
      return t.composer.blockedErased;
    case 'forbidden':
      return t.composer.blockedForbidden;
    case 'alphanumeric':
      return t.composer.blockedAlphanumeric;
    case 'line-removed':
      return t.composer.blockedLine;
  }
}
