// Handlers of notes: write, change, delete.

import { randomUUID } from 'node:crypto';
import type { Conversation, DeskRefusal, Note } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { readForm } from '../forms.ts';
import { conversationName } from '../html/components.tsx';
import { Partial } from '../html/partial.tsx';
import { InboxPage } from '../inbox/inbox-page.tsx';
import { conversationList, filterOf } from '../inbox/list/list-content.ts';
import { answerThread, liveEvent, refusalStatus } from '../inbox/thread-view.tsx';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { answerCase, conversationOf } from './answer-case.tsx';
import { NoteError, NoteNonce } from './composer-modes.tsx';
import { EditNote } from './note-bubble.tsx';
import { caseRefusalWords } from './trouble-line.tsx';

export function noteRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const notes = '/inbox/:id{[0-9]+}/notes';
  const note = `${notes}/:note{[0-9]+}`;
  return [
    { method: 'post', path: notes, access: account, handle: (c) => addNote(site, c) },
    { method: 'post', path: note, access: account, handle: (c) => editNote(site, c) },
    { method: 'post', path: `${note}/delete`, access: account, handle: (c) => deleteNote(site, c) },
  ];
}

async function addNote(site: Site, c: PageContext) {
  const conversation = conversationOf(c);
  if (conversation === null) return c.notFound();
  const form = await readForm(c);
  const text = form.text('text');
  const nonce = form.text('nonce');
  const { cases } = deskOf(c.get('viewer'));
  const result = cases.addNote(conversation.id, text, nonce === '' ? undefined : nonce);
  if (!result.ok) return answerNotAdded(site, c, conversation, { code: result.code, text });
  if (!wantsFragment(c)) return c.redirect(`/inbox/${conversation.id}`, 303);
  c.header('HX-Trigger', 'note-added');
  return c.html(
    <>
      <PlacedNote c={c} note={result.value} />
      <Partial target="#note-nonce" swap="outerHTML">
        <NoteNonce value={randomUUID()} />
      </Partial>
      <Partial target="#note-error" swap="outerHTML">
        <NoteError error={null} />
      </Partial>
    </>,
  );
}

function answerNotAdded(
  site: Site,
  c: PageContext,
  conversation: Conversation,
  { code, text }: { code: DeskRefusal; text: string },
) {
  if (code === 'forbidden') return notAllowedPage(site, c);
  if (code === 'not-found') return c.notFound();
  const error = caseRefusalWords(code, c.get('viewer'));
  if (!wantsFragment(c)) {
    return answerThread(site, c, conversation.id, {
      note: { text, error },
      status: refusalStatus(code),
    });
  }
  return c.html(
    <Partial target="#note-error" swap="outerHTML">
      <NoteError error={error} />
    </Partial>,
    refusalStatus(code),
  );
}

/** The note at its place among the newest messages; the stream brings it where it stands further back. */
function PlacedNote(props: { c: PageContext; note: Note }) {
  const { c, note } = props;
  const viewer = c.get('viewer');
  const page = deskOf(viewer).inbox.thread(note.conversationId, { limit: 1 });
  const event = page?.events.find((one) => one.note?.id === note.id);
  if (event === undefined) return null;
  return (
    <Partial target="#messages" swap="place">
      {liveEvent(event, viewer)}
    </Partial>
  );
}

async function editNote(site: Site, c: PageContext) {
  const text = (await readForm(c)).text('text');
  const id = Number(c.req.param('note'));
  const result = deskOf(c.get('viewer')).cases.editNote(id, text);
  const conversation = conversationOf(c);
  if (conversation === null || (!result.ok && result.code === 'not-found')) return c.notFound();
  if (result.ok) return answerChanged(c, result.value);
  if (result.code === 'forbidden') return notAllowedPage(site, c);
  const error = caseRefusalWords(result.code, c.get('viewer'));
  if (!wantsFragment(c)) return answerEditPage(site, c, conversation, { id, text, error });
  return c.html(
    <Partial target={`#note-${id}-error`} swap="innerHTML">
      {error}
    </Partial>,
    refusalStatus(result.code),
  );
}

function deleteNote(site: Site, c: PageContext) {
  const { cases } = deskOf(c.get('viewer'));
  const result = cases.deleteNote(Number(c.req.param('note')));
  if (result.ok) return answerChanged(c, result.value);
  return answerCase(site, c, result, { menu: 'more' });
}

function answerChanged(c: PageContext, note: Note) {
  if (!wantsFragment(c)) return c.redirect(`/inbox/${note.conversationId}`, 303);
  return c.html(<PlacedNote c={c} note={note} />);
}

/** Without scripts a change that was refused comes back on a page of its own, with what was typed. */
function answerEditPage(
  site: Site,
  c: PageContext,
  conversation: Conversation,
  typed: { id: number; text: string; error: string },
) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={conversationName(conversation, viewer)}
      list={conversationList(viewer, filterOf(c))}
      openId={conversation.id}
      since={since}
      pane={
        <article class="thread">
          <div class="log">
            <h1>{viewer.t.team.notes.edit}</h1>
            <EditNote
              note={{ id: typed.id, conversationId: conversation.id }}
              text={typed.text}
              error={typed.error}
              viewer={viewer}
            />
            <a href={`/inbox/${conversation.id}`}>{viewer.t.thread.back}</a>
          </div>
        </article>
      }
    />,
    422,
  );
}
