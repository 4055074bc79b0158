// Language numbers to alphabets: which tables a message's header switches on (3GPP TS 23.038 §6.2.1.2).
import { type Alphabet, createAlphabet, DEFAULT_ALPHABET } from './alphabet.ts';
import {
  LATIN_LOCKING_SHIFT,
  LATIN_SINGLE_SHIFT,
  LOCKING_SHIFT,
  SINGLE_SHIFT_FIRST,
  SINGLE_SHIFT_LAST,
  SINGLE_SHIFT_MIDDLE,
} from './national-tables.ts';

/** The language numbers of a message's user data header; 0 stands for the default tables. */
export type Languages = { readonly locking: number; readonly single: number };

const compiled = new Map<string, Alphabet>();

/**
 * The alphabet of a pair of language numbers. A number without a table, like locking shift for Spanish, leaves
 * the default table in its place.
 */
export function alphabetOf({ locking, single }: Languages): Alphabet {
  const base = lockingTable(locking);
  const extension = singleTable(single);
  if (base === null && extension === null) return DEFAULT_ALPHABET;
  const key = `${base === null ? 0 : locking}/${extension === null ? 0 : single}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const alphabet = createAlphabet(
    base?.() ?? DEFAULT_ALPHABET.base,
    extension?.() ?? DEFAULT_ALPHABET.extension,
  );
  compiled.set(key, alphabet);
  return alphabet;
}

type Table = () => readonly string[];

function lockingTable(language: number): Table | null {
  const latin = LATIN_LOCKING_SHIFT[language];
  if (latin !== undefined) return () => patchTable(DEFAULT_ALPHABET.base, latin);
  const printed = LOCKING_SHIFT[language];
  return printed === undefined ? null : () => readTable(printed);
}

function singleTable(language: number): Table | null {
  const latin = LATIN_SINGLE_SHIFT[language];
  if (latin !== undefined) return () => patchTable(DEFAULT_ALPHABET.extension, latin);
  const middle = SINGLE_SHIFT_MIDDLE[language];
  if (middle === undefined) return null;
  return () => readTable(SINGLE_SHIFT_FIRST + middle + SINGLE_SHIFT_LAST);
}

const NAMED_CELLS: ReadonlyMap<string, string> = new Map([
  ['LF', '\n'],
  ['FF', '\f'],
  ['CR', '\r'],
  ['SP', ' '],
  ['ESC', ''],
  ['--', ''],
]);

function readTable(printed: string): readonly string[] {
  const cells = printed.trim().split(/\s+/);
  return cells.map((cell) => NAMED_CELLS.get(cell) ?? (cell.length === 4 ? codePoint(cell) : cell));
}

function codePoint(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}

function patchTable(table: readonly string[], patches: string): readonly string[] {
  const patched = [...table];
  for (const patch of patches.split(' ')) {
    patched[Number.parseInt(patch.slice(0, 2), 16)] = patch.slice(2);
  }
  return patched;
}
