// The only reader of process.env, and the BRAMKA_* variables that override options of the file.

import { nearest } from './nearest.ts';
import { type Option, sectionOptions } from './option-index.ts';
import type { Problem } from './problems.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. */
export function environment(): Environment {
  return process.env;
}

/** Not options: where the file and the data are, read by the command line. */
const otherVariables = ['BRAMKA_CONFIG', 'BRAMKA_DATA'];

export type Overrides = {
  /** Raw values, still to be checked by the schema. */
  values: { option: Option; value: unknown }[];
  problems: Problem[];
};

/** Overrides by name, e.g. BRAMKA_SERVER_LISTEN for `server.listen`. An empty variable counts as absent. */
export function environmentOverrides(env: Environment): Overrides {
  const overrides: Overrides = { values: [], problems: [] };
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith('BRAMKA_') || otherVariables.includes(name)) continue;
    const option = sectionOptions.find(({ variable }) => variable === name);
    if (option === undefined) overrides.problems.push(unknownVariable(name));
    else if (text !== undefined && text !== '') {
      overrides.values.push({ option, value: typed(text, option.type) });
    }
  }
  return overrides;
}

function unknownVariable(name: string): Problem {
  const known = [...sectionOptions.flatMap(({ variable }) => variable ?? []), ...otherVariables];
  const meant = nearest(name, known);
  return {
    path: name,
    problem: 'is no environment variable of Bramka',
    hint:
      meant === null
        ? 'remove it; config/README.md lists the variables, and lines are set in the file only'
        : `did you mean ${meant}?`,
  };
}

/** What cannot be read as the wanted type stays a text, which the schema then refuses. */
function typed(text: string, type: Option['type']): unknown {
  if (type === 'number') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === 'list') return text.split(',').map((item) => item.trim());
  if (type === 'boolean') return { true: true, 1: true, false: false, 0: false }[text] ?? text;
  return text;
}
