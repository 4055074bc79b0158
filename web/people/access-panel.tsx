// How somebody gets in: a link for a new password, a lost second factor, and the end of it all.

import type { Child } from 'hono/jsx';
import type { Person } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import type { Viewer } from '../site.ts';

export function AccessPanel(props: {
  person: Person;
  problem: string | undefined;
  viewer: Viewer;
}) {
  const { person, problem, viewer } = props;
  const words = viewer.t.people.person;
  const act = (name: string, label: string, hint: string, danger?: boolean): Child => (
    <AccessAct
      action={`/people/${person.id}/${name}`}
      label={label}
      hint={hint}
      danger={danger ?? false}
      viewer={viewer}
    />
  );
  return (
    <section class="panel" aria-labelledby="access-title">
      <h2 id="access-title">{words.access}</h2>
      {problem !== undefined && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <ul class="people-rows">
        {act('reset-link', words.reset, words.resetHint)}
        {person.hasSecondFactor &&
          act('reset-second-factor', words.resetSecondFactor, words.resetSecondFactorHint)}
        {person.disabledAt === null
          ? act('disable', words.disable, words.disableHint, true)
          : act('enable', words.enable, words.enableHint)}
      </ul>
    </section>
  );
}

function AccessAct(props: {
  action: string;
  label: string;
  hint: string;
  danger: boolean;
  viewer: Viewer;
}) {
  return (
    <li class="people-row">
      <p class="hint people-who">{props.hint}</p>
      <form method="post" action={props.action}>
        <FormToken viewer={props.viewer} />
        <button type="submit" class={props.danger ? 'button danger' : 'button'}>
          {props.label}
        </button>
      </form>
    </li>
  );
}
