import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentText } from '../../../modem/pdu/segment-text.ts';
import { simplifyText } from '../../../modem/pdu/simplify-text.ts';

describe('offering a text in 7-bit letters', () => {
  it.each([
    ['Zażółć gęślą jaźń', 'Zazólc gesla jazn'],
    ['ÇA VA, garçon à Paris', 'ÇA VA, garcon à Paris'],
    ['“Hi” – it’s 5\u00a0€…', '"Hi" - it\'s 5 €...'],
    ['ŁÓDŹ, Đorđe, Œuvre, İstanbul', 'LODZ, Dorde, OEuvre, Istanbul'],
    ['Việt Nam', 'Viet Nam'],
    ['ǘ', 'ü'],
    ['cafe\u0301', 'café'],
  ])('makes %s into %s', (text, plain) => {
    expect(simplifyText(text)).toBe(plain.replace('zól', 'zol'));
  });

  it('has nothing to offer for a text that is plain already', () => {
    expect(simplifyText('Grüße für 5 € {ok}')).toBeNull();
    expect(simplifyText('')).toBeNull();
  });

  it('has nothing to offer when letters of another script or emoji stay', () => {
    expect(simplifyText('ł привет')).toBeNull();
    expect(simplifyText('ł 😀')).toBeNull();
    expect(simplifyText('ł \ud800')).toBeNull();
  });

  it('offers only what the 7-bit alphabet can say', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aąéÉłŁ’“…–\u0301\u00a0żßœđ') }), (text) => {
        const plain = simplifyText(text);
        expect(plain === null || segmentText(plain).encoding === 'gsm7').toBe(true);
        expect(plain).not.toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
