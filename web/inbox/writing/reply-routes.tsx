// Answering: a reply with what may stop it, taking it back, and sending it at once.

import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Conversation, DeskRefusal, DeskResult, Message } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import { conversationName } from '../../html/components.tsx';
import { Partial } from '../../html/partial.tsx';
import { refusalWords } from '../../refusal-words.ts';
import {
  deskOf,
  type PageContext,
  type Route,
  type Site,
  type Viewer,
  wantsFragment,
} from '../../site.ts';
import { Nonce, Seen, SendError } from '../composer.tsx';
import { Counter } from '../counter.tsx';
import { answerThread, liveMessage, refusalStatus } from '../thread-view.tsx';
import { SensitiveNotice, StaleNotice } from './notices.tsx';

export function replyRoutes(site: Site): Route[] {
  const post = { method: 'post', access: 'account' } as const;
  const message = '/inbox/:id{[0-9]+}/messages/:message{[0-9]+}';
  return [
    { ...post, path: '/inbox/:id{[0-9]+}/messages', handle: (c) => reply(site, c) },
    { ...post, path: `${message}/undo`, handle: (c) => undo(site, c) },
    { ...post, path: `${message}/send-now`, handle: (c) => sendNow(site, c) },
  ];
}

/** What a composer's form says. */
export async function readWriting(c: PageContext) {
  const form = await readForm(c);
  const nonce = form.text('nonce');
  return {
    form,
    text: form.text('text'),
    nonce: nonce === '' ? undefined : nonce,
    sensitiveAnyway: form.text('sensitiveAnyway') !== '',
    seen: {
      seenId: form.number('seen') ?? undefined,
      seenEventId: form.number('seenEvent') ?? undefined,
    },
  };
}

type Writing = Awaited<ReturnType<typeof readWriting>>;

async function reply(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { inbox, writing } = deskOf(viewer);
  const conversation = inbox.conversation(Number(c.req.param('id')));
  if (conversation === null) return c.notFound();
  const written = await readWriting(c);
  const { text, nonce, sensitiveAnyway, seen } = written;
  const conversationId = conversation.id;
  const result = writing.reply({ conversationId, text, nonce, sensitiveAnyway, ...seen });
  if (!result.ok) return answerRefused(site, c, { conversation, written, code: result.code });
  if (wantsFragment(c)) return answerSent(c, result.value);
  return c.redirect(`/inbox/${conversationId}#message-${result.value.id}`, 303);
}

/** The new bubble, a fresh nonce and an empty counter. */
function answerSent(c: PageContext, sent: Message) {
  const viewer = c.get('viewer');
  const { inbox, writing } = deskOf(viewer);
  const draft = writing.draft(sent.conversationId);
  c.header('HX-Trigger', 'message-sent');
  return c.html(
    <>
      <Partial target="#messages" swap="place">
        {/* A form that was sent twice gets its first answer; the bubble shows the message as it is. */}
        {liveMessage(inbox.message(sent.id) ?? sent, viewer)}
      </Partial>
      <Partial target="#counter" swap="innerHTML">
        <Counter preview={null} viewer={viewer} />
      </Partial>
      <FreshForm viewer={viewer} conversationId={sent.conversationId} />
      <Partial target="#writing-hand" swap="innerHTML">
        <span data-version={draft?.version ?? 0}></span>
      </Partial>
    </>,
  );
}

/** A form that was dealt with becomes one for the next text. */
export function FreshForm(props: { viewer: Viewer; conversationId: number }) {
  const seen = deskOf(props.viewer).writing.newest(props.conversationId);
  return (
    <>
      <Partial target="#nonce" swap="outerHTML">
        <Nonce value={randomUUID()} />
      </Partial>
      <Partial target="#seen" swap="outerHTML">
        <Seen facts={{ seen }} />
      </Partial>
      <Partial target="#writing-notice" swap="innerHTML"></Partial>
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={null} />
      </Partial>
    </>
  );
}

