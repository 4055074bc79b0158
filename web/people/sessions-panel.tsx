// The browsers in which an account is signed in, each with a way to sign it out.

import type { SessionView } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import type { Viewer } from '../site.ts';
import { browserName } from './browser-name.ts';

/** `path`: where ends are posted: `<path>/<id>/end`, and `<path>/end-others` when `others`. */
export function SessionsPanel(props: {
  sessions: readonly SessionView[];
  path: string;
  others: boolean;
  viewer: Viewer;
}) {
  const { sessions, viewer } = props;
  const words = viewer.t.people.sessions;
  return (
    <section class="panel" aria-labelledby="sessions-title" id="sessions">
      <h2 id="sessions-title">{words.title}</h2>
      {sessions.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <ul class="people-rows">
          {sessions.map((session) => (
            <SessionRow session={session} path={props.path} viewer={viewer} />
          ))}
        </ul>
      )}
      {props.others && sessions.length > 1 && (
        <form method="post" action={`${props.path}/end-others`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="button">
            {words.endOthers}
          </button>
        </form>
      )}
    </section>
  );
}

function SessionRow(props: { session: SessionView; path: string; viewer: Viewer }) {
  const { session, viewer } = props;
  const words = viewer.t.people.sessions;
  const known = browserName(session.userAgent);
  const name =
    known === null
      ? words.unknown
      : known.system === null
        ? known.browser
        : words.on(known.browser, known.system);
  const seen = viewer.format.short(session.lastSeenAt ?? session.createdAt, viewer.now);
  return (
    <li class="people-row">
      <div class="people-who">
        <p>
          <strong>{name}</strong> {session.isThis && <span class="chip tone-ok">{words.this}</span>}
        </p>
        <p class="hint">
          {words.seen(seen)}
          {session.address !== null && ` · ${session.address}`}
        </p>
      </div>
      {!session.isThis && (
        <form method="post" action={`${props.path}/${session.id}/end`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="button small">
            {words.end}
            <span class="visually-hidden"> {name}</span>
          </button>
        </form>
      )}
    </li>
  );
}
