// The way back to the list of people.

import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';

export function BackToTeam(props: { viewer: Viewer }) {
  return (
    <p class="people-back">
      <a href="/people">
        <Icon name="back" />
        {props.viewer.t.people.inviting.back}
      </a>
    </p>
  );
}
