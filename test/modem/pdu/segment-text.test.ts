import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { septetCost } from '../../../modem/pdu/gsm7.ts';
import { segmentText } from '../../../modem/pdu/segment-text.ts';
import type { Segmentation as ContractSegmentation } from '../../../modem/segment.ts';

function lengths(text: string): number[] {
  return segmentText(text).segments.map((segment) => segment.length);
}

function septets(text: string): number {
  return Array.from(text, (c) => septetCost(c.charCodeAt(0))).reduce((sum, cost) => sum + cost, 0);
}

describe('cutting a text into segments', () => {
  it('speaks the words of the modem contract', () => {
    const cut: ContractSegmentation = segmentText('Hi');
    expect(cut).toEqual({
      encoding: 'gsm7',
      languages: { locking: 0, single: 0 },
      segments: ['Hi'],
      used: 2,
      perSegment: 160,
      culprit: null,
    });
  });

  it('makes one empty segment of an empty text', () => {
    expect(segmentText('')).toMatchObject({ segments: [''], used: 0 });
  });

  it('fits 160 plain characters, and cuts 161 at 153', () => {
    expect(segmentText('x'.repeat(160))).toMatchObject({ used: 160, perSegment: 160 });
    expect(segmentText('x'.repeat(161))).toMatchObject({ used: 8, perSegment: 153 });
    expect(lengths('x'.repeat(161))).toEqual([153, 8]);
  });

  it('fits 70 other characters, and cuts 71 at 67', () => {
    expect(segmentText('ż'.repeat(70))).toMatchObject({
      encoding: 'ucs2',
      used: 70,
      perSegment: 70,
    });
    expect(lengths('ż'.repeat(71))).toEqual([67, 4]);
  });

  it('counts two for a euro sign and never cuts behind its escape', () => {
    expect(segmentText('€'.repeat(80))).toMatchObject({ used: 160 });
    expect(lengths(`${'x'.repeat(152)}€${'x'.repeat(10)}`)).toEqual([152, 11]);
  });

  it('counts segments by cutting, not by dividing', () => {
    // 306 septets, twice what a segment holds, but 76 euro signs leave one septet of each segment empty.
    expect(segmentText('€'.repeat(153)).segments).toHaveLength(3);
  });

  it('names the first character that the 7-bit alphabet lacks', () => {
    expect(segmentText('Zażółć').culprit).toBe('ż');
    expect(segmentText('ok 👍🏽').culprit).toBe('👍');
    expect(segmentText('\ud800').culprit).toBe('\ufffd');
  });

  it('never cuts a surrogate pair', () => {
    expect(lengths(`${'ż'.repeat(66)}😀${'ż'.repeat(20)}`)).toEqual([66, 22]);
  });

  it.each([
    ['a family', '👨‍👩‍👧‍👦'],
    ['a flag', '🇵🇱'],
    ['a skin tone', '👍🏽'],
    ['a combining mark', 'z\u0307'],
    ['a variation selector', '❤️'],
  ])('keeps %s whole where that costs no segment', (_what, cluster) => {
    const text = `${'ż'.repeat(67 - cluster.length + 1)}${cluster}${'ż'.repeat(10)}`;
    expect(segmentText(text).segments[1]).toBe(cluster + 'ż'.repeat(10));
  });

  it('rather cuts a cluster than pay for a segment more', () => {
    const text = `${'ż'.repeat(66)}z\u0307${'ż'.repeat(66)}`;
    expect(lengths(text)).toEqual([67, 67]);
  });

  it('gets past a cluster longer than a segment', () => {
    const text = `a${'\u0301'.repeat(200)}`;
    expect(lengths(text)).toEqual([67, 67, 67]);
  });

  it('keeps room for further header elements and for a wide reference', () => {
    expect(segmentText('x'.repeat(160), { reserve: 3 })).toMatchObject({
      perSegment: 149,
      used: 11,
    });
    expect(segmentText('x'.repeat(155), { reserve: 3 })).toMatchObject({ perSegment: 155 });
    expect(segmentText('x'.repeat(161), { referenceBits: 16 }).perSegment).toBe(152);
    expect(segmentText('ż'.repeat(71), { referenceBits: 16 }).perSegment).toBe(66);
  });

  it('fills segments that join to the text and hold what they say', () => {
    const text = fc.oneof(textOf('abc€[]{}\n '), textOf(CLUSTERS), codeUnits);
    fc.assert(
      fc.property(text, (written) => {
        const cut = segmentText(written);
        const sizes = cut.segments.map((s) => (cut.encoding === 'gsm7' ? septets(s) : s.length));
        expect(cut.segments.join('')).toBe(written.toWellFormed());
        expect(Math.max(...sizes)).toBeLessThanOrEqual(cut.perSegment);
        expect(sizes.at(-1)).toBe(cut.used);
        expect(cut.segments.every((s) => s.isWellFormed())).toBe(true);
        expect(cut.segments.length === 1 || cut.segments.every((s) => s !== '')).toBe(true);
        if (cut.encoding === 'ucs2') {
          expect(cut.segments.length).toBe(fewestSegments(written.toWellFormed()));
        }
      }),
      { numRuns: 500 },
    );
  });
});

const CLUSTERS = ['ż', 'a', '😀', '👨‍👩‍👧', '🇵🇱', 'e\u0301', '\u0301'];
const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300, size: 'max' })
  .map((units) => String.fromCharCode(...units));

function textOf(characters: Iterable<string>): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), maxLength: 500, size: 'max' });
}

/** Cuts code point by code point, the plainest way there is. */
function fewestSegments(text: string): number {
  if (text.length <= 70) return 1;
  let count = 1;
  let used = 0;
  for (const character of text) {
    if (used + character.length > 67) {
      count += 1;
      used = 0;
    }
    used += character.length;
  }
  return count;
}
