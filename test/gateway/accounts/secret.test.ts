import { expect, test } from 'vitest';
import { apiKeyPrefix, hashSecret, newSecret } from '../../../gateway/accounts/secret.ts';

test('a secret has 32 random bytes that fit a URL, behind its prefix', () => {
  expect(newSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(newSecret(apiKeyPrefix)).toMatch(/^bramka_[A-Za-z0-9_-]{43}$/);
  expect(newSecret()).not.toBe(newSecret());
});

test('the stored hash is SHA-256 in hex', () => {
  // FIPS 180-2, appendix B.1.
  expect(hashSecret('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
