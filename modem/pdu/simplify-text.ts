// An offer to write a text with GSM 7-bit letters only, which fits more than twice as much into a segment.
import { septetCost } from './gsm7.ts';

/**
 * The text with typographic marks made plain and accented Latin letters outside the GSM 7-bit alphabet brought to
 * letters inside it. Null when that is not enough to leave UCS-2, or when nothing needs it. Only ever an offer: it
 * changes what people wrote.
 */
export function simplifyText(text: string): string | null {
  let simplified = '';
  for (const character of text.normalize('NFC')) {
    const replacement = simplifyCharacter(character);
    if (replacement === null) return null;
    simplified += replacement;
  }
  return simplified === text ? null : simplified;
}

function simplifyCharacter(character: string): string | null {
  if (isPlain(character)) return character;
  return REPLACEMENTS.get(character) ?? withoutMarks(character);
}

/** Drops the marks of a letter from the last on, until a GSM 7-bit letter is left: ǘ to ü, ś to s. */
function withoutMarks(character: string): string | null {
  let decomposed = character.normalize('NFD');
  while (COMBINING_MARK.test(decomposed)) {
    decomposed = decomposed.slice(0, -1);
    const composed = decomposed.normalize('NFC');
    if (isPlain(composed)) return composed;
    const replacement = REPLACEMENTS.get(composed);
    if (replacement !== undefined) return replacement;
  }
  return null;
}

const COMBINING_MARK = /[\u0300-\u036f]$/;

/** True for the empty string too: a mark on its own is dropped. */
function isPlain(character: string): boolean {
  return character === '' || (character.length === 1 && septetCost(character.charCodeAt(0)) > 0);
}

/** Replacement, then the characters that it stands for. */
const PLAIN_FORMS: readonly (readonly [string, string])[] = [
  ["'", '\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u0060\u02bc\u02b9\u2039\u203a'],
  ['"', '\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb'],
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u2043'],
  ['...', '\u2026'],
  [
    ' ',
    '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t',
  ],
  ['', '\u200b\u2060\ufeff'],
  ['\n', '\u2028\u2029\u0085'],
  ['*', '\u2022\u2023\u25cf\u25aa'],
  ['.', '\u00b7'],
  ['/', '\u2044'],
  ['x', '\u00d7'],
  ['(c)', '\u00a9'],
  ['(R)', '\u00ae'],
  ['(TM)', '\u2122'],
  ['l', 'łƚ'],
  ['L', 'ŁȽ'],
  ['d', 'đð'],
  ['D', 'ĐÐ'],
  ['h', 'ħ'],
  ['H', 'Ħ'],
  ['t', 'ŧ'],
  ['T', 'Ŧ'],
  ['b', 'ƀ'],
  ['g', 'ǥ'],
  ['G', 'Ǥ'],
  ['z', 'ƶ'],
  ['Z', 'Ƶ'],
  ['i', 'ı'],
  ['n', 'ŋŉ'],
  ['N', 'Ŋ'],
  ['k', 'ĸ'],
  ['s', 'ſ'],
  ['e', 'əǝ'],
  ['E', 'Ə'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['th', 'þ'],
  ['Th', 'Þ'],
  ['ss', 'ẞ'],
  ['ij', 'ĳ'],
  ['IJ', 'Ĳ'],
];

const REPLACEMENTS: ReadonlyMap<string, string> = new Map(
  PLAIN_FORMS.flatMap(([plain, forms]) => [...forms].map((form) => [form, plain] as const)),
);
