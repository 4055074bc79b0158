// Whether a PDU line is as long as the line before it says.
import { fieldsOf, numberOf } from './fields.ts';

/**
 * 3GPP TS 27.005 §3.1 <length>, the last field of the header: octets of the TPDU, the service centre address in front
 * not counted.
 */
export function fitsHeader(pdu: string, header: string): boolean {
  const length = numberOf(fieldsOf(header).at(-1));
  const addressOctets = Number.parseInt(pdu.slice(0, 2), 16) + 1;
  return length !== null && pdu.length === 2 * (addressOctets + length);
}
