// First step of the app SMS Gateway for Android: what the app shows of itself, and the name of its line.

import type { Child } from 'hono/jsx';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import type { Site, Viewer } from '../../site.ts';
import { NameField } from './name-step.tsx';
import { SimChoice } from './sim-choice.tsx';
import { OtherWay, WizardPage } from './wizard-frame.tsx';

/** As typed; `sim` is empty for the phone's own choice. */
export type AppFields = { name: string; url: string; user: string; password: string; sim: string };

export type AppDraft = {
  fields: AppFields;
  id: string;
  errors: Partial<Record<keyof AppFields, string>>;
  /** What no field can mend. */
  error: string | null;
};

export function AppStepPage(props: { site: Site; viewer: Viewer; draft?: AppDraft }) {
  const { site, viewer, draft } = props;
  const { wizard, phone } = viewer.t;
  const hasErrors = draft !== undefined && Object.keys(draft.errors).length > 0;
  return (
    <WizardPage site={site} viewer={viewer} at={{ way: 'app', step: 'app' }}>
      <section class="panel" aria-labelledby="app-title">
        <h2 id="app-title">{phone.add.appTitle}</h2>
        <p>{phone.add.appLead}</p>
        {(hasErrors || draft?.error != null) && (
          <p class="error" role="alert">
            {draft?.error ?? wizard.problem.title}
          </p>
        )}
        <form method="post" action="/lines/new/app" class="even-fields">
          <FormToken viewer={viewer} />
          <AppInputs viewer={viewer} draft={draft} />
          <SimChoice viewer={viewer} chosen={draft?.fields.sim} error={draft?.errors.sim} />
          <NameField
            viewer={viewer}
            name={draft?.fields.name}
            id={draft?.id}
            error={draft?.errors.name}
          />
          <button type="submit" class="button primary">
            {wizard.add}
          </button>
        </form>
      </section>
      <OtherWay viewer={viewer} />
    </WizardPage>
  );
}

function AppInputs(props: { viewer: Viewer; draft: AppDraft | undefined }) {
  const { add } = props.viewer.t.phone;
  const { draft } = props;
  const input = (name: 'url' | 'user' | 'password', label: string, extra: object): Child => (
    <Field
      id={name}
      label={label}
      {...(name === 'url' && { hint: add.urlHint })}
      error={draft?.errors[name]}
    >
      {(described) => (
        <input
          id={name}
          name={name}
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={draft?.fields[name]}
          {...extra}
          {...described}
        />
      )}
    </Field>
  );
  return (
    <>
      {input('url', add.url, { inputmode: 'url' })}
      {input('user', add.user, {})}
      {input('password', add.password, { type: 'password', value: undefined })}
    </>
  );
}
