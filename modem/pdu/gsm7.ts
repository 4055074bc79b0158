// GSM 7-bit text as a sender sees it: what a text costs in septets, and septets packed into octets.
import { DEFAULT_ALPHABET } from './alphabet.ts';

// € is the highest character of the default alphabet, so a small table answers for every code unit.
const COSTS = new Uint8Array(0x20ad);
for (const [character, code] of DEFAULT_ALPHABET.codes) {
  COSTS[character.charCodeAt(0)] = code > 0x7f ? 2 : 1;
}

/** Septets of one UTF-16 code unit in the default alphabet: 1, 2 with the escape, 0 when it is not in it. */
export function septetCost(codeUnit: number): number {
  return COSTS[codeUnit] ?? 0;
}

/**
 * Packs septets, least significant bit first (3GPP TS 23.038 §6.1.2.1.1). `fillBits` go before the first septet:
 * they bring the text behind a header to a septet boundary (TS 23.040 §9.2.3.24).
 */
export function packSeptets(septets: Uint8Array, fillBits = 0): Uint8Array {
  const octets = new Uint8Array(packedLength(septets.length, fillBits));
  packSeptetsInto(octets, 0, septets, fillBits);
  return octets;
}

/** Octets that so many septets take behind `fillBits`. */
export function packedLength(septets: number, fillBits: number): number {
  return Math.ceil((septets * 7 + fillBits) / 8);
}

/** Packs as `packSeptets`, into zeroed octets from `start` on. */
export function packSeptetsInto(
  octets: Uint8Array,
  start: number,
  septets: Uint8Array,
  fillBits: number,
): void {
  let bit = start * 8 + fillBits;
  for (let i = 0; i < septets.length; i++) {
    const index = bit >> 3;
    const shifted = (septets[i] ?? 0) << (bit & 7);
    octets[index] = (octets[index] ?? 0) | shifted;
    if (shifted > 0xff) octets[index + 1] = shifted >> 8;
    bit += 7;
  }
}

/** Takes `count` septets out of octets, behind `fillBits`; fewer when the octets hold fewer whole septets. */
export function unpackSeptets(octets: Uint8Array, count: number, fillBits = 0): Uint8Array {
  const whole = Math.floor((octets.length * 8 - fillBits) / 7);
  const septets = new Uint8Array(Math.max(0, Math.min(count, whole)));
  for (let i = 0; i < septets.length; i++) {
    const bit = fillBits + i * 7;
    const pair = (octets[bit >> 3] ?? 0) | ((octets[(bit >> 3) + 1] ?? 0) << 8);
    septets[i] = (pair >> (bit & 7)) & 0x7f;
  }
  return septets;
}
