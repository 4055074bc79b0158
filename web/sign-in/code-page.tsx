// The second step of signing in: the code of an app, or a recovery code.

import { Field } from '../html/components.tsx';
import { PlainPage } from '../html/document.tsx';
import type { Site, Viewer } from '../site.ts';

type CodeState = { ticket: string; next: string; text: string; error: string | null };

export function CodePage(props: { site: Site; viewer: Viewer; state: CodeState }) {
  const { site, viewer, state } = props;
  const { secondFactor } = viewer.t.people;
  return (
    <PlainPage site={site} viewer={viewer} title={secondFactor.askTitle}>
      <h1>{secondFactor.askTitle}</h1>
      <p class="lead">{secondFactor.ask}</p>
      <form method="post" action="/sign-in/code">
        <input type="hidden" name="ticket" value={state.ticket} />
        <Carried next={state.next} text={state.text} />
        <Field id="code" label={secondFactor.code} error={state.error ?? undefined}>
          {(described) => (
            <input
              id="code"
              name="code"
              autocomplete="one-time-code"
              autocapitalize="none"
              spellcheck={false}
              maxlength={20}
              required
              autofocus
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button primary wide">
          {secondFactor.enter}
        </button>
      </form>
      <p>
        <a href="/sign-in">{secondFactor.begin}</a>
      </p>
    </PlainPage>
  );
}

/** What signing in leads on to: the page that was wanted, and what was being written there. */
export function Carried(props: { next: string; text: string }) {
  return (
    <>
      <input type="hidden" name="next" value={props.next} />
      {props.text !== '' && <input type="hidden" name="text" value={props.text} />}
    </>
  );
}
