// Bank account numbers: the form of an IBAN with its country's length (ISO 13616 registry) and check digits. Pure.
import { passesMod97 } from './checksums.ts';

const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
  VA: 22,
  XK: 20,
};

const BEGINS = /(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z\d])/g;

/** Where IBANs stand, as [start, end) in UTF-16 units; with or without spaces. */
export function ibansIn(text: string): [number, number][] {
  return [...text.matchAll(BEGINS)].flatMap((match): [number, number][] => {
    const length = LENGTHS[match[0].slice(0, 2).toUpperCase()];
    const found = length === undefined ? null : take(text.slice(match.index), length);
    return found !== null && passesMod97(found.iban)
      ? [[match.index, match.index + found.taken]]
      : [];
  });
}

/** The first `length` letters and digits, single spaces and dashes left out; null when there are fewer or more. */
function take(text: string, length: number): { iban: string; taken: number } | null {
  const shaped = new RegExp(`^[A-Za-z\\d](?:[ -]?[A-Za-z\\d]){${length - 1}}(?![A-Za-z\\d])`).exec(
    text,
  );
  if (shaped === null) return null;
  return { iban: shaped[0].replace(/[ -]/g, '').toUpperCase(), taken: shaped[0].length };
}
