// Second step: the checklist of one modem, filling while it is examined, with the field for the PIN where one is asked for.

import type { Examination, Finding, Obstacle } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { Icon, type IconName } from '../../html/icons.tsx';
import { showNumber } from '../../html/phone-number.ts';
import type { Site, Viewer } from '../../site.ts';
import { ObstacleWords } from './find-step.tsx';
import { type NameDraft, NameForm } from './name-step.tsx';
import { WizardPage, withDetail } from './wizard-frame.tsx';

export type CheckState = {
  examination: Examination;
  /** Why the PIN that was typed was not even tried. */
  pinError?: string | undefined;
  draft?: NameDraft | undefined;
};

export function CheckPage(props: { site: Site; viewer: Viewer; state: CheckState }) {
  const { site, viewer, state } = props;
  const isNaming = !state.examination.isRunning && state.examination.problem === null;
  return (
    <WizardPage
      site={site}
      viewer={viewer}
      at={{ way: 'modem', step: isNaming ? 'name' : 'check' }}
    >
      <Checked viewer={viewer} state={state} />
    </WizardPage>
  );
}

/** Checklist and what comes after it; asks for itself again while the examination runs. Fragment. */
export function Checked(props: { viewer: Viewer; state: CheckState }) {
  const { viewer, state } = props;
  const { examination } = state;
  const { isRunning, problem } = examination;
  const here = `/lines/new/check/${examination.id}`;
  const polling = isRunning
    ? {
        'hx-get': here,
        'hx-trigger': 'load delay:500ms',
        'hx-target': '#checked',
        'hx-swap': 'outerHTML',
      }
    : {};
  return (
    <div id="checked" class="wizard-checked" aria-busy={isRunning} {...polling}>
      <Checklist viewer={viewer} examination={examination} />
      {isRunning && (
        <p class="without-script">
          <a class="button" href={here}>
            {viewer.t.wizard.refresh}
          </a>
        </p>
      )}
      {!isRunning && problem !== null && (
        <AfterProblem viewer={viewer} state={state} problem={problem} />
      )}
      {!isRunning && problem === null && (
        <NameForm viewer={viewer} examination={examination} draft={state.draft} />
      )}
    </div>
  );
}

/** What the examination came to, in one sentence. */
export function outcomeWords({ isRunning, problem }: Examination, viewer: Viewer): string {
  const { wizard } = viewer.t;
  if (isRunning) return wizard.checking;
  if (problem === null) return wizard.checkedGood;
  // A PIN is an ordinary thing to ask for.
  return problem.code === 'pin-needed' ? wizard.finding['pin-needed'] : wizard.checkedBad;
}

function Checklist(props: { viewer: Viewer; examination: Examination }) {
  const { viewer, examination } = props;
  const { wizard } = viewer.t;
  const isGood = !examination.isRunning && examination.problem === null;
  const list = (
    <ul class="wizard-checklist">
      {examination.findings.map((finding) => (
        <Checkmark viewer={viewer} finding={finding} />
      ))}
      {examination.isRunning && (
        <li class="is-waiting">
          <Icon name="clock" />
          <p>{wizard.checking}</p>
        </li>
      )}
    </ul>
  );
  return (
    <section class="panel" aria-labelledby="check-title">
      <h2 id="check-title">{wizard.checkTitle}</h2>
      <p class="hint">{examination.port}</p>
      {isGood ? (
        <>
          <p class="flash tone-ok">{outcomeWords(examination, viewer)}</p>
          <details class="wizard-more">
            <summary>{wizard.details}</summary>
            {list}
          </details>
        </>
      ) : (
        list
      )}
      {!examination.isRunning && examination.problem !== null && !wantsPin(examination.problem) && (
        <p class="flash">{outcomeWords(examination, viewer)}</p>
      )}
    </section>
  );
}

const MARKS: Readonly<Record<Finding['outcome'], IconName>> = {
  ok: 'tick',
  note: 'warning',
  problem: 'cross',
};

function Checkmark(props: { viewer: Viewer; finding: Finding }) {
  const { viewer, finding } = props;
  const { wizard } = viewer.t;
  const obstacle = obstacleIn(finding);
  return (
    <li class={`is-${finding.outcome}`}>
      <Icon name={MARKS[finding.outcome]} />
      <p>
        <strong>{wizard.step[finding.step]}</strong>{' '}
        <span class="visually-hidden">{wizard.outcome[finding.outcome]}</span>{' '}
        <span class="wizard-detail">{findingWords(finding, viewer)}</span>
      </p>
      {obstacle !== null && (
        <div class="wizard-aside">
          <ObstacleWords obstacle={obstacle} viewer={viewer} />
        </div>
      )}
    </li>
  );
}

