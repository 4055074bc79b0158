// Whether two SUBMITs are the same message to the same number, whatever a modem rewrote on the way. Pure.
import { type DecodedSubmit, decodePdu } from './decode-pdu.ts';
import { PduError } from './errors.ts';
import { hexOf } from './octets.ts';

/**
 * Compares what the recipient would get: address, protocol, coding, header and user data. Service centre, message
 * reference, validity and the wish for a report do not count: modems and later settings change them. False when either
 * is no readable SUBMIT.
 */
export function isSameSubmit(one: string, other: string): boolean {
  const a = submitOf(one);
  const b = submitOf(other);
  return a !== null && b !== null && identityOf(a) === identityOf(b);
}

function submitOf(hex: string): DecodedSubmit | null {
  try {
    const pdu = decodePdu(hex, 'mobile');
    return pdu.type === 'submit' ? pdu : null;
  } catch (error) {
    if (error instanceof PduError) return null;
    throw error;
  }
}

function identityOf({ address, pid, dcs, udh, udl, userData }: DecodedSubmit): string {
  return JSON.stringify([address, pid, dcs, udh ?? [], udl, hexOf(userData)]);
}
