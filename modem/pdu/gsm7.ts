// GSM 7-bit text as a sender sees it: what a text costs in septets, and septets packed into octets.
import { type Alphabet, DEFAULT_ALPHABET, ESCAPE, NO_CODE } from './alphabet.ts';
import { unitsOfText } from './ucs2.ts';

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
  let position = start + (fillBits >> 3);
  // Bits that are not written yet, the next to go lowest: each octet is written once.
  let waiting = 0;
  let count = fillBits & 7;
  for (let i = 0; i < septets.length; i++) {
    waiting |= (septets[i] ?? 0) << count;
    count += 7;
    if (count < 8) continue;
    octets[position] = waiting & 0xff;
    position += 1;
    waiting >>= 8;
    count -= 8;
  }
  if (count > 0 && septets.length > 0) octets[position] = waiting;
}

/**
 * Packs a text as `packSeptetsInto`, without its septets in between. Returns how many septets it took, or null when a
 * character is not in the alphabet; then the octets are of no use.
 */
export function packTextInto(
  octets: Uint8Array,
  start: number,
  text: string,
  options: { alphabet: Alphabet; fillBits: number },
): number | null {
  const { codeOfUnit } = options.alphabet;
  const units = unitsOfText(text);
  let position = start;
  let waiting = 0;
  let count = options.fillBits;
  let septets = 0;
  for (let i = 0; i < units.length; i++) {
    const code = codeOfUnit[units[i] ?? 0] ?? NO_CODE;
    if (code === NO_CODE) return null;
    if (code > 0x7f) {
      waiting |= ESCAPE << count;
      count += 7;
      septets += 1;
    }
    waiting |= (code & 0x7f) << count;
    count += 7;
    septets += 1;
    for (; count >= 8; count -= 8) {
      octets[position] = waiting & 0xff;
      position += 1;
      waiting >>= 8;
    }
  }
  if (count > 0 && septets > 0) octets[position] = waiting;
  return septets;
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
