// Rules between the options of [mqtt].
import type { Problem } from './problems.ts';
import { type Raw, valueAt } from './raw-config.ts';

/** Options of the section that cannot both be meant, or mean nothing alone. */
export function mqttContradictions(raw: Raw): Problem[] {
  const value = (key: string): unknown => valueAt(raw, ['mqtt', key]);
  const has = (key: string): boolean => value(key) !== undefined;
  const problems: Problem[] = [];
  const say = (key: string, problem: string, hint: string): void => {
    problems.push({ path: `mqtt.${key}`, problem, hint });
  };
  const [there, missing] = has('tls_cert_file')
    ? ['tls_cert_file', 'tls_key_file']
    : ['tls_key_file', 'tls_cert_file'];
  if (has(there) && !has(missing))
    say(there, `says nothing without ${missing}`, 'name both files, or neither');
  if (has('password') && has('password_file'))
    say(
      'password_file',
      'contradicts password: both give the password',
      'keep password_file and remove password, so that the file can be shown to others',
    );
  for (const key of ['username', 'password', 'password_file', 'ca_file']) {
    if (has(key) && !has('url'))
      say(
        key,
        'means nothing without url: the built-in broker asks the box for nothing',
        'name the broker with url, or remove it',
      );
  }
  for (const key of ['listen', 'tls_cert_file', 'tls_key_file']) {
    if (has(key) && has('url'))
      say(key, 'contradicts url: the built-in broker is not used', `remove ${key} or url`);
  }
  return problems;
}
