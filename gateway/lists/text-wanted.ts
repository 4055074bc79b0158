// What a search wants of a text: words, the beginning of a word, phrases, and what must not stand there. Pure.
import { findWords, wordsInText, wordsOf } from '../conversations/search-match.ts';
import type { ParsedQuery } from './search-operators.ts';

export type TextWanted = {
  words: readonly string[];
  /** The last word typed may be a beginning; null when it is too short to be one. */
  beginning: string | null;
  phrases: readonly (readonly string[])[];
  without: readonly (readonly string[])[];
  link: boolean;
};

/** The index would collect a large part of all texts for a shorter beginning; such a word must be whole. */
const SHORTEST_BEGINNING = 4;
/** How an address in a text begins, as the index cuts it into words. */
const LINK_WORDS = ['http', 'https', 'www'];

/** Null when the query asks nothing of a text, or only what must not be there. */
export function textWanted(parsed: ParsedQuery, link: boolean): TextWanted | null {
  const words = wordsOf(parsed.words);
  const last = words.at(-1);
  const open = last !== undefined && last.length >= SHORTEST_BEGINNING;
  const phrases = parsed.phrases.map(wordsOf).filter((phrase) => phrase.length > 0);
  if (words.length === 0 && phrases.length === 0 && !link) return null;
  return {
    words: open ? words.slice(0, -1) : words,
    beginning: open ? last : null,
    phrases,
    without: withoutOf(parsed),
    link,
  };
}

/** Words and phrases that must not be there, folded. */
export function withoutOf(parsed: ParsedQuery): string[][] {
  return parsed.without.map(wordsOf).filter((phrase) => phrase.length > 0);
}

/** As FTS5 takes it. Words hold only letters and digits, so that quoting them leaves nothing of its own language. */
export function matchExpression(wanted: TextWanted): string {
  const { words, beginning, phrases, without, link } = wanted;
  const parts = [...words.map((word) => [word]), ...phrases].map(quoted);
  if (beginning !== null) parts.push(`${quoted([beginning])} *`);
  if (link) parts.push(`(${LINK_WORDS.map((word) => quoted([word])).join(' OR ')})`);
  const all = parts.join(' AND ');
  if (without.length === 0) return all;
  return `(${all}) NOT (${without.map(quoted).join(' OR ')})`;
}

function quoted(words: readonly string[]): string {
  return `"${words.join(' ')}"`;
}

/** The same by looking at a text. */
export function fits(text: string, wanted: TextWanted): boolean {
  const { words, beginning, phrases, without, link } = wanted;
  const found = wordsInText(text);
  const whole = new Set(found);
  return (
    words.every((word) => whole.has(word)) &&
    (beginning === null || found.some((word) => word.startsWith(beginning))) &&
    phrases.every((phrase) => standsIn(found, phrase)) &&
    (!link || LINK_WORDS.some((word) => whole.has(word))) &&
    !without.some((phrase) => standsIn(found, phrase))
  );
}

/** Whether a text has one of some phrases. */
export function hasAny(text: string, phrases: readonly (readonly string[])[]): boolean {
  const found = wordsInText(text);
  return phrases.some((phrase) => standsIn(found, phrase));
}

/** Where a text has what was wanted, for showing. */
export function rangesIn(text: string, wanted: TextWanted): [number, number][] {
  const words = [...wanted.words, ...wanted.phrases.flat()];
  if (wanted.link) words.push(...LINK_WORDS);
  // The last one may be a beginning; a word that no text has keeps the others whole.
  return findWords(text, [...words, wanted.beginning ?? words.at(-1) ?? '']);
}

function standsIn(words: readonly string[], phrase: readonly string[]): boolean {
  const [first] = phrase;
  return words.some(
    (word, at) => word === first && phrase.every((next, step) => words[at + step] === next),
  );
}
