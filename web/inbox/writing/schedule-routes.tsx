// Replies for later: planning one from the composer, and the acts on those that wait.

import type { DeskResult, ScheduledReply } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import { conversationName } from '../../html/components.tsx';
import { Partial } from '../../html/partial.tsx';
import { refusalWords } from '../../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../../site.ts';
import { Counter } from '../counter.tsx';
import { refusalStatus } from '../thread-view.tsx';
import { waitingReplies } from './composer-facts.ts';
import { answerRefused, FreshForm, readWriting } from './reply-routes.tsx';
import { ScheduledPage } from './scheduled-page.tsx';
import { WaitingReplies } from './waiting-replies.tsx';

export function scheduleRoutes(site: Site): Route[] {
  const account = { access: 'account' } as const;
  const one = '/scheduled/:reply{[0-9]+}';
  return [
    {
      ...account,
      method: 'post',
      path: '/inbox/:id{[0-9]+}/schedule',
      handle: (c) => schedule(site, c),
    },
    { ...account, method: 'get', path: '/scheduled', handle: (c) => show(site, c, {}) },
    { ...account, method: 'get', path: one, handle: (c) => edit(site, c) },
    { ...account, method: 'post', path: one, handle: (c) => change(site, c) },
    {
      ...account,
      method: 'post',
      path: `${one}/cancel`,
      handle: (c) => act(site, c, (id) => deskOf(c.get('viewer')).writing.cancelScheduled(id)),
    },
    {
      ...account,
      method: 'post',
      path: `${one}/send`,
      handle: (c) => act(site, c, (id) => deskOf(c.get('viewer')).writing.sendScheduledNow(id)),
    },
  ];
}

async function schedule(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { inbox, writing } = deskOf(viewer);
  const conversation = inbox.conversation(Number(c.req.param('id')));
  if (conversation === null) return c.notFound();
  const written = await readWriting(c);
  const { form, text, nonce, sensitiveAnyway } = written;
  const exact = writing.momentFrom(form.text('exact'));
  const dueAt = form.text('at') === 'exact' ? exact : form.number('at');
  const result = writing.schedule({
    conversationId: conversation.id,
    text,
    dueAt: dueAt ?? Number.NaN,
    cancelOnReply: form.text('cancelOnReply') !== '',
    nonce,
    sensitiveAnyway,
  });
  if (!result.ok) {
    const plannedFor = dueAt ?? undefined;
    const refused = { conversation, written, code: result.code };
    return answerRefused(site, c, plannedFor === undefined ? refused : { ...refused, plannedFor });
  }
  if (!wantsFragment(c)) return c.redirect(`/inbox/${conversation.id}#scheduled`, 303);
  return answerPlanned(c, conversation.id);
}

/** The waiting bubble, and an empty composer. */
function answerPlanned(c: PageContext, id: number) {
  const viewer = c.get('viewer');
  return c.html(
    <>
      <Partial target="#scheduled" swap="outerHTML">
        <WaitingReplies replies={waitingReplies(viewer, id)} viewer={viewer} />
      </Partial>
      <Partial target="#counter" swap="innerHTML">
        <Counter preview={null} viewer={viewer} />
      </Partial>
      <FreshForm viewer={viewer} conversationId={id} />
      <Partial target="#writing-hand" swap="innerHTML">
        <span data-version={deskOf(viewer).writing.draft(id)?.version ?? 0} data-close=""></span>
      </Partial>
    </>,
  );
}

/** The page with all of them. `editing`: the one whose fields are open, with what was typed and what is wrong with it. */
function show(
  site: Site,
  c: PageContext,
  state: {
    editing?: { reply: ScheduledReply; text: string; when: string; error: string | null };
    error?: string;
    status?: 200 | 404 | 403 | 409 | 422 | 507;
  },
) {
  const viewer = c.get('viewer');
  const { writing, inbox } = deskOf(viewer);
  const names = (reply: ScheduledReply): string => {
    const conversation = inbox.conversation(reply.conversationId);
    return conversation === null ? '' : conversationName(conversation, viewer);
  };
  return c.html(
    <ScheduledPage
      site={site}
      viewer={viewer}
      waiting={writing.scheduled()}
      notSent={writing.notSent()}
      nameOf={names}
      editing={state.editing ?? null}
      error={state.error ?? null}
      done={c.req.query('done') ?? null}
      zone={site.timeZone ?? ''}
      soonest={writing.localTime(viewer.now)}
    />,
    state.status ?? 200,
  );
}

function waitingOne(c: PageContext): ScheduledReply | null {
  const id = Number(c.req.param('reply'));
  return (
    deskOf(c.get('viewer'))
      .writing.scheduled()
      .find((reply) => reply.id === id) ?? null
  );
}

function edit(site: Site, c: PageContext) {
  const reply = waitingOne(c);
  if (reply === null) return c.notFound();
  const when = deskOf(c.get('viewer')).writing.localTime(reply.dueAt);
  return show(site, c, { editing: { reply, text: reply.text, when, error: null } });
}

async function change(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { writing } = deskOf(viewer);
  const reply = waitingOne(c);
  if (reply === null) return c.notFound();
  const form = await readForm(c);
  const text = form.text('text');
  const when = form.text('exact');
  const typed = writing.momentFrom(when);
  // A field knows no seconds: what was not touched stays as it is.
  const isSameTime = when === writing.localTime(reply.dueAt);
  const result = writing.changeScheduled(reply.id, {
    text,
    ...(isSameTime ? {} : { dueAt: typed ?? Number.NaN }),
    cancelOnReply: form.text('cancelOnReply') !== '',
  });
  if (result.ok) return c.redirect('/scheduled?done=changed', 303);
  const error =
    result.code === 'unresolved-field'
      ? viewer.t.writing.missing(writing.checkText(text, reply.conversationId).missing.join(', '))
      : refusalWords(site, viewer, result.code);
  const status = refusalStatus(result.code);
  return show(site, c, { editing: { reply, text, when, error }, status });
}

async function act(site: Site, c: PageContext, action: (id: number) => DeskResult<ScheduledReply>) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const reply = waitingOne(c);
  const result = action(Number(c.req.param('reply')));
  const back = form.text('back') === 'thread' && reply !== null;
  if (!result.ok) {
    const error = refusalWords(site, viewer, result.code);
    return show(site, c, { error, status: refusalStatus(result.code) });
  }
  if (back) return c.redirect(`/inbox/${reply.conversationId}`, 303);
  const done = result.value.state === 'sent' ? 'sent' : 'cancelled';
  return c.redirect(`/scheduled?done=${done}`, 303);
}
