// One page that listens: every gateway event becomes the fragments that changed on it.

import type { GatewayEvent } from '../../gateway/index.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { atMostOnceIn, soonOnce } from './at-most.ts';
import { sseMessage } from './event-stream.ts';
import {
  fragmentsFor,
  lineFragments,
  presenceFragment,
  refreshFragments,
  tabFragments,
  unreadFragment,
} from './live-fragments.tsx';
import type { Watching } from './watching.ts';

export type Listening = {
  site: Site;
  watching: Watching;
  /** Id of the last event that the page knows; undefined: none of what was counts. */
  since: string | undefined;
  /** Null once the session is over. */
  viewerNow: () => Viewer | null;
  write: (message: string) => void;
  /** The session is over. */
  end: () => void;
};

/** How often numbers that every message changes are drawn anew, ms. */
const NUMBERS_EVERY_MS = 1_000;

/** Starts to listen; the returned function stops it. */
export function listen(listening: Listening): () => void {
  const { site, watching, since, viewerNow, write, end } = listening;
  const { events } = site.gateway;

  function say(id: string, draw: (viewer: Viewer) => string): void {
    const viewer = viewerNow();
    if (viewer === null) {
      end();
      return;
    }
    const pieces = draw(viewer);
    // Without pieces the place alone moves on.
    write(pieces === '' ? `id: ${id}\n\n` : sseMessage(id, pieces));
  }

  const unread = atMostOnceIn(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), unreadFragment),
  );
  const lines = soonOnce(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), (viewer) => lineFragments(site, watching, viewer)),
  );
  const tabs = soonOnce(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), (viewer) => tabFragments(site, watching, viewer)),
  );
  const unsubscribe = events.subscribe({
    since,
    onEvent(event: GatewayEvent) {
      say(event.id, (viewer) =>
        event.type === 'account.changed' && event.accountId === viewer.account?.id
          ? refreshFragments(site, watching, viewer)
          : fragmentsFor(site, event, watching, viewer),
      );
      if ('conversationId' in event && event.type !== 'presence.changed') {
        unread.ask();
        if (watching.view === 'inbox') tabs.ask();
      }
      if (watching.view !== 'inbox' && 'messageId' in event) lines.ask();
    },
    onGap: () => say(events.lastId(), (viewer) => refreshFragments(site, watching, viewer)),
  });
  // Nobody says again that they are here, so a page that begins to listen is told.
  const viewer = viewerNow();
  const isAnybodyThere = viewer !== null && deskOf(viewer).presence.others().size > 0;
  if (watching.view === 'inbox' && isAnybodyThere) say(events.lastId(), presenceFragment);
  return () => {
    unread.cancel();
    lines.cancel();
    tabs.cancel();
    unsubscribe();
  };
}
