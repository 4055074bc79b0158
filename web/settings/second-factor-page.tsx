// The pages of the second factor: off, being set up, on; and the recovery codes that are shown once.

import type { OwnSecondFactor } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { QrCode } from '../lines/phone/qr-code.tsx';
import type { Site, Viewer } from '../site.ts';

type State = ReturnType<OwnSecondFactor['state']>;
/** At the field of the code, of the password for new codes, of the password for switching off. */
export type FactorErrors = { code?: string; renew?: string; off?: string };

const PATH = '/settings/second-factor';

export function SecondFactorPage(props: {
  site: Site;
  viewer: Viewer;
  state: State;
  errors: FactorErrors;
}) {
  const { site, viewer, state, errors } = props;
  const { secondFactor } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={secondFactor.title} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <BackToSettings viewer={viewer} />
        <header class="page-head">
          <h1>{secondFactor.title}</h1>
          <p>{state.state === 'on' ? secondFactor.on : secondFactor.off}</p>
        </header>
        {state.state === 'off' && <BeginPanel viewer={viewer} />}
        {state.state === 'begun' && <ScanPanel state={state} error={errors.code} viewer={viewer} />}
        {state.state === 'on' && (
          <OnPanels codesLeft={state.codesLeft} errors={errors} viewer={viewer} />
        )}
      </main>
    </AppPage>
  );
}

function BackToSettings(props: { viewer: Viewer }) {
  return (
    <p class="people-back">
      <a href="/settings">
        <Icon name="back" />
        {props.viewer.t.settings.title}
      </a>
    </p>
  );
}

function BeginPanel(props: { viewer: Viewer }) {
  const { secondFactor } = props.viewer.t.people;
  return (
    <form method="post" action={`${PATH}/begin`}>
      <FormToken viewer={props.viewer} />
      <button type="submit" class="button primary">
        {secondFactor.setUp}
      </button>
    </form>
  );
}

function ScanPanel(props: {
  state: Extract<State, { state: 'begun' }>;
  error: string | undefined;
  viewer: Viewer;
}) {
  const { state, viewer } = props;
  const { secondFactor } = viewer.t.people;
  return (
    <>
      <section class="panel" aria-labelledby="scan-title">
        <h2 id="scan-title">{secondFactor.scanTitle}</h2>
        <p>{secondFactor.scan}</p>
        <div class="factor-code">
          <QrCode text={state.uri} label={secondFactor.qrLabel} />
          <div>
            <p>{secondFactor.byHand}</p>
            <p>
              <code class="command" id="factor-secret">
                {state.secret.match(/.{1,4}/g)?.join(' ')}
              </code>
            </p>
          </div>
        </div>
      </section>
      <section class="panel" aria-labelledby="confirm-title">
        <h2 id="confirm-title">{secondFactor.confirmTitle}</h2>
        <form method="post" action={`${PATH}/confirm`}>
          <FormToken viewer={viewer} />
          <CodeField error={props.error} viewer={viewer} />
          <button type="submit" class="button primary">
            {secondFactor.confirm}
          </button>
        </form>
        <form method="post" action={`${PATH}/off`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="link">
            {secondFactor.cancel}
          </button>
        </form>
      </section>
    </>
  );
}

function CodeField(props: { error: string | undefined; viewer: Viewer }) {
  const { secondFactor } = props.viewer.t.people;
  return (
    <Field id="code" label={secondFactor.code} hint={secondFactor.codeHint} error={props.error}>
      {(described) => (
        <input
          id="code"
          name="code"
          class="people-number"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={10}
          required
          autofocus
          {...described}
        />
      )}
    </Field>
  );
}

function OnPanels(props: { codesLeft: number; errors: FactorErrors; viewer: Viewer }) {
  const { errors, viewer } = props;
  const { secondFactor } = viewer.t.people;
  return (
    <>
      <section class="panel" aria-labelledby="renew-title">
        <h2 id="renew-title">{secondFactor.renewTitle}</h2>
        <p>
          {secondFactor.codesLeft(props.codesLeft)} {secondFactor.renewHint}
        </p>
        <form method="post" action={`${PATH}/codes`}>
          <FormToken viewer={viewer} />
          <PresentPassword id="renew-password" error={errors.renew} viewer={viewer} />
          <button type="submit" class="button">
            {secondFactor.renew}
          </button>
        </form>
      </section>
      <section class="panel" aria-labelledby="off-title">
        <h2 id="off-title">{secondFactor.turnOffTitle}</h2>
        <form method="post" action={`${PATH}/off`}>
          <FormToken viewer={viewer} />
          <PresentPassword id="off-password" error={errors.off} viewer={viewer} />
          <button type="submit" class="button danger">
            {secondFactor.turnOff}
          </button>
        </form>
      </section>
    </>
  );
}

function PresentPassword(props: { id: string; error: string | undefined; viewer: Viewer }) {
  const { id, error } = props;
  return (
    <Field id={id} label={props.viewer.t.people.profile.present} error={error}>
      {(described) => (
        <input
          id={id}
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={error !== undefined}
          {...described}
        />
      )}
    </Field>
  );
}

export function CodesPage(props: { site: Site; viewer: Viewer; codes: readonly string[] }) {
  const { site, viewer, codes } = props;
  const { secondFactor, inviting } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={secondFactor.codesTitle} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{secondFactor.codesTitle}</h1>
        </header>
        <section class="panel" aria-label={secondFactor.codesTitle}>
          <p>{secondFactor.codes}</p>
          <ol class="recovery-codes" id="recovery-codes">
            {codes.map((code) => (
              <li>
                <code>{code}</code>
                {/* Keeps them apart when they are copied. */}
                {'\n'}
              </li>
            ))}
          </ol>
          <div class="actions">
            <a class="button primary" href="/settings">
              {secondFactor.kept}
            </a>
            <button
              type="button"
              class="button with-script"
              data-copy="recovery-codes"
              data-copied={inviting.copied}
            >
              <Icon name="copy" />
              <span aria-live="polite">{inviting.copy}</span>
            </button>
          </div>
        </section>
      </main>
    </AppPage>
  );
}
