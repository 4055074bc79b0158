// Closing a conversation: the checklist as a page or in a dialog, its ticks, and the act itself.

import type { Conversation, DeskRefusal } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { readForm } from '../forms.ts';
import { conversationName } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { Partial } from '../html/partial.tsx';
import { InboxPage } from '../inbox/inbox-page.tsx';
import { conversationList, filterOf } from '../inbox/list/list-content.ts';
import {
  deskOf,
  type PageContext,
  type Route,
  type Site,
  type Viewer,
  wantsFragment,
} from '../site.ts';
import { answerCase, conversationOf } from './answer-case.tsx';
import { CaseHead } from './case-head.tsx';
import { CloseChecklist } from './checklist.tsx';

export function closingRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const close = '/inbox/:id{[0-9]+}/close';
  return [
    { method: 'get', path: close, access: account, handle: (c) => showChecklist(site, c) },
    { method: 'post', path: close, access: account, handle: (c) => closeCase(site, c) },
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/checklist',
      access: account,
      handle: (c) => tick(site, c),
    },
  ];
}

function showChecklist(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const conversation = conversationOf(c);
  if (conversation === null) return c.notFound();
  if (!deskOf(viewer).may('handle')) return notAllowedPage(site, c);
  if (wantsFragment(c)) {
    return c.html(<CloseChecklist viewer={viewer} conversation={conversation} />);
  }
  return answerPage(site, c, conversation);
}

function answerPage(site: Site, c: PageContext, conversation: Conversation, refused?: DeskRefusal) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={viewer.t.team.closing.title}
      list={conversationList(viewer, filterOf(c))}
      openId={conversation.id}
      since={since}
      pane={<ClosePane viewer={viewer} conversation={conversation} refused={refused} />}
    />,
    refused === undefined ? 200 : 422,
  );
}

function ClosePane(props: {
  viewer: Viewer;
  conversation: Conversation;
  refused: DeskRefusal | undefined;
}) {
  const { conversation, viewer } = props;
  return (
    <article class="thread">
      <header class="thread-head">
        <a class="button icon-only" href={`/inbox/${conversation.id}`}>
          <Icon name="back" />
          <span class="visually-hidden">{viewer.t.thread.back}</span>
        </a>
        <div class="contact-title">
          <h1 dir="auto">{conversationName(conversation, viewer)}</h1>
        </div>
      </header>
      <div class="log checklist-page">
        <CloseChecklist {...props} />
      </div>
    </article>
  );
}

async function tick(site: Site, c: PageContext) {
  const id = Number(c.req.param('id'));
  const form = await readForm(c);
  const viewer = c.get('viewer');
  const checked = form.text('checked') === 'yes';
  const result = deskOf(viewer).cases.check(id, form.text('item'), checked);
  const conversation = conversationOf(c);
  if (!result.ok || conversation === null) return answerCase(site, c, result, { menu: 'status' });
  if (!wantsFragment(c)) return c.redirect(`/inbox/${id}/close`, 303);
  return c.html(
    <Partial target="#checklist" swap="outerMorph">
      <CloseChecklist viewer={viewer} conversation={conversation} />
    </Partial>,
  );
}

async function closeCase(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const result = deskOf(viewer).cases.setStatus(Number(c.req.param('id')), 'closed');
  const conversation = conversationOf(c);
  if (!result.ok && result.code === 'checklist-open' && conversation !== null) {
    return answerOpen(site, c, conversation);
  }
  if (!result.ok || !wantsFragment(c) || conversation === null) {
    return answerCase(site, c, result, { menu: 'status' });
  }
  c.header('HX-Trigger', 'case-closed');
  return c.html(
    <Partial target="#case-head" swap="outerHTML">
      <CaseHead site={site} viewer={viewer} conversation={conversation} />
    </Partial>,
  );
}

function answerOpen(site: Site, c: PageContext, conversation: Conversation) {
  if (!wantsFragment(c)) return answerPage(site, c, conversation, 'checklist-open');
  return c.html(
    <Partial target="#checklist" swap="outerHTML">
      <CloseChecklist
        viewer={c.get('viewer')}
        conversation={conversation}
        refused="checklist-open"
      />
    </Partial>,
    422,
  );
}
