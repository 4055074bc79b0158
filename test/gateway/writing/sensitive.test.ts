// What should not travel by SMS is found; what only looks like it is left alone. All numbers are invented or published as tests.
import { describe, expect, it } from 'vitest';
import { findSensitive } from '../../../gateway/writing/sensitive/find-sensitive.ts';

const found = (text: string): string[] =>
  findSensitive(text).map(({ kind, range: [start, end] }) => `${kind} ${text.slice(start, end)}`);

describe('a text that should not be sent as it is', () => {
  it.each([
    ['Visa', 'my card 4111 1111 1111 1111 ok?', 'card-number 4111 1111 1111 1111'],
    ['Mastercard with dashes', '5500-0055-5555-5559', 'card-number 5500-0055-5555-5559'],
    ['Mastercard of the 2 series', 'nr 2223000048400011', 'card-number 2223000048400011'],
    ['American Express', '3782 822463 10005.', 'card-number 3782 822463 10005'],
    ['Maestro', 'karta 6759649826438453', 'card-number 6759649826438453'],
    [
      'IBAN with spaces',
      'Pay to DE89 3704 0044 0532 0130 00 please',
      'iban DE89 3704 0044 0532 0130 00',
    ],
    ['Polish IBAN', 'PL61109010140000071219812874', 'iban PL61109010140000071219812874'],
    ['IBAN in small letters', 'fr1420041010050500013m02606', 'iban fr1420041010050500013m02606'],
    ['PESEL', 'PESEL 44051401359', 'national-id 44051401359'],
    ['PESEL of this century', '02070803628', 'national-id 02070803628'],
    ['codice fiscale', 'CF: RSSMRA85T10A562S', 'national-id RSSMRA85T10A562S'],
    ['NIR', 'sécu 2 55 08 14 168 025 38', 'national-id 2 55 08 14 168 025 38'],
    ['DNI', 'DNI 12345678Z', 'national-id 12345678Z'],
    ['NIE', 'mi NIE X1234567L', 'national-id X1234567L'],
    ['Steuer-ID', 'IdNr 86 095 742 719', 'national-id 86 095 742 719'],
    ['an English password', 'The password: Sunshine1', 'password Sunshine1'],
    ['a Polish password', 'hasło to kot1234.', 'password kot1234'],
    ['a French password', 'mot de passe : soleil', 'password soleil'],
    ['a German password', 'Passwort ist Sommer2026!', 'password Sommer2026'],
    ['a Spanish password', 'contraseña: perro', 'password perro'],
    ['an Italian password', "parola d'ordine: gatto7", 'password gatto7'],
  ])('is noticed: %s', (_name, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it('names each find in the order of the text', () => {
    expect(found('password: abc123 and 4111111111111111')).toEqual([
      'password abc123',
      'card-number 4111111111111111',
    ]);
  });
});

describe('a text that only looks so', () => {
  it.each([
    ['a phone number', 'Call +48 600 100 200 or 0048600100200'],
    ['a German phone number', 'Ruf +49 30 901820 oder 0309018200 an'],
    ['an international number without plus', '4860010020012'],
    ['an order number', 'Order 4111111111111112 is ready'],
    ['an order number of eleven digits', 'Zamówienie 12345678901'],
    ['a parcel number', 'Paczka 520000012345678901234567'],
    ['a card number with one digit wrong', '4111 1111 1111 1121'],
    ['digits in other groups', '41 11 11 11 11 11 11 11'],
    ['the same digit all over', '0000 0000 0000 0000'],
    ['an IBAN with one digit wrong', 'DE89 3704 0044 0532 0130 01'],
    ['a PESEL with one digit wrong', '44051401358'],
    ['a codice fiscale with the wrong letter', 'RSSMRA85T10A562T'],
    ['a NIR with the wrong key', '2 55 08 14 168 025 39'],
    ['a DNI with the wrong letter', '12345678A'],
    ['a Steuer-ID with one digit wrong', '86095742718'],
    ['a time and a date', '2026-11-27 18:00, room 1234'],
    ['an amount', '1 234 567,89 zł'],
    ['words about a password', 'Your password is wrong, use the link to set a new one.'],
    ['a link to set one', 'Set your password: https://example.org/reset'],
    ['a boarding pass', 'Your boarding pass: gate 12'],
  ])('passes: %s', (_name, text) => {
    expect(found(text)).toEqual([]);
  });
});
