// Rules between the options of [mqtt].
import type { Problem } from '../problems.ts';
import type { Raw } from '../raw-config.ts';
import { brokerContradictions, sectionProblems } from '../section-problems.ts';

/** Options of the section that cannot both be meant, or mean nothing alone. */
export function mqttContradictions(raw: Raw): Problem[] {
  const section = sectionProblems(raw, 'mqtt');
  const { has, say } = section;
  const [there, missing] = has('tls_cert_file')
    ? ['tls_cert_file', 'tls_key_file']
    : ['tls_key_file', 'tls_cert_file'];
  if (has(there) && !has(missing))
    say(there, `says nothing without ${missing}`, 'name both files, or neither');
  brokerContradictions(section);
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
  return section.problems;
}
