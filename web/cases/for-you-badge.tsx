// How much waits for one person, as a number in the navigation: mentions, and reminders that are due.

import { deskOf, type Viewer } from '../site.ts';

/** How many mentions and due reminders wait for somebody. */
function waitingFor(viewer: Viewer): number {
  const { cases } = deskOf(viewer);
  const due = cases.reminders().filter(({ dueAt }) => dueAt <= viewer.now);
  return cases.mentions().length + due.length;
}

/** The number in the navigation. Live fragment. */
export function ForYouBadge(props: { viewer: Viewer }) {
  const { viewer } = props;
  const count = waitingFor(viewer);
  return (
    <span id="for-you-badge" class={count > 0 ? 'badge' : 'badge is-empty'}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      {count > 0 && <span class="visually-hidden">{viewer.t.team.forYou.badge(count)}</span>}
    </span>
  );
}
