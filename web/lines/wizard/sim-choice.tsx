// Which SIM of a phone sends, as phones count them: from 1.

import { Field } from '../../html/components.tsx';
import type { Viewer } from '../../site.ts';

const SIMS = ['1', '2'] as const;

/** `chosen`: empty for the phone's own choice. */
export function SimChoice(props: {
  viewer: Viewer;
  chosen: string | undefined;
  error: string | undefined;
}) {
  const { add, facts } = props.viewer.t.phone;
  const chosen = props.chosen ?? '';
  return (
    <Field id="sim" label={add.simCard} error={props.error}>
      {(described) => (
        <select id="sim" name="sim" {...described}>
          <option value="" selected={chosen === ''}>
            {add.simDefault}
          </option>
          {SIMS.map((sim) => (
            <option value={sim} selected={chosen === sim}>
              {facts.slot(Number(sim))}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The option of a line that the choice makes; what is no number stays as it was typed and is refused. */
export function simOption(sim: string): { sim?: number | string } {
  if (sim === '') return {};
  return { sim: /^\d$/.test(sim) ? Number(sim) : sim };
}
