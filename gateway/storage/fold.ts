// Folds text for searching: case, accents and letters that Unicode does not decompose (ł, ø, đ, ß) are gone.
// Pure.

const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/** The folded form of one character; may be longer than one (ß → ss) or empty (a combining mark). */
export function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const plain = UNDECOMPOSED[lower];
  if (plain !== undefined) return plain;
  return lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}

/** Lower case without accents; what both the stored index and a query are made of. */
export function fold(text: string): string {
  // Most messages are ASCII, which needs no look at each letter.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the point
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}
