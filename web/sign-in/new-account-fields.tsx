// The fields by which an account is made or gets a new password: at first run, by invitation, by a reset link.

import { Field } from '../html/components.tsx';
import type { Viewer } from '../site.ts';

type FieldProps = { viewer: Viewer; error: string | undefined; focus: boolean };

export function DisplayNameField(props: FieldProps & { value: string }) {
  const { account } = props.viewer.t;
  return (
    <Field
      id="displayName"
      label={account.displayName}
      hint={account.displayNameHint}
      error={props.error}
    >
      {(described) => (
        <input
          id="displayName"
          name="displayName"
          autocomplete="name"
          maxlength={60}
          required
          value={props.value}
          autofocus={props.focus}
          {...described}
        />
      )}
    </Field>
  );
}

export function SignInNameField(props: FieldProps & { value: string }) {
  const { account } = props.viewer.t;
  return (
    <Field id="name" label={account.name} hint={account.nameHint} error={props.error}>
      {(described) => (
        <input
          id="name"
          name="name"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxlength={40}
          required
          value={props.value}
          autofocus={props.focus}
          {...described}
        />
      )}
    </Field>
  );
}

export function NewPasswordField(props: FieldProps) {
  const { account } = props.viewer.t;
  return (
    <Field id="password" label={account.password} hint={account.passwordHint} error={props.error}>
      {(described) => (
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          required
          autofocus={props.focus}
          {...described}
        />
      )}
    </Field>
  );
}
