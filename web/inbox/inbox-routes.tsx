// Handlers of the inbox: look at conversations, mark them read, name the contact, search.

import { readForm, wholeNumber } from '../forms.ts';
import { conversationName } from '../html/components.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { ConversationRows } from './conversation-list.tsx';
import { ContactTitle } from './conversation-pane.tsx';
import { EmptyPane, InboxPage, PaneFragment } from './inbox-page.tsx';
import { answerList } from './list/answer-list.tsx';
import { conversationList, filterOf, rowScene, searchResults } from './list/list-content.ts';
import { ListBody } from './list/list-pane.tsx';
import { writeListQuery } from './list/list-query.ts';
import { viewNews } from './list/view-routes.tsx';
import { MessageDetailPane } from './message-detail.tsx';
import { ThreadMessages } from './thread.tsx';
import { answerThread, refusalStatus, senderOf, threadView } from './thread-view.tsx';

export function inboxRoutes(site: Site): Route[] {
  const account = 'account' as const;
  return [
    { method: 'get', path: '/', access: account, handle: (c) => c.redirect('/inbox', 303) },
    { method: 'get', path: '/inbox', access: account, handle: (c) => showInbox(site, c) },
    {
      method: 'get',
      path: '/inbox/:id{[0-9]+}',
      access: account,
      handle: (c) => showThread(site, c),
    },
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/read',
      pace: 'free',
      access: account,
      handle: (c) => markRead(c),
    },
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/name',
      access: account,
      handle: (c) => rename(site, c),
    },
    {
      method: 'get',
      path: '/inbox/:id{[0-9]+}/messages/:message{[0-9]+}',
      access: account,
      handle: (c) => showDetail(site, c),
    },
    { method: 'get', path: '/search', access: account, handle: (c) => search(site, c) },
  ];
}

function showInbox(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const cursor = c.req.query('cursor');
  const filter = filterOf(c);
  if (!wantsFragment(c)) return answerList(site, c, { filter, cursor, news: viewNews(c) });
  if (cursor !== undefined) {
    const { page } = conversationList(viewer, filter, cursor);
    const scene = rowScene(viewer, { filter, openId: openInBrowser(c) });
    return c.html(<ConversationRows page={page} scene={scene} />);
  }
  return c.html(
    <PaneFragment
      viewer={viewer}
      title={viewer.t.inbox.title}
      openId={null}
      query={writeListQuery(filter)}
      since={site.gateway.events.lastId()}
      pane={<EmptyPane site={site} viewer={viewer} />}
    />,
  );
}

function showThread(site: Site, c: PageContext) {
  const id = Number(c.req.param('id'));
  const at = wholeNumber(c.req.query('at'));
  const before = wholeNumber(c.req.query('before'));
  const above = wholeNumber(c.req.query('above'));
  if (before !== null && above !== null && wantsFragment(c)) {
    return olderMessages(site, c, { id, before, above });
  }
  return answerThread(site, c, id, { before: before ?? (at === null ? undefined : at + 1) });
}

/** Older messages to stand above `above`, the oldest one the browser has. */
function olderMessages(
  site: Site,
  c: PageContext,
  wanted: { id: number; before: number; above: number },
) {
  const viewer = c.get('viewer');
  const view = threadView(site, viewer, wanted.id, { before: wanted.before });
  if (view === null) return c.notFound();
  const first = deskOf(c.get('viewer')).inbox.message(wanted.above);
  const last = view.page.messages.at(-1);
  const sameDay =
    first !== null &&
    last !== undefined &&
    viewer.format.dayKey(first.createdAt) === viewer.format.dayKey(last.createdAt);
  return c.html(
    <>
      <ThreadMessages page={view.page} viewer={viewer} />
      {sameDay && <hx-partial hx-target={`#day-${wanted.above}`} hx-swap="delete"></hx-partial>}
    </>,
  );
}

async function markRead(c: PageContext) {
  const id = Number(c.req.param('id'));
  const upTo = (await readForm(c)).number('upTo');
  if (upTo === null || deskOf(c.get('viewer')).inbox.conversation(id) === null) return c.notFound();
  deskOf(c.get('viewer')).cases.markRead(id, upTo);
  if (c.req.header('HX-Request') === 'true') return c.body(null, 204);
  return c.redirect(`/inbox/${id}`, 303);
}

async function rename(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const conversation = deskOf(c.get('viewer')).inbox.conversation(Number(c.req.param('id')));
  if (conversation === null) return c.notFound();
  const name = (await readForm(c)).text('name').trim().slice(0, 80);
  const result = deskOf(viewer).inbox.rename(conversation.contactId, name === '' ? null : name);
  if (!result.ok)
    return c.text(refusalWords(site, viewer, result.code), refusalStatus(result.code));
  if (!wantsFragment(c)) return c.redirect(`/inbox/${conversation.id}`, 303);
  const renamed = deskOf(c.get('viewer')).inbox.conversation(conversation.id) ?? conversation;
  return c.html(
    <ContactTitle conversation={renamed} sender={senderOf(site, renamed)} viewer={viewer} />,
  );
}

function showDetail(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  const detail = deskOf(c.get('viewer')).inbox.message(Number(c.req.param('message')));
  const conversation = deskOf(c.get('viewer')).inbox.conversation(Number(c.req.param('id')));
  if (detail === null || conversation === null || detail.conversationId !== conversation.id) {
    return c.notFound();
  }
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={conversationName(conversation, viewer)}
      list={conversationList(viewer, filterOf(c))}
      openId={conversation.id}
      since={since}
      pane={<MessageDetailPane detail={detail} viewer={viewer} />}
    />,
  );
}

function search(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  const query = (c.req.query('q') ?? '').trim().slice(0, 200);
  const fragment = wantsFragment(c);
  if (query === '' && !fragment) return c.redirect('/inbox', 303);
  const openId = fragment ? openInBrowser(c) : null;
  const list = query === '' ? conversationList(viewer, filterOf(c)) : searchResults(viewer, query);
  if (fragment) return c.html(<ListBody list={list} openId={openId} viewer={viewer} />);
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={viewer.t.search.title(query)}
      list={list}
      openId={null}
      since={since}
      pane={<EmptyPane site={site} viewer={viewer} />}
    />,
  );
}

/** Which conversation the asking page shows, from the address htmx sends along. */
function openInBrowser(c: PageContext): number | null {
  const path = /\/inbox\/(\d+)/.exec(c.req.header('HX-Current-URL') ?? '');
  return wholeNumber(path?.[1]);
}