/** Troubles of the port are said as in the list of modems, with what to type against them. */
function obstacleIn({ outcome, code, detail }: Finding): Obstacle | null {
  if (outcome !== 'problem') return null;
  switch (code) {
    case 'held-by':
    case 'port-denied':
    case 'network-mode':
    case 'cd-rom-mode':
    case 'download-mode':
    case 'no-driver':
    case 'port-missing':
    case 'port-busy':
    case 'port-lost':
    case 'connection-refused':
    case 'no-answer':
    case 'serial-unsupported':
    case 'modem-fault':
      return { code, detail };
    case 'echo-only':
      return { code: 'no-answer', detail };
    default:
      return null;
  }
}

function findingWords(finding: Finding, viewer: Viewer): string {
  const { wizard, lines } = viewer.t;
  const { code, outcome } = finding;
  if (obstacleIn(finding) !== null) return '';
  const detail = code === 'smsc-set' ? numberIn(finding, viewer) : finding.detail;
  switch (code) {
    case 'wrong-port':
    case 'other-speed':
    case 'garbage':
    case 'not-a-modem':
    case 'no-sim':
    case 'sim-trouble':
    case 'sim-busy':
    case 'sim-locked-to-other':
    case 'puk-needed':
    case 'roaming':
    case 'searching':
    case 'denied':
    case 'not-registered':
    case 'emergency-only':
    case 'radio-off':
    case 'signal-weak':
    case 'no-smsc':
    case 'storage-full':
    case 'no-notifications':
      return withDetail(
        wizard.finding[code],
        code === 'storage-full' ? storageWords(finding, viewer) : detail,
      );
    case 'pin-needed':
    case 'pin-wrong':
    case 'pin-tries-low':
      return [wizard.finding[code], triesWords(finding, viewer)].join(' ').trim();
    case 'signal-poor':
      return withDetail(wizard.finding['signal-weak'], detail);
    case 'modem-manager-runs':
      return wizard.manager.replace(/\s?:$/, '.');
    case 'storage-free':
    case 'storage-filling':
      return storageWords(finding, viewer);
    case 'registered':
      return detail ?? lines.registration.home;
    case 'notifications-offered':
      return '';
    default:
      return outcome === 'note' && detail === null ? wizard.finding.untold : (detail ?? '');
  }
}

/** `ME 3 of 255` in the viewer's language. */
function storageWords({ detail }: Finding, { t }: Viewer): string {
  return (detail ?? '').replace(/(\d+) of (\d+)/g, (_all, used: string, total: string) =>
    t.lines.storageUsed(Number(used), Number(total)),
  );
}

function numberIn({ detail }: Finding, viewer: Viewer): string | null {
  return detail === null ? null : showNumber(detail, viewer.country);
}

function triesWords({ detail }: Finding, { t }: Viewer): string {
  const left = Number(detail);
  return detail === null || Number.isNaN(left) ? '' : `(${t.wizard.tries(left)})`;
}

/** Problems that a PIN typed here may end. */
function wantsPin({ code }: Finding): boolean {
  return code === 'pin-needed' || code === 'pin-wrong';
}

function AfterProblem(props: { viewer: Viewer; state: CheckState; problem: Finding }) {
  const { viewer, problem } = props;
  const { examination, pinError, draft } = props.state;
  const { wizard } = viewer.t;
  return (
    <>
      <section class="panel" aria-label={wizard.step[problem.step]}>
        <form method="post" action="/lines/new/check">
          <FormToken viewer={viewer} />
          <input type="hidden" name="port" value={examination.port} />
          {wantsPin(problem) && <PinField viewer={viewer} error={pinError} />}
          <div class="actions">
            <button type="submit" class="button primary">
              {wantsPin(problem) ? wizard.pinEnter : wizard.again}
            </button>
            <a href="/lines/new/modem">{wizard.other}</a>
          </div>
        </form>
      </section>
      {mendsItself(problem) && (
        <details class="wizard-anyway" open={draft !== undefined}>
          <summary>{wizard.anyway}</summary>
          <p class="hint">{wizard.anywayHint}</p>
          <NameForm viewer={viewer} examination={examination} draft={draft} />
        </details>
      )}
    </>
  );
}

/** Troubles with which a line may be added already: the network's, and those that the line itself clears. */
function mendsItself({ step }: Finding): boolean {
  return step === 'network' || step === 'signal' || step === 'smsc' || step === 'storage';
}

function PinField(props: { viewer: Viewer; error: string | undefined }) {
  const { wizard } = props.viewer.t;
  return (
    <Field id="pin" label={wizard.pin} hint={wizard.pinHint} error={props.error}>
      {(described) => (
        <input
          id="pin"
          name="pin"
          type="password"
          inputmode="numeric"
          pattern="[0-9]{4,8}"
          autocomplete="off"
          required
          autofocus
          {...described}
        />
      )}
    </Field>
  );
}
