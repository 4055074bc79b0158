// Name, password and second factor of the one who is signed in.

import type { Account, OwnSecondFactor } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import type { Viewer } from '../site.ts';

export function ProfilePanel(props: { value: string; error: string | undefined; viewer: Viewer }) {
  const { viewer } = props;
  const { profile } = viewer.t.people;
  return (
    <section class="panel" aria-labelledby="profile-title">
      <h2 id="profile-title">{profile.title}</h2>
      <form method="post" action="/settings/name">
        <FormToken viewer={viewer} />
        <Field id="displayName" label={profile.name} error={props.error}>
          {(described) => (
            <input
              id="displayName"
              name="displayName"
              autocomplete="name"
              maxlength={60}
              required
              value={props.value}
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button">
          {viewer.t.settings.save}
        </button>
      </form>
    </section>
  );
}

export function PasswordPanel(props: {
  me: Account;
  errors: { present?: string; next?: string };
  viewer: Viewer;
}) {
  const { errors, viewer } = props;
  const { profile } = viewer.t.people;
  return (
    <section class="panel" aria-labelledby="password-title" id="password">
      <h2 id="password-title">{profile.password}</h2>
      <form method="post" action="/settings/password">
        <FormToken viewer={viewer} />
        <input type="hidden" name="username" autocomplete="username" value={props.me.name} />
        <Field id="present" label={profile.present} error={errors.present}>
          {(described) => (
            <input
              id="present"
              name="present"
              type="password"
              autocomplete="current-password"
              required
              autofocus={errors.present !== undefined}
              {...described}
            />
          )}
        </Field>
        <Field
          id="next"
          label={profile.next}
          hint={viewer.t.account.passwordHint}
          error={errors.next}
        >
          {(described) => (
            <input
              id="next"
              name="next"
              type="password"
              autocomplete="new-password"
              required
              autofocus={errors.next !== undefined}
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button">
          {profile.change}
        </button>
      </form>
    </section>
  );
}

export function SecondFactorPanel(props: {
  state: ReturnType<OwnSecondFactor['state']>;
  viewer: Viewer;
}) {
  const { state, viewer } = props;
  const { secondFactor } = viewer.t.people;
  const isOn = state.state === 'on';
  return (
    <section class="panel" aria-labelledby="factor-title">
      <h2 id="factor-title">{secondFactor.title}</h2>
      <p>{isOn ? secondFactor.on : secondFactor.off}</p>
      {isOn && <p class="hint">{secondFactor.codesLeft(state.codesLeft)}</p>}
      <a class="button" href="/settings/second-factor">
        {isOn ? secondFactor.manage : secondFactor.setUp}
      </a>
    </section>
  );
}
