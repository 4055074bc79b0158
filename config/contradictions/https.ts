// Rules between the options of HTTPS.
import type { Problem } from '../problems.ts';
import { type Raw, valueAt } from '../raw-config.ts';

/** Every pair of these options that cannot both be meant, or of which one is missing. */
export function httpsContradictions(raw: Raw): Problem[] {
  const has = (key: string): boolean => valueAt(raw, ['server', key]) !== undefined;
  const own = valueAt(raw, ['server', 'own_certificate']) === true;
  const problems: Problem[] = [];
  const say = (key: string, problem: string, hint: string): void => {
    problems.push({ path: `server.${key}`, problem, hint });
  };
  if (has('certificate') !== has('certificate_key')) {
    const missing = has('certificate') ? 'certificate_key' : 'certificate';
    say(missing, 'is missing', 'a certificate and its key come as two files: name both');
  }
  if (own && has('certificate'))
    say('own_certificate', 'goes not together with certificate', 'take one of the two');
  if (has('redirect_listen') && !own && !has('certificate'))
    say('redirect_listen', 'leads to HTTPS, which is not on', 'set own_certificate = true');
  return problems;
}
