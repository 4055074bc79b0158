// What writing any TPDU needs: its pieces put together, small fields, and a piece's place in its message.
import { type Address, encodeServiceCentre } from './address.ts';
import { PduError } from './errors.ts';
import { concatOctets, hexOf } from './octets.ts';
import { concatElement, type InformationElement } from './user-data-header.ts';

/** A PDU as AT commands want it: the octets, and how many there are behind the service centre address. */
export type EncodedPdu = { hex: string; tpduLength: number };

/** Which piece of a message this is; the reference is 8 bits wide unless said otherwise. */
export type ConcatOptions = {
  reference: number;
  total: number;
  sequence: number;
  bits?: 8 | 16 | undefined;
};

/** Octets of numbers. Throws PduError `bad-field` for anything outside 0–255. */
export function octetsOf(...values: number[]): Uint8Array {
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) {
    throw new PduError('bad-field', 'A field that does not fit its octet');
  }
  return Uint8Array.from(values);
}

/** A whole PDU of its pieces, the service centre address in front and not counted. */
export function assemblePdu(smsc: Address | null, pieces: readonly Uint8Array[]): EncodedPdu {
  const tpdu = concatOctets(pieces);
  return { hex: hexOf(encodeServiceCentre(smsc)) + hexOf(tpdu), tpduLength: tpdu.length };
}

/** The element for a segment's place in its message. */
export function elementOf({
  reference,
  total,
  sequence,
  bits = 8,
}: ConcatOptions): InformationElement {
  return concatElement({ ref: reference, total, seq: sequence, bits });
}
