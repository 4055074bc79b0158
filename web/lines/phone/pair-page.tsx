// The page on which a phone comes to serve a line: code, steps, how far it is, older texts, letting it go.

import type { LineView } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { AppPage } from '../../html/document.tsx';
import { Icon } from '../../html/icons.tsx';
import { LiveStream } from '../../live/live-stream.tsx';
import type { Site, Viewer } from '../../site.ts';
import { linePath } from '../act-form.tsx';
import { LineAdded, WizardSteps } from '../wizard/wizard-frame.tsx';
import { type PairNow, pairPath } from './pair-now.ts';
import { PairNowPanels } from './pair-panels.tsx';
import { PhoneNotes } from './phone-notes.tsx';

export type PairPageView = {
  /** It was reached on the way of adding the line. */
  isNew: boolean;
  /** What was just done or refused, in a sentence. */
  said: { words: string; tone: 'ok' | 'wait' } | null;
  older?: { since: string; error: string } | undefined;
  revokeError?: string | undefined;
};

export function PairPage(props: {
  site: Site;
  viewer: Viewer;
  since: string;
  now: PairNow;
  view: PairPageView;
}) {
  const { site, viewer, now, view } = props;
  const { pair } = viewer.t.phone;
  const { line } = now;
  const here = pairPath(line.id);
  return (
    <AppPage site={site} viewer={viewer} title={`${pair.title} · ${line.id}`} section="lines">
      <main id="main" class="sheet-page is-narrow wizard pair-page" tabindex={-1}>
        <LiveStream view="phone" line={line.id} since={props.since} />
        <header class="page-head">
          <p>
            <a class="back-link" href={linePath(line.id)}>
              <Icon name="back" />
              {line.id}
            </a>
          </p>
          <h1>{pair.title}</h1>
          <p>{pair.lead}</p>
        </header>
        {view.isNew && (
          <>
            <WizardSteps way="phone" step="pair" viewer={viewer} />
            <LineAdded line={line} viewer={viewer} />
          </>
        )}
        {view.said !== null && (
          <p class={`flash tone-${view.said.tone} pair-said`} role="status">
            <Icon name={view.said.tone === 'ok' ? 'tick' : 'warning'} />
            <span>{view.said.words}</span>
          </p>
        )}
        <div
          id="pairing"
          hx-get={here}
          hx-trigger="every 15s, seen"
          hx-target="#pairing"
          hx-swap="innerMorph"
          data-while-seen
        >
          <PairNowPanels now={now} viewer={viewer} />
        </div>
        <StepsPanel viewer={viewer} />
        <div class="when-paired">
          <OlderPanel line={line} view={view} viewer={viewer} />
          <RevokePanel line={line} error={view.revokeError} viewer={viewer} />
        </div>
        <PhoneNotes route="mqtt" viewer={viewer} />
      </main>
    </AppPage>
  );
}

function StepsPanel(props: { viewer: Viewer }) {
  const { pair } = props.viewer.t.phone;
  const { install, boot, scan, paste, allow, sleep } = pair.step;
  return (
    <section class="panel when-waiting" aria-labelledby="steps-title">
      <h2 id="steps-title">{pair.steps}</h2>
      <ol class="steps">
        {[install, boot, scan, paste, allow, sleep].map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </section>
  );
}

function OlderPanel(props: { line: LineView; view: PairPageView; viewer: Viewer }) {
  const { line, view, viewer } = props;
  const { older } = viewer.t.phone.pair;
  return (
    <section class="panel" id="older" aria-labelledby="older-title">
      <h2 id="older-title">{older.title}</h2>
      <p class="hint">{older.lead}</p>
      <form method="post" action={`${pairPath(line.id)}/older`} class="one-line">
        <FormToken viewer={viewer} />
        <Field id="older-since" label={older.since} error={view.older?.error}>
          {(described) => (
            <input
              id="older-since"
              name="since"
              type="date"
              required
              max={viewer.format.dayKey(viewer.now)}
              value={view.older?.since}
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button">
          <Icon name="down" />
          <span>{older.fetch}</span>
        </button>
      </form>
    </section>
  );
}

/** It cannot be undone, so the name has to be typed, as for removing a line. */
function RevokePanel(props: { line: LineView; error: string | undefined; viewer: Viewer }) {
  const { line, error, viewer } = props;
  const { revoke } = viewer.t.phone.pair;
  return (
    <section class="panel" id="revoke" aria-labelledby="revoke-title">
      <h2 id="revoke-title">{revoke.title}</h2>
      <p class="hint">{revoke.lead}</p>
      <form method="post" action={`${pairPath(line.id)}/revoke`}>
        <FormToken viewer={viewer} />
        <Field id="revoke-name" label={revoke.type(line.id)} error={error}>
          {(described) => (
            <input id="revoke-name" name="name" autocomplete="off" required {...described} />
          )}
        </Field>
        <button type="submit" class="button danger">
          <Icon name="cross" />
          <span>{revoke.act}</span>
        </button>
      </form>
    </section>
  );
}
