// A 7-bit alphabet: a base table, an extension table behind the escape, and text to septets and back.

/** Escape to the extension table (3GPP TS 23.038 §6.2.1). */
export const ESCAPE = 0x1b;

/** Two tables of 128 cells, '' where a position has no character, and what encoding needs of them. */
export type Alphabet = {
  readonly base: readonly string[];
  readonly extension: readonly string[];
  /** Character to its code; codes above 127 mean escape and the low seven bits. */
  readonly codes: ReadonlyMap<string, number>;
  /** The same by UTF-16 code unit, NO_CODE where there is none: quicker, and every character of the tables is one unit. */
  readonly codeOfUnit: Uint8Array;
};

/** No character has this code: the extension table ends at 0x7f and the escape is no character. */
export const NO_CODE = 0x80 | ESCAPE;

/** Builds an alphabet. Where both tables have a character the base wins, since it costs one septet instead of two. */
export function createAlphabet(base: readonly string[], extension: readonly string[]): Alphabet {
  const codes = new Map<string, number>();
  for (const [code, character] of extension.entries()) {
    if (character !== '' && !codes.has(character)) codes.set(character, 0x80 | code);
  }
  for (const [code, character] of [...base.entries()].reverse()) {
    if (character !== '') codes.set(character, code);
  }
  return { base, extension, codes, codeOfUnit: codesByUnit(codes) };
}

function codesByUnit(codes: ReadonlyMap<string, number>): Uint8Array {
  const highest = Math.max(...Array.from(codes.keys(), (character) => character.charCodeAt(0)));
  const table = new Uint8Array(highest + 1).fill(NO_CODE);
  for (const [character, code] of codes) table[character.charCodeAt(0)] = code;
  return table;
}

/** Septets of a text, one a byte; null when a character is not in the alphabet. */
export function septetsOf(text: string, alphabet: Alphabet): Uint8Array | null {
  const septets = new Uint8Array(text.length * 2);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = alphabet.codeOfUnit[text.charCodeAt(i)] ?? NO_CODE;
    if (code === NO_CODE) return null;
    if (code > 0x7f) septets[length++] = ESCAPE;
    septets[length++] = code & 0x7f;
  }
  return septets.subarray(0, length);
}

/**
 * Text of septets (TS 23.038 §6.2.1.1). An escape before a position without a character shows the base table's
 * character there, an escape before an escape is one space, an escape at the very end is nothing. An empty
 * position of a national base table is a space.
 */
export function textOfSeptets(septets: Uint8Array, alphabet: Alphabet): string {
  let text = '';
  let escaped = false;
  for (const septet of septets) {
    if (escaped) {
      text += septet === ESCAPE ? ' ' : escapedCharacter(septet, alphabet);
      escaped = false;
    } else if (septet === ESCAPE) {
      escaped = true;
    } else {
      text += alphabet.base[septet] || ' ';
    }
  }
  return text;
}

function escapedCharacter(septet: number, alphabet: Alphabet): string {
  return alphabet.extension[septet] || alphabet.base[septet] || ' ';
}

const BASE =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const EXTENSION: readonly (readonly [number, string])[] = [
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
];

/** The GSM 7-bit default alphabet and its extension table (TS 23.038 §6.2.1, §6.2.1.1). */
export const DEFAULT_ALPHABET: Alphabet = createAlphabet(
  [...BASE].map((character) => (character === '\x1b' ? '' : character)),
  extensionTable(),
);

function extensionTable(): readonly string[] {
  const table: string[] = new Array(128).fill('');
  for (const [code, character] of EXTENSION) table[code] = character;
  return table;
}
