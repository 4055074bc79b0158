// Phone numbers the way their country groups them; display only, the stored form is untouched.

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const shown = new Map<string, string>();
const REMEMBERED = 5_000;

/**
 * `+48600100200` → `600 100 200` at home in PL, `+48 600 100 200` elsewhere.
 * Short codes and names come back as they are; what stands for an erased number is not for the eye.
 */
export function showNumber(number: string, country: string): string {
  if (isErased(number)) return '–';
  const key = `${country}${number}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  const text =
    parsed === undefined
      ? number
      : parsed.country === country
        ? parsed.formatNational()
        : parsed.formatInternational();
  // The parser is slow on small boxes; a list shows the same numbers over and over.
  if (shown.size >= REMEMBERED) shown.clear();
  shown.set(key, text);
  return text;
}

/** The gateway puts a word of its own in the place of an erased number. */
export const isErased = (number: string): boolean => number.startsWith('erased:');
