// Decides whether a whole message is STOP, START or HELP, in the languages that are listened to. Pure.
// A keyword inside a sentence is never one: "got to STOP this bill" is a message for people.
import type { Language } from '../index.ts';
import { type Keyword, keywordSets, sharedKeywords } from './keyword-sets.ts';

export type { Keyword } from './keyword-sets.ts';

/** `language` is the one the answer should be written in. */
export type Recognised = { keyword: Keyword; language: Language };

/** No keyword with all its politeness is longer; keeps long texts cheap. */
const mostWords = 12;

/**
 * The keyword that a message consists of, or null. Case, diacritics, punctuation, emoji and invisible characters do
 * not matter; polite words may stand before and after ("proszę stop", "Stop. Thank you").
 *
 * `languages` in order of preference: a word that several of them share (STOP, START, INFO) is taken for the first one,
 * so put the customer's own language in front. English always counts, last when it is not listed.
 */
export function recognise(text: string, languages: readonly Language[]): Recognised | null {
  const spellings = canonicalSpellings(text).filter(isShort);
  const order = [...new Set<Language>([...languages, 'en'])];
  return (
    firstMatch(spellings, order, (language) => keywordSets[language].filler) ??
    firstMatch(spellings, order, () => order.flatMap((language) => keywordSets[language].filler))
  );
}

function firstMatch(
  spellings: readonly string[],
  order: readonly Language[],
  fillerOf: (language: Language) => readonly string[],
): Recognised | null {
  for (const language of order) {
    for (const spelling of spellings) {
      const keyword = keywordOf(withoutFiller(spelling, fillerOf(language)), language);
      if (keyword !== null) return { keyword, language };
    }
  }
  return null;
}

const keywords: readonly Keyword[] = ['stop', 'start', 'help'];

function keywordOf(words: string, language: Language): Keyword | null {
  const matches = (keyword: Keyword): boolean =>
    [...sharedKeywords[keyword], ...keywordSets[language][keyword]].includes(words);
  return keywords.find(matches) ?? null;
}

function withoutFiller(words: string, filler: readonly string[]): string {
  const longestFirst = filler.toSorted((a, b) => b.length - a.length);
  for (let rest = words; ; ) {
    const before = longestFirst.find((phrase) => rest.startsWith(`${phrase} `));
    if (before !== undefined) {
      rest = rest.slice(before.length + 1);
      continue;
    }
    const after = longestFirst.find((phrase) => rest.endsWith(` ${phrase}`));
    if (after === undefined) return rest;
    rest = rest.slice(0, -after.length - 1);
  }
}

/** Punctuation once as a gap ("opt-out", "stop.thanks") and once as nothing ("S.T.O.P."). */
function canonicalSpellings(text: string): string[] {
  const letters = text
    .normalize('NFKD')
    // Cf: zero-width, joiners, soft hyphen, direction marks. M: accents and emoji variation selectors.
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase()
    // Has no decomposition in Unicode.
    .replaceAll('Ł', 'L');
  const spaced = squeeze(letters.replace(/[^\p{L}\p{N}]/gu, ' '));
  const joined = squeeze(letters.replace(/[^\p{L}\p{N}\s]/gu, ''));
  return spaced === joined ? [spaced] : [spaced, joined];
}

function squeeze(words: string): string {
  return words.trim().replace(/\s+/g, ' ');
}

function isShort(words: string): boolean {
  return words.split(' ', mostWords + 1).length <= mostWords;
}
