// Many quiet changes in a row, folded up to one line: what people wrote should not drown in who had it when.

import type { ConversationEvent, ConversationEventKind, Message } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { ThreadEvent } from './thread-event.tsx';

/** As many quiet changes in a row are shown; of more only the last ones. */
const SHOWN = 3;
const SHOWN_OF_MANY = 2;

const QUIET: ReadonlySet<ConversationEventKind> = new Set([
  'assigned',
  'unassigned',
  'status-changed',
  'case-opened',
  'case-reopened',
  'snoozed',
  'woke',
  'priority-changed',
  'scheduled',
  'scheduled-cancelled',
]);

/** The events in their order; a list among them is to be folded up. */
export function foldedEvents(
  events: readonly ConversationEvent[],
): (ConversationEvent | ConversationEvent[])[] {
  return runs(events).flatMap((run) => {
    if (run.length <= SHOWN) return run;
    return [run.slice(0, -SHOWN_OF_MANY), ...run.slice(-SHOWN_OF_MANY)];
  });
}

/** Quiet ones that follow each other stand together, everything else alone. */
function runs(events: readonly ConversationEvent[]): ConversationEvent[][] {
  const made: ConversationEvent[][] = [];
  let quietBefore = false;
  for (const event of events) {
    const quiet = QUIET.has(event.kind);
    if (quiet && quietBefore) made.at(-1)?.push(event);
    else made.push([event]);
    quietBefore = quiet;
  }
  return made;
}

export function FoldedEvents(props: {
  events: readonly ConversationEvent[];
  previous: Message | null;
  viewer: Viewer;
}) {
  const { events, previous, viewer } = props;
  return (
    <li class="folded-events" data-order={(previous?.id ?? 0) + 0.5}>
      <details>
        <summary>{viewer.t.team.earlierChanges(events.length)}</summary>
        <ol>
          {events.map((event) => (
            <ThreadEvent event={event} previous={previous} viewer={viewer} />
          ))}
        </ol>
      </details>
    </li>
  );
}
