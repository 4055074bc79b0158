// Asks the gateway for what an inbox page shows. Used by every handler that answers with a thread.

import { randomUUID } from 'node:crypto';
import type {
  Conversation,
  ConversationEvent,
  DeskRefusal,
  Message,
  ThreadPage,
} from '../../gateway/index.ts';
import type { CaseTrouble } from '../cases/case-work.ts';
import type { NoteDraft } from '../cases/composer-modes.tsx';
import { ContactPane } from '../contacts/contact-pane.tsx';
import { conversationName } from '../html/components.tsx';
import { deskOf, type PageContext, type Site, type Viewer, wantsFragment } from '../site.ts';
import { type Draft, EMPTY_DRAFT } from './composer.tsx';
import { ConversationPane, type ThreadView } from './conversation-pane.tsx';
import { InboxPage, PaneFragment } from './inbox-page.tsx';
import { conversationList, filterOf } from './list/list-content.ts';
import { writeListQuery } from './list/list-query.ts';
import { ThreadMessage } from './thread.tsx';
import { ThreadEvent } from './thread-event.tsx';

const MESSAGES_PER_PAGE = 60;

/** A conversation as the pane shows it; null when there is no such conversation. */
export function threadView(
  site: Site,
  viewer: Viewer,
  id: number,
  options: { before?: number | undefined; draft?: Draft },
): ThreadView | null {
  const page = deskOf(viewer).inbox.thread(id, {
    limit: MESSAGES_PER_PAGE,
    before: options.before,
  });
  if (page === null) return null;
  const newest = page.conversation.last?.id ?? null;
  return {
    page,
    draft: options.draft ?? EMPTY_DRAFT,
    nonce: randomUUID(),
    atNewest: options.before === undefined || page.messages.at(-1)?.id === newest,
    sender: senderOf(site, page.conversation),
  };
}

/** The line a reply in a conversation goes out on; null while there is only one line. */
export function senderOf(site: Site, { lineId }: Conversation): string | null {
  const { lines } = site.gateway;
  return lines.ids().length > 1 ? lines.senderOf(lineId) : null;
}

/** Answers with a conversation: the pane for htmx, the whole page otherwise. */
export function answerThread(
  site: Site,
  c: PageContext,
  id: number,
  options: {
    before?: number | undefined;
    draft?: Draft;
    /** An act of the head, or a note, that was refused. */
    trouble?: CaseTrouble;
    note?: NoteDraft;
    status?: 200 | RefusalStatus;
  } = {},
): Response | Promise<Response> {
  const viewer = c.get('viewer');
  // Taken before reading: what happens in between is then replayed by the stream, never missed.
  const since = site.gateway.events.lastId();
  const view = threadView(site, viewer, id, options);
  if (view === null) return c.notFound();
  const title = conversationName(view.page.conversation, viewer);
  const { trouble, note } = options;
  const filter = filterOf(c);
  const query = writeListQuery(filter);
  const { conversation } = view.page;
  const pane = (
    <>
      <ConversationPane
        site={site}
        view={view}
        back={`/inbox${query}`}
        viewer={viewer}
        trouble={trouble}
        note={note}
      />
      <ContactPane site={site} viewer={viewer} conversation={conversation} />
    </>
  );
  const shared = { viewer, title, openId: id, since, pane };
  return c.html(
    wantsFragment(c) ? (
      <PaneFragment {...shared} query={query} />
    ) : (
      <InboxPage {...shared} site={site} list={conversationList(viewer, filter)} />
    ),
    options.status ?? 200,
  );
}

/** One message with its day line, as a live fragment needs it; null when it does not exist. */
export function liveMessage(message: Message, viewer: Viewer) {
  const page = deskOf(viewer).inbox.thread(message.conversationId, {
    limit: 2,
    before: message.id + 1,
  });
  if (page === null) return null;
  return (
    <ThreadMessage
      message={message}
      previous={previousOf(page, message)}
      name={conversationName(page.conversation, viewer)}
      firstUnread={false}
      viewer={viewer}
    />
  );
}

/** One event of a conversation, as a live fragment needs it. */
export function liveEvent(event: ConversationEvent, viewer: Viewer) {
  const { afterMessageId } = event;
  const previous = afterMessageId === null ? null : deskOf(viewer).inbox.message(afterMessageId);
  return <ThreadEvent event={event} previous={previous} viewer={viewer} />;
}

function previousOf(page: ThreadPage, message: Message): Message | null {
  return page.messages.filter(({ id }) => id < message.id).at(-1) ?? null;
}

export type RefusalStatus = 403 | 404 | 409 | 422 | 507;

/** Refused because of how things are now, not because of what was typed. */
const CONFLICTS: readonly DeskRefusal[] = [
  'idempotency-conflict',
  'not-allowed-now',
  'stale-reply',
  'stale-draft',
  'too-late-to-undo',
];

/** HTTP status that goes with a refusal. */
export function refusalStatus(code: DeskRefusal): RefusalStatus {
  if (code === 'forbidden') return 403;
  if (code === 'storage-failing') return 507;
  if (code === 'not-found') return 404;
  return CONFLICTS.includes(code) ? 409 : 422;
}