/** A refused text stays in its field, with why and the ways on. */
export function answerRefused(
  site: Site,
  c: PageContext,
  refused: {
    conversation: Conversation;
    written: Writing;
    code: DeskRefusal;
    /** When it was to be planned for, ms. */
    plannedFor?: number;
  },
) {
  const viewer = c.get('viewer');
  const { conversation, written, code } = refused;
  const { writing } = deskOf(viewer);
  const { id } = conversation;
  const notice = noticeOf(viewer, refused);
  const error = notice === null ? errorWords(site, viewer, refused) : null;
  const status = refusalStatus(code);
  if (!wantsFragment(c)) {
    const { preview } = writing.checkText(written.text, id);
    return answerThread(site, c, id, {
      draft: { text: written.text, error, preview, notice },
      status,
    });
  }
  return c.html(
    <>
      <Partial target="#writing-notice" swap="innerHTML">
        {notice}
      </Partial>
      {code === 'stale-reply' && (
        <Partial target="#seen" swap="outerHTML">
          <Seen facts={{ seen: writing.newest(id) }} />
        </Partial>
      )}
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={error} />
      </Partial>
    </>,
    status,
  );
}

type Refused = Parameters<typeof answerRefused>[2];

function noticeOf(viewer: Viewer, { conversation, written, code, plannedFor }: Refused): Child {
  const { writing } = deskOf(viewer);
  const { id } = conversation;
  if (code === 'stale-reply') {
    return (
      <StaleNotice
        since={writing.newSince(id, written.seen)}
        name={conversationName(conversation, viewer)}
        conversationId={id}
        viewer={viewer}
      />
    );
  }
  if (code !== 'sensitive') return null;
  const finds = writing.checkText(written.text, id).sensitive;
  return (
    <SensitiveNotice
      text={written.text}
      finds={finds}
      conversationId={id}
      plannedFor={plannedFor}
      viewer={viewer}
    />
  );
}

function errorWords(site: Site, viewer: Viewer, { conversation, written, code }: Refused): string {
  if (code !== 'unresolved-field') return refusalWords(site, viewer, code);
  const { missing } = deskOf(viewer).writing.checkText(written.text, conversation.id);
  return viewer.t.writing.missing(missing.join(', '));
}

/** The message of the address; null when it is not of that conversation. */
function messageOf(c: PageContext): Message | null {
  const message = deskOf(c.get('viewer')).inbox.message(Number(c.req.param('message')));
  return message?.conversationId === Number(c.req.param('id')) ? message : null;
}

function undo(site: Site, c: PageContext) {
  const message = messageOf(c);
  if (message === null) return c.notFound();
  const result = deskOf(c.get('viewer')).writing.undoSend(message.id);
  const hand = result.ok ? (
    <Partial target="#writing-hand" swap="innerHTML">
      <span data-put={result.value.text} data-version={result.value.draft.version}></span>
    </Partial>
  ) : null;
  return answerActed(site, c, { message, result, hand });
}

function sendNow(site: Site, c: PageContext) {
  const message = messageOf(c);
  if (message === null) return c.notFound();
  const result = deskOf(c.get('viewer')).writing.sendNow(message.id);
  return answerActed(site, c, { message, result, hand: null });
}

/** The bubble as it is now, and what the composer gets back. */
function answerActed(
  site: Site,
  c: PageContext,
  acted: { message: Message; result: DeskResult<unknown>; hand: Child },
) {
  const { message, result, hand } = acted;
  const viewer = c.get('viewer');
  const error = result.ok ? null : refusalWords(site, viewer, result.code);
  if (!wantsFragment(c)) {
    if (result.ok) return c.redirect(`/inbox/${message.conversationId}#message-${message.id}`, 303);
    const draft = { text: '', error, preview: null };
    return answerThread(site, c, message.conversationId, {
      draft,
      status: refusalStatus(result.code),
    });
  }
  const now = deskOf(viewer).inbox.message(message.id) ?? message;
  return c.html(
    <>
      <Partial target="#messages" swap="place">
        {liveMessage(now, viewer)}
      </Partial>
      {hand}
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={error} />
      </Partial>
    </>,
    result.ok ? 200 : refusalStatus(result.code),
  );
}
