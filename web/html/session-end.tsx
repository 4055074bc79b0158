// The strip that says a session is over, or that too much was asked at once, while the page stays as it is; `static/session-end.js` shows it.

import type { Viewer } from '../site.ts';
import { Icon } from './icons.tsx';

export function SessionEnd(props: { viewer: Viewer }) {
  const { sessionEnd } = props.viewer.t.people;
  return (
    <div id="session-end" class="session-end" role="alert">
      <p data-when="session-ended" hidden>
        <Icon name="warning" />
        <span>{sessionEnd.ended}</span>
        <a href="/sign-in">{sessionEnd.signIn}</a>
      </p>
      <p data-when="page-outdated" hidden>
        <Icon name="warning" />
        <span>{sessionEnd.outdated}</span>
        <a href="/inbox">{sessionEnd.reload}</a>
      </p>
      <p data-when="too-fast" hidden>
        <Icon name="warning" />
        <span>{sessionEnd.tooFast}</span>
      </p>
    </div>
  );
}
