import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { joinParts, type PartToJoin } from '../../../modem/pdu/join-parts.ts';
import { segmentText } from '../../../modem/pdu/segment-text.ts';

const languages = { locking: 0, single: 0 };

function part(
  sequence: number,
  total: number,
  encoding: PartToJoin['encoding'],
  units: number[],
): PartToJoin {
  return { sequence, total, encoding, userData: Uint8Array.from(units), languages };
}

function latin(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

describe('joining parts', () => {
  it('joins in order, whatever the order of arrival, and counts the first of duplicates', () => {
    const parts = [
      part(2, 2, 'gsm7', latin('b')),
      part(1, 2, 'gsm7', latin('a')),
      part(2, 2, 'gsm7', latin('x')),
    ];
    expect(joinParts(parts)).toEqual({ text: 'ab', missing: [] });
  });

  it('shows each gap once and says what is missing', () => {
    expect(joinParts([part(3, 6, 'gsm7', latin('mid')), part(4, 6, 'gsm7', latin('dle'))])).toEqual(
      {
        text: '[…]middle[…]',
        missing: [1, 2, 5, 6],
      },
    );
  });

  it('heals a surrogate pair that was cut through', () => {
    const parts = [part(1, 2, 'ucs2', [0xd8, 0x3d]), part(2, 2, 'ucs2', [0xde, 0x00, 0, 0x21])];
    expect(joinParts(parts).text).toBe('😀!');
  });

  it('heals an escape that was cut from its character', () => {
    expect(
      joinParts([part(1, 2, 'gsm7', [0x61, 0x1b]), part(2, 2, 'gsm7', [0x65, 0x62])]).text,
    ).toBe('a€b');
  });

  it('shows half a pair as replacement and half an escape as nothing when the rest is missing', () => {
    expect(joinParts([part(1, 2, 'ucs2', [0xd8, 0x3d])]).text).toBe('\ufffd[…]');
    expect(joinParts([part(1, 2, 'gsm7', [0x61, 0x1b])]).text).toBe('a[…]');
  });

  it('joins parts in different alphabets', () => {
    const parts = [
      part(1, 3, 'gsm7', latin('a')),
      part(2, 3, 'ucs2', [1, 0x7c]),
      part(3, 3, 'gsm7', latin('c')),
    ];
    expect(joinParts(parts).text).toBe('ażc');
  });

  it('reads each part with its own language', () => {
    const turkish = { ...part(2, 2, 'gsm7', [0x1d]), languages: { locking: 1, single: 0 } };
    expect(joinParts([part(1, 2, 'gsm7', [0x1d]), turkish]).text).toBe('æş');
  });

  it('does not let an odd octet shift the next part', () => {
    expect(joinParts([part(1, 2, 'ucs2', [0, 0x61, 0]), part(2, 2, 'ucs2', [0, 0x62])]).text).toBe(
      'ab',
    );
  });

  it('shows eight-bit data only where it reads as text', () => {
    expect(joinParts([part(1, 1, '8bit', latin('déjà vu'))]).text).toBe('déjà vu');
    expect(joinParts([part(1, 2, '8bit', [1, 2]), part(2, 2, '8bit', [3])]).text).toBe('[3 bytes]');
  });

  it('makes nothing of nothing', () => {
    expect(joinParts([])).toEqual({ text: '', missing: [] });
  });
});

const texts = fc.oneof(
  textOf('abcäöüß€[]{}~^|\\\n\r\f @_'),
  textOf(['ż', '😀', '👨‍👩‍👧', 'e\u0301', '🇵🇱', '\ud83d', '\ude00']),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300, size: 'max' })
    .map((units) => String.fromCharCode(...units)),
);

function textOf(characters: Iterable<string>): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), maxLength: 500, size: 'max' });
}

describe('a text on its way', () => {
  it('arrives as it was written, however its parts come', () => {
    const journey = texts.chain((text) => {
      const parts = transmit(text);
      const shuffled = fc.shuffledSubarray(parts, { minLength: parts.length });
      const again = fc.subarray(parts);
      return fc.tuple(fc.constant(text), shuffled, again);
    });
    fc.assert(
      fc.property(journey, ([text, shuffled, again]) => {
        expect(joinParts([...shuffled, ...again])).toEqual({
          text: text.toWellFormed(),
          missing: [],
        });
      }),
      { numRuns: 300 },
    );
  });
});

function transmit(text: string): PartToJoin[] {
  const { encoding, segments } = segmentText(text);
  const total = segments.length;
  return segments.map((segment, index) => {
    const concat = total === 1 ? undefined : { reference: 99, total, sequence: index + 1 };
    const decoded = decodePdu(
      encodeSubmit({ to: '+48600100200', text: segment, encoding, concat }).hex,
      'mobile',
    );
    if (decoded.type !== 'submit') throw new Error('a SUBMIT was written');
    expect(decoded.text).toBe(segment);
    return {
      sequence: decoded.concat?.seq ?? 1,
      total: decoded.concat?.total ?? 1,
      encoding: decoded.encoding,
      userData: decoded.userData,
      languages,
    };
  });
}
