// Rules between the options of [house].
import type { Problem } from './problems.ts';
import { type Raw, valueAt } from './raw-config.ts';

/** Options of the section that cannot both be meant. */
export function houseContradictions(raw: Raw): Problem[] {
  const value = (key: string): unknown => valueAt(raw, ['house', key]);
  const has = (key: string): boolean => value(key) !== undefined;
  const problems: Problem[] = [];
  const say = (key: string, problem: string, hint: string): void => {
    problems.push({ path: `house.${key}`, problem, hint });
  };
  if (value('enabled') === true && !has('url'))
    say(
      'url',
      'is missing while house.enabled is true',
      'for example: url = "mqtt://192.168.1.10"',
    );
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
  return problems;
}
