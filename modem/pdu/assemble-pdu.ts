// What writing any TPDU needs: its pieces put together, small fields, and a piece's place in its message.
import { type Address, encodeServiceCentre } from './address.ts';
import { PduError } from './errors.ts';
import { hexOfAll, type Octets } from './octets.ts';
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
export function octetsOf(...values: number[]): readonly number[] {
  for (const value of values) {
    if ((value & 0xff) !== value) {
      throw new PduError('bad-field', 'A field that does not fit its octet');
    }
  }
  return values;
}

/** A whole PDU of its pieces, the service centre address in front and not counted. */
export function assemblePdu(smsc: Address | null, pieces: readonly Octets[]): EncodedPdu {
  const serviceCentre = encodeServiceCentre(smsc);
  const hex = hexOfAll([serviceCentre, ...pieces]);
  return { hex, tpduLength: hex.length / 2 - serviceCentre.length };
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
