// Collects what is wrong with the options of one section; the rules that [mqtt] and [house] share stand here once.
import type { Problem } from './problems.ts';
import { type Raw, valueAt } from './raw-config.ts';

/** One section, as its rules look at it. */
export type SectionProblems = {
  value(key: string): unknown;
  has(key: string): boolean;
  say(key: string, problem: string, hint: string): void;
  problems: Problem[];
};

/** Reads one section of the unchecked file and gathers what is said of it in `problems`. */
export function sectionProblems(raw: Raw, section: string): SectionProblems {
  const problems: Problem[] = [];
  const value = (key: string): unknown => valueAt(raw, [section, key]);
  return {
    value,
    has: (key) => value(key) !== undefined,
    say: (key, problem, hint) => void problems.push({ path: `${section}.${key}`, problem, hint }),
    problems,
  };
}

/** How the box signs in at a broker elsewhere. */
export function brokerContradictions({ value, has, say }: SectionProblems): void {
  if (has('password') && has('password_file'))
    say(
      'password_file',
      'contradicts password: both give the password',
      'keep password_file and remove password, so that the file can be shown to others',
    );
  if (!has('username') && (has('password') || has('password_file')))
    say(
      has('password') ? 'password' : 'password_file',
      'means nothing without username',
      'name the user of the broker, or remove the password',
    );
  if (has('ca_file') && String(value('url') ?? '').startsWith('mqtt:'))
    say(
      'ca_file',
      'contradicts url: mqtt:// knows no certificates',
      'make the address mqtts:// or remove ca_file',
    );
}
