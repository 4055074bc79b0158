// Cuts a query into words, and says where words stand in a text: as offsets into the text as written, not as folded.
// Pure.
import { fold, foldCharacter } from '../storage/fold.ts';

/** [start, end) in UTF-16 units. */
export type Range = [number, number];

/** Letters and digits make words, all else parts them, as in FTS5's unicode61 (Unicode classes L*, N*, Co). */
const word = /[\p{L}\p{N}\p{Co}]+/gu;

/** A query longer than this is cut: nobody types it, and every word costs. */
const longestQuery = 200;
const mostWords = 10;

/** The folded words of a query, in their order; empty when there is nothing to look for. */
export function wordsOf(query: string): string[] {
  return (fold(query.slice(0, longestQuery)).match(word) ?? []).slice(0, mostWords);
}

/** All folded words of a text, in their order. */
export function wordsInText(text: string): string[] {
  return fold(text).match(word) ?? [];
}

/** Where a text has one of the words, or begins a word with the last one of them. */
export function findWords(text: string, words: readonly string[]): Range[] {
  const folded = foldWithOrigin(text);
  const whole = new Set(words);
  const beginning = words.at(-1) ?? '';
  const ranges: Range[] = [];
  for (const { 0: found, index } of folded.text.matchAll(word)) {
    if (whole.has(found)) ranges.push(folded.range(index, found.length));
    else if (beginning !== '' && found.startsWith(beginning)) {
      ranges.push(folded.range(index, beginning.length));
    }
  }
  return ranges;
}

/** Where a text has one of the fragments, anywhere; overlapping finds become one range. */
export function findFragments(text: string, fragments: readonly string[]): Range[] {
  const folded = foldWithOrigin(text);
  const found: Range[] = [];
  for (const fragment of fragments) {
    let at = fragment === '' ? -1 : folded.text.indexOf(fragment);
    while (at >= 0) {
      found.push(folded.range(at, fragment.length));
      at = folded.text.indexOf(fragment, at + fragment.length);
    }
  }
  return joined(found);
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

type Folded = {
  text: string;
  /** The written characters that a piece of the folded text came from. */
  range(index: number, length: number): Range;
};

function foldWithOrigin(written: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let position = 0;
  for (const character of written) {
    const folded = foldCharacter(character);
    const end = position + character.length;
    // A combining mark folds to nothing and belongs to the letter before it.
    if (folded === '' && ends.length > 0) ends[ends.length - 1] = end;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(position);
      ends.push(end);
    }
    text += folded;
    position = end;
  }
  return {
    text,
    range: (index, length) => [starts[index] ?? 0, ends[index + length - 1] ?? written.length],
  };
}
