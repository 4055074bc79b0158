// The page on which a phone comes to serve a line: code, steps, how far it is, older texts, letting it go.

import type { LineView, PairingInvitation, PairingView } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { AppPage } from '../../html/document.tsx';
import { Icon } from '../../html/icons.tsx';
import { LiveStream } from '../../live/live-stream.tsx';
import type { Site, Viewer } from '../../site.ts';
import { linePath } from '../act-form.tsx';
import { LineTroubles } from '../line-trouble.tsx';
import { LineAdded, WizardSteps } from '../wizard/wizard-frame.tsx';
import type { BoxAddress } from './box-address.ts';
import { STAGES, type Stage, stageOf } from './pair-stage.ts';
import { PhoneNotes } from './phone-notes.tsx';
import { QrCode } from './qr-code.tsx';
import { renewCommand, SetupCommand, setupCommand } from './setup-command.tsx';

/** Address of the page. */
export function pairPath(lineId: string): string {
  return `${linePath(lineId)}/phone`;
}

export type PairPageView = {
  /** It was reached on the way of adding the line. */
  isNew: boolean;
  /** What was just done or refused, in a sentence. */
  said: { words: string; tone: 'ok' | 'wait' } | null;
  older?: { since: string; error: string } | undefined;
  revokeError?: string | undefined;
};

type PairWords = Viewer['t']['phone']['pair'];

/** What a person sees done one after the other. */
const STEPS = ['paired', 'connected', 'ready'] as const;

/** What of the page changes by itself, as it is now. */
export type PairNow = {
  line: LineView;
  pairing: PairingView;
  invitation: PairingInvitation | null;
  fingerprint: string | null;
  box: BoxAddress;
};

export function pairNow(site: Site, line: LineView, box: BoxAddress): PairNow {
  const { phones } = site.gateway;
  return {
    line,
    box,
    pairing: phones.pairing(line.id),
    invitation: phones.openInvitation(line.id),
    fingerprint: phones.fingerprint(),
  };
}

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

/** How far the phone is, and the code while there is one. Live fragment. */
export function PairNowPanels(props: { now: PairNow; viewer: Viewer }) {
  const stage = stageOf(props.now.line, props.now.pairing);
  return (
    <>
      <StatusPanel {...props} stage={stage} />
      <CodePanel {...props} stage={stage} />
    </>
  );
}

type PanelProps = { now: PairNow; stage: Stage; viewer: Viewer };

function StatusPanel({ now, stage, viewer }: PanelProps) {
  const { pair, facts } = viewer.t.phone;
  const { line, pairing } = now;
  return (
    <section
      class={stage === 'waiting' ? 'panel' : 'panel is-paired'}
      aria-labelledby="status-title"
    >
      <h2 id="status-title">{pair.status}</h2>
      <ol class="stages" aria-label={pair.status}>
        {STEPS.map((each) => (
          <StageItem stage={each} reached={stage} viewer={viewer} />
        ))}
      </ol>
      <p role="status">{pair.stageNow[stage]}</p>
      {stage !== 'waiting' && line.trouble !== 'phone-unpaired' && (
        <LineTroubles line={line} viewer={viewer} />
      )}
      {pairing.pairedAt !== null && (
        <p class="hint">
          {facts.paired} <PairedAt at={pairing.pairedAt} viewer={viewer} />
          {pairing.model !== null && `, ${pairing.model}`}
        </p>
      )}
      {line.phone?.isProgramOld === true && (
        <>
          <p>{pair.renew}</p>
          <SetupCommand id="renew-command" command={renewCommand(now.box.url)} viewer={viewer} />
        </>
      )}
      {stage === 'ready' ? (
        <NextLinks line={line} viewer={viewer} />
      ) : (
        <p class="without-script">
          <a class="button" href={pairPath(line.id)}>
            {pair.refresh}
          </a>
        </p>
      )}
    </section>
  );
}

/** By the clock or the day: "since now" would be odd. */
function PairedAt(props: { at: number; viewer: Viewer }) {
  const { at, viewer } = props;
  const { format, now } = viewer;
  return (
    <time datetime={new Date(at).toISOString()} title={format.exact(at)}>
      {format.moment(at, now)}
    </time>
  );
}

function StageItem(props: { stage: keyof PairWords['stages']; reached: Stage; viewer: Viewer }) {
  const { stage, viewer } = props;
  const ahead = STAGES.indexOf(stage) - STAGES.indexOf(props.reached);
  return (
    <li class={ahead <= 0 ? 'is-past' : undefined} aria-current={ahead === 1 ? 'step' : undefined}>
      <Icon name={ahead <= 0 ? 'tick' : 'clock'} />
      {viewer.t.phone.pair.stages[stage]}
    </li>
  );
}

function NextLinks(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { pair } = viewer.t.phone;
  return (
    <div class="actions">
      <a class="button primary" href={`/lines/new/test/${line.id}`}>
        <Icon name="send" />
        <span>{pair.test}</span>
      </a>
      <a href="/inbox">{pair.inbox}</a>
      <a href={linePath(line.id)}>{pair.line}</a>
    </div>
  );
}

function CodePanel({ now, stage, viewer }: PanelProps) {
  const { pair } = viewer.t.phone;
  const { invitation, line, box } = now;
  const isWaiting = stage === 'waiting';
  return (
    <section class="panel" aria-labelledby="code-title">
      <h2 id="code-title">{pair.code}</h2>
      {box.isLocal && (
        <div class="trouble">
          <Icon name="warning" />
          <div>
            <p>
              <strong>{pair.local.title}</strong>
            </p>
            <p>{pair.local.text}</p>
          </div>
        </div>
      )}
      {invitation === null ? (
        <p class="hint">{pair.noCode}</p>
      ) : (
        <OpenCode now={now} invitation={invitation} viewer={viewer} />
      )}
      <form method="post" action={`${pairPath(line.id)}/code`}>
        <FormToken viewer={viewer} />
        <button
          type="submit"
          id="make-code"
          class={invitation === null && isWaiting ? 'button primary' : 'button'}
        >
          <Icon name="again" />
          <span>{invitation === null ? pair.make : pair.another}</span>
        </button>
        {invitation !== null && <p class="hint">{pair.anotherHint}</p>}
      </form>
    </section>
  );
}

function OpenCode(props: { now: PairNow; invitation: PairingInvitation; viewer: Viewer }) {
  const { now, invitation, viewer } = props;
  const { pair } = viewer.t.phone;
  const minutes = Math.max(1, Math.ceil((invitation.expiresAt - viewer.now) / 60_000));
  return (
    <>
      <div class="qr-side">
        <QrCode text={`${now.box.url}/phone/${invitation.code}`} label={pair.qr(now.line.id)} />
        <div>
          <p>{pair.scan}</p>
          <p class="hint">{pair.left(minutes)}</p>
        </div>
      </div>
      <p>{pair.type}</p>
      <SetupCommand
        command={setupCommand(now.box.url, invitation, now.fingerprint)}
        viewer={viewer}
      />
    </>
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
