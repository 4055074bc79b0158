import { describe, expect, test } from 'vitest';
import {
  countryLanguage,
  formatNumber,
  maskNumber,
  normaliseSender,
  parseAddress,
  sameSubscriber,
} from '../../../gateway/contacts/phone-number.ts';

describe('a recipient is understood in any usual form', () => {
  test.each([
    ['+48 601 234 567', 'PL', '+48601234567'],
    ['601234567', 'PL', '+48601234567'],
    ['601-234-567', 'PL', '+48601234567'],
    ['601–234–567', 'PL', '+48601234567'],
    ['0048 601 234 567', 'PL', '+48601234567'],
    ['0048 601 234 567', 'US', '+48601234567'],
    ['011 48 601 234 567', 'US', '+48601234567'],
    ['48601234567', 'PL', '+48601234567'],
    ['(+48) 601.234.567', 'PL', '+48601234567'],
    ['+48\u00a0601\u202f234\u200b567', 'PL', '+48601234567'],
    ['＋４８６０１２３４５６７', 'PL', '+48601234567'],
    ['\u202a+48601234567\u202c', 'PL', '+48601234567'],
    ['tel:+48601234567', 'PL', '+48601234567'],
    ['0171 234 5678', 'DE', '+491712345678'],
    ['0171/2345678', 'DE', '+491712345678'],
    ['+49 (0)171 2345678', 'PL', '+491712345678'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['(202) 555-0123', 'US', '+12025550123'],
    ['1 202 555 0123', 'US', '+12025550123'],
    ['07400 123456', 'GB', '+447400123456'],
    ['347 123 4567', 'IT', '+393471234567'],
    ['612 34 56 78', 'ES', '+34612345678'],
    ['+447700900123', 'nowhere', '+447700900123'],
    ['211123', 'FO', '+298211123'],
  ])('%j typed in %s', (input, country, number) => {
    expect(parseAddress(input, country)).toEqual({ ok: true, kind: 'phone', number });
  });

  test.each([
    ['112', '112'],
    ['36 180', '36180'],
    ['123456', '123456'],
  ])('%j is a short code', (input, number) => {
    expect(parseAddress(input, 'PL')).toEqual({ ok: true, kind: 'short', number });
  });

  test('a name of a service can be looked up', () => {
    expect(parseAddress(' Bank 24 ', 'PL')).toEqual({
      ok: true,
      kind: 'alphanumeric',
      number: 'Bank 24',
    });
  });

  test.each([
    '',
    '   ',
    '+',
    '12',
    '6012345678',
    '6012345',
    '+48 601',
    '+999 601 234 567',
    '+48601234567+48601234568',
    '+48601234567, +48601234568',
    '601234567 ext. 5',
    '1-800-FLOWERS-NOW',
    'not a number at all',
    '<script>',
    '491712345678',
    '*100#',
    '+4860123456789012345',
  ])('%j is refused', (input) => {
    expect(parseAddress(input, 'PL')).toEqual({ ok: false });
  });

  test('what was read can be read again', () => {
    for (const input of ['601234567', '36180', 'Bank 24']) {
      const first = parseAddress(input, 'PL');
      expect(first.ok && parseAddress(first.number, 'PL')).toEqual(first);
    }
  });
});

describe('a sender is brought into one form', () => {
  test.each([
    ['+48601234567', 'international', 'phone', '+48601234567'],
    ['48601234567', 'international', 'phone', '+48601234567'],
    ['601234567', 'national', 'phone', '+48601234567'],
    ['48601234567', 'national', 'phone', '+48601234567'],
    ['+999123456789', 'international', 'phone', '+999123456789'],
    ['12345678', 'national', 'phone', '12345678'],
    ['7268', 'short', 'short', '7268'],
    ['7268', 'national', 'short', '7268'],
    ['+7268', 'international', 'short', '7268'],
    ['Bank 24', 'alphanumeric', 'alphanumeric', 'Bank 24'],
    ['', 'national', 'alphanumeric', 'unknown'],
    ['*100#', 'national', 'short', '*100#'],
  ] as const)('%j as %s', (address, addressKind, kind, number) => {
    expect(normaliseSender(address, addressKind, 'PL')).toEqual({ kind, number });
  });

  test('six digits are a phone where people have six digits', () => {
    expect(normaliseSender('211123', 'national', 'FO')).toEqual({
      kind: 'phone',
      number: '+298211123',
    });
  });
});

test('a number is grouped for people', () => {
  expect(formatNumber('+48601234567', 'PL')).toBe('+48 601 234 567');
  expect(formatNumber('+12025550123', 'PL')).toBe('+1 202 555 0123');
  expect(formatNumber('601234567', 'PL')).toBe('+48 601 234 567');
});

test('what has no groups is shown as it is', () => {
  for (const number of ['7268', 'Bank 24', '+999123456789', '1234567', 'unknown', '']) {
    expect(formatNumber(number, 'PL')).toBe(number);
  }
});

test('a masked number keeps the country and three digits', () => {
  expect(maskNumber('+48601234123')).toBe('+48•••••123');
  expect(maskNumber('+12025550123')).toBe('+1•••••123');
  expect(maskNumber('601234123')).toBe('•••••123');
  expect(maskNumber('+999123456789')).toBe('+•••••789');
  expect(maskNumber('7268')).toBe('7268');
  expect(maskNumber('Bank 24')).toBe('Bank 24');
});

describe('two forms of one subscriber', () => {
  test.each([
    ['+48601234567', '+48601234567', true],
    ['+48601234567', '601234567', true],
    ['+491712345678', '01712345678', true],
    ['+48601234567', '0048601234567', true],
    ['+5215512345678', '+525512345678', true],
    ['7268', '7268', true],
    ['Bank', 'Bank', true],
    ['+48601234567', '+49601234567', false],
    ['+48601234567', '+48601234568', false],
    ['7268', '17268', false],
    ['+48601234567', '234567', false],
    ['Bank', 'Shop', false],
    ['', '+48601234567', false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameSubscriber(a, b)).toBe(same);
    expect(sameSubscriber(b, a)).toBe(same);
  });
});

test.each([
  ['+48601234567', 'pl'],
  ['+491712345678', 'de'],
  ['+436641234567', 'de'],
  ['+41791234567', 'de'],
  ['+33612345678', 'fr'],
  ['+32470123456', 'fr'],
  ['+34612345678', 'es'],
  ['+5215512345678', 'es'],
  ['+393471234567', 'it'],
  ['+12025550123', 'en'],
  ['+447700900123', 'en'],
  ['+999123456789', 'en'],
  ['7268', 'en'],
  ['at', 'de'],
  ['BE', 'fr'],
  ['XX', 'en'],
])('%s is answered in %s', (place, language) => {
  expect(countryLanguage(place)).toBe(language);
});
