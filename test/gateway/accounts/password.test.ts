import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../../gateway/accounts/password.ts';

test('the right password is accepted, any other is not', async () => {
  const encoded = await hashPassword('correct horse battery');
  expect(await verifyPassword('correct horse battery', encoded)).toBe(true);
  expect(await verifyPassword('correct horse batterY', encoded)).toBe(false);
  expect(await verifyPassword('', encoded)).toBe(false);
});

test('is a PHC string with the agreed cost and never the same twice', async () => {
  const [one, two] = await Promise.all([
    hashPassword('zażółć gęślą'),
    hashPassword('zażółć gęślą'),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
});

test('an accent typed as two characters is the same password', async () => {
  const encoded = await hashPassword('zaz\u0307o\u0301lc\u0301 kawa');
  expect(await verifyPassword('za\u017c\u00f3l\u0107 kawa', encoded)).toBe(true);
});

test('a string made by the reference implementation is understood', async () => {
  // phc-winner-argon2, src/test.c: password "password", salt "somesalt".
  const encoded =
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await verifyPassword('password', encoded)).toBe(true);
  expect(await verifyPassword('passwore', encoded)).toBe(false);
});

test.each([
  '',
  'password',
  '$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=0,t=0,p=0$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ',
  '$argon2id$v=19$m=19456,t=2,p=1$$',
])('a broken string %j refuses without failing', async (encoded) => {
  expect(await verifyPassword('password', encoded)).toBe(false);
});

test('many at once all get their answer', async () => {
  const encoded = await hashPassword('correct horse battery');
  const tries = ['correct horse battery', 'a', 'b', 'correct horse battery', 'c'];
  const answers = await Promise.all(tries.map((password) => verifyPassword(password, encoded)));
  expect(answers).toEqual([true, false, false, true, false]);
});
