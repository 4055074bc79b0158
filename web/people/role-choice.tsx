// The four roles with what each may do, as a choice.

import type { Role } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

const ROLES: readonly Role[] = ['admin', 'manager', 'agent', 'viewer'];

/** A role that a form brought; null when it is none. */
export function readRole(typed: string): Role | null {
  return ROLES.find((role) => role === typed) ?? null;
}

export function RoleChoice(props: { viewer: Viewer; chosen: Role; error?: string | undefined }) {
  const { inviting, roles, roleHints } = props.viewer.t.people;
  const error = props.error !== undefined;
  return (
    <fieldset
      class={error ? 'role-choice field has-error' : 'role-choice field'}
      aria-describedby={error ? 'role-error' : undefined}
    >
      <legend>{inviting.role}</legend>
      {error && (
        <p class="error" id="role-error">
          {props.error}
        </p>
      )}
      {ROLES.map((role) => (
        <label>
          <input type="radio" name="role" value={role} checked={role === props.chosen} />
          <span>
            <strong>{roles[role]}</strong>
            <span class="hint">{roleHints[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
