// First step of a phone: the name of its line.

import { FormToken } from '../../form-token.tsx';
import type { Site, Viewer } from '../../site.ts';
import { NameField } from './name-step.tsx';
import { SimChoice } from './sim-choice.tsx';
import { OtherWay, WizardPage } from './wizard-frame.tsx';

/** What was typed, the short name it gives, and why it was refused. */
export type PhoneDraft = {
  name: string;
  id: string;
  sim: string;
  simError?: string | undefined;
  nameError?: string | undefined;
  /** What the field cannot mend. */
  error?: string | undefined;
};

export function PhoneStepPage(props: { site: Site; viewer: Viewer; draft?: PhoneDraft }) {
  const { site, viewer, draft } = props;
  const { wizard, phone } = viewer.t;
  return (
    <WizardPage site={site} viewer={viewer} at={{ way: 'phone', step: 'name' }}>
      <section class="panel" aria-labelledby="name-title">
        <h2 id="name-title">{phone.add.phoneTitle}</h2>
        {draft?.error !== undefined && (
          <p class="error" role="alert">
            {draft.error}
          </p>
        )}
        <form method="post" action="/lines/new/phone" class="even-fields">
          <FormToken viewer={viewer} />
          <NameField viewer={viewer} name={draft?.name} id={draft?.id} error={draft?.nameError} />
          <SimChoice viewer={viewer} chosen={draft?.sim} error={draft?.simError} />
          <button type="submit" class="button primary">
            {wizard.add}
          </button>
        </form>
      </section>
      <OtherWay viewer={viewer} />
    </WizardPage>
  );
}
