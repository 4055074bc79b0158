// What `bramka certificate` prints. Pure.
import type { CertificateView } from '../index.ts';

export const HTTPS_IS_OFF =
  'The pages are served over plain HTTP. Set [server] own_certificate = true, or name certificate and certificate_key.';

/** Lines for the terminal; `authority`: only that of the box itself, as PEM. */
export function certificateWords(view: CertificateView, authority: boolean): string[] {
  if (authority) return view.authority === null ? [] : [view.authority.pem.trimEnd()];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return [
    `Holds      ${day(view.from)} to ${day(view.until)}`,
    `For        ${view.names.join(', ')}`,
    ...(view.authority === null
      ? ['Vouched by somebody else; renew its files in time, the box takes them at once.']
      : [`Authority  SHA-256 ${view.authority.sha256}`, 'How devices come to trust it: /trust']),
  ];
}
