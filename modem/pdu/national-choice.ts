// Which national tables may carry a text: languages by name to the alphabets a sender may choose from (3GPP TS 23.038
// annex A), the plainest first.
import { type Alphabet, DEFAULT_ALPHABET } from './alphabet.ts';
import { alphabetOf, type Languages } from './national-alphabet.ts';

/** Languages with tables of their own, by ISO 639-1, to their numbers (TS 23.038 §6.2.1.2.4). */
const NUMBERS = {
  tr: 1,
  es: 2,
  pt: 3,
  bn: 4,
  gu: 5,
  hi: 6,
  kn: 7,
  ml: 8,
  or: 9,
  pa: 10,
  ta: 11,
  te: 12,
  ur: 13,
} as const;

/** ISO 639-1 code of a language with national tables. */
export type NationalLanguage = keyof typeof NUMBERS;

/** An alphabet for sending, what names it in the header, and what its characters cost. */
export type NationalChoice = {
  languages: Languages;
  /** Octets of the header elements that name it. */
  headerOctets: number;
  /** Septets of one UTF-16 code unit, 0 when it is not in the alphabet. */
  cost: (codeUnit: number) => number;
};

const ELEMENT_OCTETS = 3;

const known = new Map<NationalLanguage, readonly NationalChoice[]>();

/** The alphabets of a language from plain to less plain: single shift, locking shift, both. */
export function choicesOf(language: NationalLanguage): readonly NationalChoice[] {
  const made = known.get(language) ?? makeChoices(NUMBERS[language]);
  known.set(language, made);
  return made;
}

function makeChoices(number: number): readonly NationalChoice[] {
  const single = { locking: 0, single: number };
  const locking = { locking: number, single: 0 };
  // Spanish has no locking shift table.
  const hasLocking = alphabetOf(locking) !== DEFAULT_ALPHABET;
  const both = { locking: number, single: number };
  return (hasLocking ? [single, locking, both] : [single]).map((languages) => ({
    languages,
    headerOctets: ELEMENT_OCTETS * (languages.locking > 0 && languages.single > 0 ? 2 : 1),
    cost: costsOf(alphabetOf(languages)),
  }));
}

/** All characters of all tables lie in the first plane, so code units say all. */
function costsOf({ codes }: Alphabet): (codeUnit: number) => number {
  const costs = new Map<number, number>();
  for (const [character, code] of codes) costs.set(character.charCodeAt(0), code > 0x7f ? 2 : 1);
  return (codeUnit) => costs.get(codeUnit) ?? 0;
}
