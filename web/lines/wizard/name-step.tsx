// Third step: the form that makes a line of an examined modem.

import type { Child } from 'hono/jsx';
import type { Examination } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { showNumber } from '../../html/phone-number.ts';
import type { Viewer } from '../../site.ts';
import type { FieldName, LineFields } from './name-draft.ts';

/** What was typed, the short name it gives, and what is wrong with it. */
export type NameDraft = {
  fields: LineFields;
  id: string;
  errors: Partial<Record<FieldName, string>>;
  /** What no field can mend. */
  error: string | null;
};

export function NameForm(props: {
  viewer: Viewer;
  examination: Examination;
  draft: NameDraft | undefined;
}) {
  const { viewer, examination, draft } = props;
  const { wizard } = viewer.t;
  const hasErrors = draft !== undefined && Object.keys(draft.errors).length > 0;
  return (
    <section class="panel" aria-labelledby="name-title">
      <h2 id="name-title">{wizard.nameTitle}</h2>
      {(hasErrors || draft?.error != null) && (
        <p class="error" role="alert">
          {draft?.error ?? wizard.problem.title}
        </p>
      )}
      <OwnNumber viewer={viewer} examination={examination} />
      <form method="post" action="/lines/new/add">
        <FormToken viewer={viewer} />
        <input type="hidden" name="examination" value={examination.id} />
        <NameField
          viewer={viewer}
          name={draft?.fields.name}
          id={draft?.id}
          error={draft?.errors.name}
        />
        <MoreSettings viewer={viewer} examination={examination} draft={draft} />
        <button type="submit" class="button primary">
          {wizard.add}
        </button>
      </form>
    </section>
  );
}

function OwnNumber(props: { viewer: Viewer; examination: Examination }) {
  const { viewer } = props;
  const { wizard } = viewer.t;
  const number = props.examination.modem?.ownNumber ?? null;
  return number === null ? (
    <p class="hint">{wizard.ownNumberUnknown}</p>
  ) : (
    <p>
      {wizard.ownNumber}: <strong>{showNumber(number, viewer.country)}</strong>
    </p>
  );
}

/** What the line is called, with the short name that it makes. */
export function NameField(props: {
  viewer: Viewer;
  name: string | undefined;
  id: string | undefined;
  error: string | undefined;
}) {
  const { wizard } = props.viewer.t;
  return (
    <div>
      <Field id="name" label={wizard.name} hint={wizard.nameHint} error={props.error}>
        {(described) => (
          <input
            id="name"
            name="name"
            required
            maxlength={60}
            autocomplete="off"
            value={props.name}
            hx-get="/lines/new/id"
            hx-trigger="input changed delay:200ms"
            hx-target="#line-id"
            hx-sync="this:replace"
            {...described}
          />
        )}
      </Field>
      <p class="hint">
        {wizard.idShown}{' '}
        <output id="line-id" for="name">
          {props.id ?? ''}
        </output>
      </p>
    </div>
  );
}

function MoreSettings(props: {
  viewer: Viewer;
  examination: Examination;
  draft: NameDraft | undefined;
}) {
  const { viewer, examination, draft } = props;
  const { wizard } = viewer.t;
  const errors = draft?.errors ?? {};
  const wantsSmsc = examination.findings.some(({ code }) => code === 'no-smsc');
  const mayNeedPin = examination.findings.some(({ code }) => code === 'pin-open');
  const isOpen = wantsSmsc || Object.keys(errors).some((name) => name !== 'name');
  const input = (
    name: FieldName,
    label: string,
    hint: string | undefined,
    extra: object,
  ): Child => (
    <Field id={name} label={label} {...(hint !== undefined && { hint })} error={errors[name]}>
      {(described) => (
        <input
          id={name}
          name={name}
          autocomplete="off"
          value={draft?.fields[name]}
          {...extra}
          {...described}
        />
      )}
    </Field>
  );
  const digits = { inputmode: 'numeric' };
  return (
    <details class="wizard-more" open={isOpen}>
      <summary>{wizard.more}</summary>
      {input('gap', wizard.gap, wizard.gapHint, { inputmode: 'decimal' })}
      {input('perDay', wizard.perDay, wizard.limitHint, digits)}
      {input('perMonth', wizard.perMonth, undefined, digits)}
      {input('monthStarts', wizard.monthStarts, undefined, digits)}
      {input('smsc', wizard.smsc, wizard.smscHint, { type: 'tel' })}
      {mayNeedPin &&
        input('pin', wizard.pinLater, wizard.pinLaterHint, { type: 'password', ...digits })}
    </details>
  );
}
