// Hex to octets and back, and a reader that refuses to run past the end.
import { PduError } from './errors.ts';

/** Reads octets front to back; every read past the end is a PduError `truncated` with the whole PDU as evidence. */
export type OctetReader = {
  octet(): number;
  octets(count: number): Uint8Array;
  /** Everything that is left. */
  rest(): Uint8Array;
  remaining(): number;
  /** Makes an error about this PDU. */
  error(reason: PduError['reason'], message: string): PduError;
};

/** Opens a PDU for reading. Throws PduError `empty` or `not-hex`. */
export function readOctets(hex: string): OctetReader {
  const error: OctetReader['error'] = (reason, message) => new PduError(reason, message, hex);
  if (hex === '') throw error('empty', 'The PDU is empty');
  if (hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) {
    throw error('not-hex', 'The PDU is not an even number of hexadecimal digits');
  }
  const all = octetsFromHex(hex);
  let position = 0;

  function octets(count: number): Uint8Array {
    if (position + count > all.length) {
      throw error(
        'truncated',
        `The PDU ends at octet ${all.length}, ${count} wanted at ${position}`,
      );
    }
    position += count;
    return all.subarray(position - count, position);
  }

  return {
    octet: () => octets(1)[0] ?? 0,
    octets,
    rest: () => octets(all.length - position),
    remaining: () => all.length - position,
    error,
  };
}

/** Octets of hexadecimal digits that are known to be valid. */
export function octetsFromHex(hex: string): Uint8Array {
  const octets = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < octets.length; i++) {
    octets[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  }
  return octets;
}

/** Upper-case hexadecimal digits of octets. */
export function hexOf(octets: Uint8Array | readonly number[]): string {
  let hex = '';
  for (const octet of octets) hex += octet.toString(16).padStart(2, '0');
  return hex.toUpperCase();
}

/** One array of many. */
export function concatOctets(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let position = 0;
  for (const piece of pieces) {
    whole.set(piece, position);
    position += piece.length;
  }
  return whole;
}
