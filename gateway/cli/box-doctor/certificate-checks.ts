// Certificates that the configuration names: readable, and how long they are still good.
import { X509Certificate } from 'node:crypto';
import { type Finding, note, problem, well } from './finding.ts';

export type NamedCertificate = {
  /** The option that names it. */
  name: string;
  pem: string;
};

const DAY_MS = 86_400_000;
/** By then Let's Encrypt has renewed. */
const SOON_DAYS = 14;

export function certificateFinding({ name, pem }: NamedCertificate, now: number): Finding {
  const renew = `Renew it, put it where ${name} points, and restart Bramka.`;
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    return problem('certificate', `${name} names no certificate that can be read`, renew);
  }
  const days = Math.floor((Date.parse(certificate.validTo) - now) / DAY_MS);
  if (Date.parse(certificate.validFrom) > now)
    return problem(
      'certificate',
      `${name} is not good yet`,
      'Is the clock of the box right? Else wait, or make a new one.',
    );
  if (days < 0) return problem('certificate', `${name} ended ${-days} days ago`, renew);
  if (days < SOON_DAYS) return note('certificate', `${name} ends in ${days} days`, renew);
  return well('certificate', `${name} is good for ${days} days more`);
}
