// Hex to octets and back, and a reader that refuses to run past the end.
import { PduError } from './errors.ts';

/** Octets in either form: a few are cheaper as plain numbers than as an array of their own memory. */
export type Octets = Uint8Array | readonly number[];

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
  const parsed = parseHex(hex);
  if (parsed === null) {
    throw error('not-hex', 'The PDU is not an even number of hexadecimal digits');
  }
  const all: Uint8Array = parsed;
  const { length } = all;
  let position = 0;

  function truncated(count: number): PduError {
    return error('truncated', `The PDU ends at octet ${length}, ${count} wanted at ${position}`);
  }

  function octets(count: number): Uint8Array {
    if (position + count > length) throw truncated(count);
    position += count;
    return all.subarray(position - count, position);
  }

  return {
    octet() {
      if (position >= length) throw truncated(1);
      position += 1;
      return all[position - 1] ?? 0;
    },
    octets,
    rest: () => octets(length - position),
    remaining: () => length - position,
    error,
  };
}

/** Octets of hexadecimal digits that are known to be valid. */
export function octetsFromHex(hex: string): Uint8Array {
  return parseHex(hex) ?? new Uint8Array();
}

/** Octets of hexadecimal digits; null when something else stands among them or one is missing. */
export function parseHex(hex: string): Uint8Array | null {
  if (hex.length % 2 !== 0) return null;
  const octets = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < octets.length; i++) {
    const high = DIGIT_VALUES[hex.charCodeAt(2 * i)] ?? NOT_A_DIGIT;
    const low = DIGIT_VALUES[hex.charCodeAt(2 * i + 1)] ?? NOT_A_DIGIT;
    if (high === NOT_A_DIGIT || low === NOT_A_DIGIT) return null;
    octets[i] = (high << 4) | low;
  }
  return octets;
}

const NOT_A_DIGIT = 0xff;
/** Value of a hexadecimal digit by its code, NOT_A_DIGIT for everything else. */
const DIGIT_VALUES = new Uint8Array(128).fill(NOT_A_DIGIT);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  DIGIT_VALUES[digit.charCodeAt(0)] = value;
  DIGIT_VALUES[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Two upper-case digits by octet: looking them up is several times as fast as making them. */
const PAIRS = Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0').toUpperCase(),
);

/** Upper-case hexadecimal digits of a few octets. */
export function hexOf(octets: Octets): string {
  let hex = '';
  for (let i = 0; i < octets.length; i++) hex += PAIRS[octets[i] ?? 0] ?? '';
  return hex;
}

/** Copies octets to a place and returns the place behind them. A few numbers are quicker one by one. */
export function copyInto(target: Uint8Array, start: number, octets: Octets): number {
  if (octets instanceof Uint8Array) target.set(octets, start);
  else for (let i = 0; i < octets.length; i++) target[start + i] = octets[i] ?? 0;
  return start + octets.length;
}

/** Upper-case hexadecimal digits of all pieces together: for a whole PDU quicker than piece by piece. */
export function hexOfAll(pieces: readonly Octets[]): string {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const octets = Buffer.allocUnsafe(length);
  let position = 0;
  for (const piece of pieces) position = copyInto(octets, position, piece);
  return octets.toString('hex').toUpperCase();
}

/** One array of many. */
export function concatOctets(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let position = 0;
  for (const piece of pieces) {
    whole.set(piece, position);
    position += piece.length;
  }
  return whole;
}
