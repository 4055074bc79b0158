import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFAULT_ALPHABET, septetsOf, textOfSeptets } from '../../../modem/pdu/alphabet.ts';
import { alphabetOf } from '../../../modem/pdu/national-alphabet.ts';

const table = z.array(z.number().nullable()).length(128);
const shifts = z.record(z.string(), z.object({ name: z.string(), table }));
const fixture = z
  .object({ basic: table, extension: table, lockingShift: shifts, singleShift: shifts })
  .parse(
    JSON.parse(readFileSync(new URL('../../fixtures/pdu/gsm7.json', import.meta.url), 'utf8')),
  );

function characters(codePoints: readonly (number | null)[]): string[] {
  return codePoints.map((point) => (point === null ? '' : String.fromCodePoint(point)));
}

describe('7-bit alphabets', () => {
  it('has the default tables', () => {
    expect(DEFAULT_ALPHABET.base).toEqual(characters(fixture.basic));
    expect(DEFAULT_ALPHABET.extension).toEqual(characters(fixture.extension));
  });

  it.each(Object.entries(fixture.lockingShift))(
    'has locking shift table %s',
    (language, { table }) => {
      expect(alphabetOf({ locking: Number(language), single: 0 }).base).toEqual(characters(table));
    },
  );

  it.each(Object.entries(fixture.singleShift))(
    'has single shift table %s',
    (language, { table }) => {
      const { extension } = alphabetOf({ locking: 0, single: Number(language) });
      expect(extension).toEqual(characters(table));
    },
  );

  it('keeps the default tables for languages without a table', () => {
    expect(alphabetOf({ locking: 2, single: 200 })).toBe(DEFAULT_ALPHABET);
    expect(alphabetOf({ locking: 0, single: 0 })).toBe(DEFAULT_ALPHABET);
  });

  it('writes every character of every alphabet so that it is read again', () => {
    for (let locking = 0; locking <= 13; locking++) {
      for (let single = 0; single <= 13; single++) {
        const alphabet = alphabetOf({ locking, single });
        const text = [...alphabet.codes.keys()].join('');
        const septets = septetsOf(text, alphabet);
        expect(septets && textOfSeptets(septets, alphabet)).toBe(text);
      }
    }
  });

  it.each([
    ['an escape before an undefined position', [0x1b, 0x41], 'A'],
    ['two escapes', [0x1b, 0x1b, 0x41], ' A'],
    ['an escape before line feed', [0x1b, 0x0a], '\f'],
    ['an escape before carriage return', [0x1b, 0x0d], '\r'],
    ['an escape at the end', [0x41, 0x1b], 'A'],
  ])('reads %s', (_what, septets, text) => {
    expect(textOfSeptets(Uint8Array.from(septets), DEFAULT_ALPHABET)).toBe(text);
  });

  it('reads an empty position of a national table as a space', () => {
    expect(textOfSeptets(Uint8Array.of(0x00, 0x01), alphabetOf({ locking: 7, single: 0 }))).toBe(
      ' \u0c82',
    );
  });
});
