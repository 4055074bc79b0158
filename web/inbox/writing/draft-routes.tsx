// Drafts: saved while somebody writes, put away by hand, shown to colleagues.

import type { Child } from 'hono/jsx';
import { readForm } from '../../forms.ts';
import { Partial } from '../../html/partial.tsx';
import { refusalWords } from '../../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../../site.ts';
import { SendError } from '../composer.tsx';
import { answerThread, refusalStatus } from '../thread-view.tsx';
import { ShareDraft } from './composer-tools.tsx';
import { DraftNotice } from './notices.tsx';

export function draftRoutes(site: Site): Route[] {
  const post = { method: 'post', access: 'account' } as const;
  return [
    { ...post, path: '/inbox/:id{[0-9]+}/draft', pace: 'free', handle: (c) => save(site, c) },
    { ...post, path: '/inbox/:id{[0-9]+}/draft/share', handle: (c) => share(c) },
  ];
}

async function save(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { writing } = deskOf(viewer);
  const id = Number(c.req.param('id'));
  const form = await readForm(c);
  const text = form.text('text');
  const result = writing.saveDraft(id, text, form.number('draftVersion') ?? 0);
  const newer = result.ok ? null : writing.draft(id);
  const notice =
    newer !== null && newer.text !== '' && newer.text !== text ? (
      <DraftNotice newer={newer} viewer={viewer} />
    ) : null;
  if (c.req.header('Accept') === 'application/json') {
    const version = result.ok ? result.value.version : (newer?.version ?? 0);
    const saved = { version, notice: notice === null ? null : String(notice) };
    return c.json(saved, result.ok ? 200 : refusalStatus(result.code));
  }
  if (wantsFragment(c)) return answerKept(site, c, { result, notice });
  if (result.ok) return c.redirect(`/inbox/${id}`, 303);
  const error = notice === null ? refusalWords(site, viewer, result.code) : null;
  const draft = { text, error, preview: writing.checkText(text, id).preview, notice };
  return answerThread(site, c, id, { draft, status: refusalStatus(result.code) });
}

/** By a button of a notice: it goes, since the text is safe. */
function answerKept(
  site: Site,
  c: PageContext,
  kept: {
    result: ReturnType<ReturnType<typeof deskOf>['writing']['saveDraft']>;
    notice: Child;
  },
) {
  const viewer = c.get('viewer');
  const { result, notice } = kept;
  return c.html(
    <>
      <Partial target="#writing-notice" swap="innerHTML">
        {notice}
      </Partial>
      {result.ok && (
        <Partial target="#writing-hand" swap="innerHTML">
          <span data-version={result.value.version} data-kept=""></span>
        </Partial>
      )}
      <Partial target="#send-error" swap="outerHTML">
        <SendError
          error={result.ok || notice !== null ? null : refusalWords(site, viewer, result.code)}
        />
      </Partial>
    </>,
    result.ok ? 200 : refusalStatus(result.code),
  );
}

async function share(c: PageContext) {
  const viewer = c.get('viewer');
  const { writing, inbox } = deskOf(viewer);
  const id = Number(c.req.param('id'));
  const conversation = inbox.conversation(id);
  if (conversation === null) return c.notFound();
  const form = await readForm(c);
  const version = form.number('draftVersion') ?? 0;
  // What stands in the field is what is to be shown; an older window shares what is there.
  writing.saveDraft(id, form.text('text'), version);
  const result = writing.shareDraft(id, form.text('shared') !== '');
  if (!wantsFragment(c)) return c.redirect(`/inbox/${id}`, 303);
  const draft = writing.draft(id);
  return c.html(
    <>
      <Partial target="#share-draft" swap="outerHTML">
        <ShareDraft conversation={conversation} draft={draft} viewer={viewer} />
      </Partial>
      <Partial target="#writing-hand" swap="innerHTML">
        <span data-version={draft?.version ?? 0}></span>
      </Partial>
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={result.ok ? null : viewer.t.refusal['empty-text']} />
      </Partial>
    </>,
    result.ok ? 200 : 422,
  );
}
