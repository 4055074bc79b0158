// Parts of one message to its text, with what is missing shown (3GPP TS 23.040 §9.2.3.24.1).
import { textOfSeptets } from './alphabet.ts';
import type { Encoding } from './data-coding.ts';
import { alphabetOf } from './national-alphabet.ts';
import { concatOctets } from './octets.ts';
import { textOfUcs2 } from './ucs2.ts';

/** What joining needs of a part; `userData` as `decodePdu` gives it. */
export type PartToJoin = {
  /** 1 to `total`. */
  sequence: number;
  total: number;
  encoding: Encoding;
  /** One septet a byte for gsm7, else the octets; without the header. */
  userData: Uint8Array;
  /** National language numbers, 0 for the default tables. */
  languages: { locking: number; single: number };
};

/** Stands where parts are missing, once for each gap. */
const GAP_MARK = '[…]';

/**
 * Joins parts of one message, in whatever order they came. Of several with the same sequence the first counts.
 * Neighbours in the same alphabet are joined before they become text, since senders cut through characters.
 */
export function joinParts(parts: readonly PartToJoin[]): { text: string; missing: number[] } {
  const bySequence = new Map<number, PartToJoin>();
  for (const part of parts) {
    if (!bySequence.has(part.sequence)) bySequence.set(part.sequence, part);
  }
  const total = parts.reduce((most, part) => Math.max(most, part.total, part.sequence), 0);
  const missing: number[] = [];
  let text = '';
  let run: PartToJoin[] = [];
  for (let sequence = 1; sequence <= total; sequence++) {
    const part = bySequence.get(sequence);
    if (part === undefined || !sameAlphabet(run.at(-1), part)) {
      text += textOfRun(run);
      run = [];
    }
    if (part !== undefined) {
      run.push(part);
    } else {
      if (missing.at(-1) !== sequence - 1) text += GAP_MARK;
      missing.push(sequence);
    }
  }
  return { text: text + textOfRun(run), missing };
}

function sameAlphabet(one: PartToJoin | undefined, other: PartToJoin): boolean {
  return (
    one !== undefined &&
    one.encoding === other.encoding &&
    one.languages.locking === other.languages.locking &&
    one.languages.single === other.languages.single
  );
}

function textOfRun(run: readonly PartToJoin[]): string {
  const [first] = run;
  if (first === undefined) return '';
  switch (first.encoding) {
    case 'gsm7':
      return textOfSeptets(concatOctets(run.map(userDataOf)), alphabetOf(first.languages));
    case 'ucs2':
      return textOfUcs2(concatOctets(run.map(wholeUnitsOf))).toWellFormed();
    case '8bit':
      return textOfOctets(concatOctets(run.map(userDataOf)));
  }
}

function userDataOf({ userData }: PartToJoin): Uint8Array {
  return userData;
}

/** An odd octet at the end of one part must not shift the next. */
function wholeUnitsOf({ userData }: PartToJoin): Uint8Array {
  return userData.subarray(0, userData.length & ~1);
}

/** Some senders mean Latin-1 by 8-bit data; it is shown only when it cannot be anything but text. */
function textOfOctets(octets: Uint8Array): string {
  const printable = octets.every(isPrintable);
  if (!printable) return `[${octets.length} bytes]`;
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}

function isPrintable(octet: number): boolean {
  if (octet < 0x20) return octet === 0x09 || octet === 0x0a || octet === 0x0d;
  return octet < 0x7f || octet >= 0xa0;
}
