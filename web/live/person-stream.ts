// What somebody hears of whatever page they look at, or none: how many are unread, and what they chose to be told of.

import type { GatewayEvent, Notice } from '../../gateway/index.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { atMostOnceIn } from './at-most.ts';
import { saidNotice } from './notice-words.ts';

const UNREAD_EVERY_MS = 1_000;
/** So many notices are kept in mind, lest a message that changes again is told of twice. */
const REMEMBERED = 500;

/** Starts to listen; the returned function stops it. */
export function listenForPerson(options: {
  site: Site;
  since: string | undefined;
  viewerNow: () => Viewer | null;
  write: (message: string) => void;
  end: () => void;
}): () => void {
  const { site, since, viewerNow, write, end } = options;
  const { events } = site.gateway;
  const isNew = rememberNotices(site);
  const unread = atMostOnceIn(site.clock, UNREAD_EVERY_MS, () => {
    const viewer = viewerNow();
    if (viewer === null) end();
    else write(`event: unread\ndata: ${deskOf(viewer).inbox.unreadTotal()}\n\n`);
  });

  function newsOf(event: GatewayEvent, viewer: Viewer): string {
    const notice = site.gateway.notices(deskOf(viewer).me, event);
    const said = notice !== null && isNew(notice) ? saidNotice(notice, viewer) : null;
    return said === null ? '' : `id: ${event.id}\nevent: notice\ndata: ${JSON.stringify(said)}\n\n`;
  }

  function tell(happened: readonly GatewayEvent[]): void {
    const viewer = viewerNow();
    if (viewer === null) {
      end();
      return;
    }
    const news = happened.map((event) => newsOf(event, viewer)).filter((said) => said !== '');
    // Without a notice the place alone moves on.
    if (news.length === 0) write(`id: ${happened.at(-1)?.id ?? events.lastId()}\n\n`);
    for (const said of news) write(said);
  }

  const unsubscribe = events.subscribe({
    since,
    onEvents(happened) {
      tell(happened);
      if (happened.some(changesUnread)) unread.ask();
    },
    onGap: () => unread.ask(),
  });
  return () => {
    unread.cancel();
    unsubscribe();
  };
}

const changesUnread = (event: GatewayEvent): boolean =>
  'conversationId' in event && event.type !== 'presence.changed';

/** A line that is down says so again and again, a message that failed may change: each is told once until it is well. */
function rememberNotices(site: Site): (notice: Notice) => boolean {
  const { lines } = site.gateway;
  const isDown = (id: string): boolean => /^(offline|locked)$/.test(lines.get(id)?.state ?? '');
  const down = new Set(lines.list().flatMap(({ id }) => (isDown(id) ? [id] : [])));
  const told = new Set<string>();
  return ({ kind, lineId, messageId, id }) => {
    for (const line of down) if (!isDown(line)) down.delete(line);
    if (lineId !== null && kind === 'line-down') {
      if (down.has(lineId)) return false;
      down.add(lineId);
      return true;
    }
    const key = `${kind} ${messageId ?? id}`;
    if (told.has(key)) return false;
    told.add(key);
    const [oldest] = told;
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    return true;
  };
}
