import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { joinParts } from '../../../modem/pdu/join-parts.ts';
import { alphabetOf } from '../../../modem/pdu/national-alphabet.ts';
import { choicesOf, type NationalLanguage } from '../../../modem/pdu/national-choice.ts';
import { type Segmentation, segmentText } from '../../../modem/pdu/segment-text.ts';

const LANGUAGES: readonly NationalLanguage[] = [
  'tr',
  'es',
  'pt',
  'bn',
  'gu',
  'hi',
  'kn',
  'ml',
  'or',
  'pa',
  'ta',
  'te',
  'ur',
];

/** The PDUs of a text as they would go out. */
function pdusOf({ encoding, languages, segments }: Segmentation): string[] {
  const total = segments.length;
  return segments.map((text, index) => {
    const concat = { reference: 77, total, sequence: index + 1 };
    const options = { to: '+48600100200', text, encoding, languages };
    return encodeSubmit(total === 1 ? options : { ...options, concat }).hex;
  });
}

/** What a phone makes of them. */
function read(pdus: readonly string[]): string {
  const parts = pdus.map((hex) => {
    const pdu = decodePdu(hex, 'mobile');
    if (pdu.type !== 'submit') throw new Error('no SUBMIT');
    return {
      sequence: pdu.concat?.seq ?? 1,
      total: pdu.concat?.total ?? 1,
      encoding: pdu.encoding,
      userData: pdu.userData,
      languages: { locking: pdu.lockingShift ?? 0, single: pdu.singleShift ?? 0 },
    };
  });
  return joinParts(parts).text;
}

describe('sending with national alphabets', () => {
  it('is off unless a language is named', () => {
    const text = 'ação '.repeat(30);
    expect(segmentText(text)).toMatchObject({ encoding: 'ucs2', culprit: 'ç' });
    expect(segmentText(text, { languages: [] })).toEqual(segmentText(text));
  });

  it.each([
    // 150 characters of which two in five are not in the default alphabet: three segments in UCS-2.
    ['a single shift table where that is enough', 'niño así '.repeat(15), 'es', 0, 2, 1],
    ['a locking shift table where escapes would cost a segment', 'ıış'.repeat(50), 'tr', 1, 0, 1],
    ['both where only both are enough', 'ΦãõÊ'.repeat(30), 'pt', 3, 3, 1],
    ['the script of Hindi', 'नमस्ते '.repeat(20), 'hi', 6, 0, 1],
  ] as const)('uses %s', (_what, text, language, locking, single, segments) => {
    const cut = segmentText(text, { languages: [language] });
    expect(cut).toMatchObject({ encoding: 'gsm7', languages: { locking, single }, culprit: null });
    expect(cut.segments).toHaveLength(segments);
    expect(read(pdusOf(cut))).toBe(text);
  });

  it('prefers what every phone reads when that needs no more segments', () => {
    expect(segmentText('ação', { languages: ['pt'] })).toEqual(segmentText('ação'));
    expect(segmentText('€'.repeat(80), { languages: ['pt'] })).toEqual(segmentText('€'.repeat(80)));
  });

  it('counts what is left for the text behind the header', () => {
    const oneTable = segmentText('á'.repeat(71), { languages: ['es'] });
    expect(oneTable).toMatchObject({ perSegment: 155, used: 142 });
    const long = segmentText('así '.repeat(60), { languages: ['es'] });
    expect(long.perSegment).toBe(149);
    expect(segmentText('á'.repeat(78), { languages: ['es'] }).segments).toHaveLength(2);
  });

  it('names the character that no allowed alphabet has', () => {
    const text = `${'ação '.repeat(30)}ż`;
    expect(segmentText(text, { languages: ['pt'] })).toMatchObject({
      encoding: 'ucs2',
      culprit: 'ż',
    });
  });

  it('knows a single shift table of each language, and a locking one of each but Spanish', () => {
    const numbers = LANGUAGES.flatMap((language) =>
      choicesOf(language).map(({ languages }) => `${languages.locking}/${languages.single}`),
    );
    expect(new Set(numbers).size).toBe(13 * 3 - 2);
    expect(numbers).not.toContain('2/0');
  });

  it('gives any text back, in any order and with repeats, in no more segments than without', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), ({ text, languages }, numbers) => {
        const cut = segmentText(text, { languages });
        const pdus = pdusOf(cut);
        expect(pdus.length).toBeLessThanOrEqual(segmentText(text).segments.length);
        expect(cut.segments.join('')).toBe(text);
        const twice = [...pdus, ...pdus.slice(0, 2)];
        const keys = new Map(twice.map((_, index) => [index, numbers.next().value ?? 0]));
        const mixed = twice
          .map((pdu, index) => ({ pdu, key: keys.get(index) ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ pdu }) => pdu);
        expect(read(mixed)).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('says of the last segment what it holds', () => {
    fc.assert(
      fc.property(anyCase, ({ text, languages }) => {
        const cut = segmentText(text, { languages });
        if (cut.encoding === 'ucs2' || cut.languages.locking + cut.languages.single === 0) return;
        const { codes } = alphabetOf(cut.languages);
        const septets = (segment: string): number =>
          Array.from(segment).reduce((sum, c) => sum + ((codes.get(c) ?? 0) > 0x7f ? 2 : 1), 0);
        expect(septets(cut.segments.at(-1) ?? '')).toBe(cut.used);
        expect(Math.max(...cut.segments.map(septets))).toBeLessThanOrEqual(cut.perSegment);
      }),
      { numRuns: 200 },
    );
  });
});

/** Texts in the letters of some languages, now and then with one that is in none of them. */
const anyCase = fc
  .uniqueArray(fc.constantFrom(...LANGUAGES), { minLength: 1, maxLength: 3 })
  .chain((languages) => {
    const letters = languages.flatMap((language) =>
      choicesOf(language).flatMap((choice) => [...alphabetOf(choice.languages).codes.keys()]),
    );
    const unit = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...letters) },
      { weight: 20, arbitrary: fc.constantFrom(...'abc xyz€') },
    );
    const text = fc
      .tuple(fc.string({ unit, maxLength: 700, size: 'max' }), fc.constantFrom('', '', 'ż', '😀'))
      .map(([most, stray]) => most + stray);
    return fc.record({ text, languages: fc.constant(languages) });
  });
