// Which texts hold a one-time code.
import { expect, test } from 'vitest';
import { coverCodes } from '../../../gateway/retention/one-time-code.ts';

test.each([
  ['Your verification code is 482913.', 'Your verification code is ••••••.'],
  ['G-482913 is your Google verification code.', '•-•••••• is your Google verification code.'],
  ['Kod: 4829. Nie podawaj go nikomu', 'Kod: ••••. Nie podawaj go nikomu'],
  ['Ihr Einmalpasswort lautet 123-456', 'Ihr Einmalpasswort lautet •••-•••'],
  ['Su código es 123 456', 'Su código es ••• •••'],
  ['Votre code de sécurité : 99887', 'Votre code de sécurité : •••••'],
  ['Il codice è 12345678, valido 5 minuti', 'Il codice è ••••••••, valido 5 minuti'],
  ['TAN 552211 für 120,00 €', 'TAN •••••• für 120,00 €'],
])('covers the code in “%s”', (text, covered) => {
  expect(coverCodes(text)).toBe(covered);
});

test.each([
  'We are open until 2026',
  'The invoice 48291 is paid',
  'The code of the door is with Anna',
  'Your order costs 1250 zł, PIN pad at the door',
  'Call +48600100200 for the code',
  'The dress code starts at 18:30 on 24.12.2026',
  'Mention promo code SUMMER',
])('leaves “%s” alone', (text) => {
  expect(coverCodes(text)).toBeNull();
});
