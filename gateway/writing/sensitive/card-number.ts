// Payment card numbers: issuer's range and length (ISO/IEC 7812) and Luhn, so that order and phone numbers pass. Pure.
import { passesLuhn } from './checksums.ts';

/** Where a card number may stand: 12 to 19 digits, in a row or in groups parted by single spaces or dashes. */
const SHAPED = /(?<![\d+])(?<!\d[ -])\d(?:[ -]?\d){11,18}(?![ -]?\d)/g;

type Issuer = { begins: RegExp; lengths: readonly number[] };

const ISSUERS: readonly Issuer[] = [
  // Visa
  { begins: /^4/, lengths: [13, 16, 19] },
  // Mastercard
  { begins: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { begins: /^3[47]/, lengths: [15] },
  // Diners Club
  { begins: /^3(0[0-5]|[689])/, lengths: [14, 16] },
  // Discover, UnionPay, RuPay
  { begins: /^(6011|64[4-9]|65|62|60|81)/, lengths: [16, 17, 18, 19] },
  // JCB
  { begins: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  // Maestro
  {
    begins: /^(5018|5020|5038|5893|6304|6759|676[1-3])/,
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
];

/** Where card numbers stand, as [start, end) in UTF-16 units. */
export function cardNumbersIn(text: string): [number, number][] {
  return [...text.matchAll(SHAPED)].flatMap((match): [number, number][] => {
    const [shown] = match;
    return isCard(shown) ? [[match.index, match.index + shown.length]] : [];
  });
}

function isCard(shown: string): boolean {
  const digits = shown.replace(/\D/g, '');
  const isIssued = ISSUERS.some(
    ({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length),
  );
  return isIssued && isGrouped(shown) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);
}

/** Groups as people write cards: of four, or 4-6-5 and 4-6-4. Digits parted otherwise are something else. */
function isGrouped(shown: string): boolean {
  const groups = shown.split(/[ -]/).map(({ length }) => length);
  if (groups.length === 1) return true;
  if (groups.join() === '4,6,5' || groups.join() === '4,6,4') return true;
  return groups.slice(0, -1).every((length) => length === 4) && (groups.at(-1) ?? 0) <= 4;
}
