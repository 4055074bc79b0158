// One page that listens: gateway events become the fragments that changed on it.

import { deskOf, type Site, type Viewer } from '../site.ts';
import { atMostOnceIn, soonOnce } from './at-most.ts';
import { sseMessage } from './event-stream.ts';
import {
  fragmentsFor,
  lineFragments,
  numberFragments,
  presenceFragment,
  refreshFragments,
  tabFragments,
} from './live-fragments.tsx';
import type { Watching } from './watching.ts';
import { whatChanged } from './what-changed.ts';

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

  const numbers = atMostOnceIn(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), numberFragments),
  );
  const lines = soonOnce(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), (viewer) => lineFragments(site, watching, viewer)),
  );
  const tabs = soonOnce(site.clock, NUMBERS_EVERY_MS, () =>
    say(events.lastId(), (viewer) => tabFragments(site, watching, viewer)),
  );
  const unsubscribe = events.subscribe({
    since,
    onEvents(happened) {
      const changed = whatChanged(happened);
      say(happened.at(-1)?.id ?? events.lastId(), (viewer) =>
        viewer.account !== null && changed.accountIds.has(viewer.account.id)
          ? refreshFragments(site, watching, viewer)
          : fragmentsFor(site, changed, watching, viewer),
      );
      if (changed.conversationIds.size > 0) {
        numbers.ask();
        if (watching.view === 'inbox') tabs.ask();
      }
      if (watching.view !== 'inbox' && changed.messageIds.size > 0) lines.ask();
    },
    onGap: () => say(events.lastId(), (viewer) => refreshFragments(site, watching, viewer)),
  });
  // Nobody says again that they are here, so a page that begins to listen is told.
  const viewer = viewerNow();
  const isAnybodyThere = viewer !== null && deskOf(viewer).presence.others().size > 0;
  if (watching.view === 'inbox' && isAnybodyThere) say(events.lastId(), presenceFragment);
  return () => {
    numbers.cancel();
    lines.cancel();
    tabs.cancel();
    unsubscribe();
  };
}
