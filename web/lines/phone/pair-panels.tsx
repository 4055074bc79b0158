// The panels of the pairing page that change by themselves: how far the phone is, and its code.

import type { LineView, PairingInvitation } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';
import { linePath } from '../act-form.tsx';
import { LineTroubles } from '../line-trouble.tsx';
import { type PairNow, pairPath } from './pair-now.ts';
import { STAGES, type Stage, stageOf } from './pair-stage.ts';
import { QrCode } from './qr-code.tsx';
import { renewCommand, SetupCommand, setupCommand } from './setup-command.tsx';

type PairWords = Viewer['t']['phone']['pair'];

/** What a person sees done one after the other. */
const STEPS = ['paired', 'connected', 'ready'] as const;

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
