import { describe, expect, it } from 'vitest';
import {
  acceptedStep,
  newTotpSecret,
  stepAt,
  totpCode,
  totpUri,
} from '../../../gateway/accounts/totp.ts';

/** `12345678901234567890` in Base32: the secret of both RFCs' examples. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes', () => {
  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('of counter %i is that of RFC 4226, appendix D', (counter, code) => {
    expect(totpCode(SECRET, counter)).toBe(code);
  });

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i is that of RFC 6238, appendix B', (second, code) => {
    expect(totpCode(SECRET, stepAt(second * 1000), 8)).toBe(code);
  });
});

describe('a typed code', () => {
  const now = 1_234_567_890_000;
  const step = stepAt(now);
  const accepts = (typed: string, lastStep: number | null = null) =>
    acceptedStep(typed, { secret: SECRET, now, lastStep });

  it('is taken for the step of now, and the one before and after', () => {
    expect(accepts(totpCode(SECRET, step))).toBe(step);
    expect(accepts(totpCode(SECRET, step - 1))).toBe(step - 1);
    expect(accepts(totpCode(SECRET, step + 1))).toBe(step + 1);
    expect(accepts(totpCode(SECRET, step - 2))).toBeNull();
    expect(accepts(totpCode(SECRET, step + 2))).toBeNull();
  });

  it('is good once, and so is every one before it', () => {
    expect(accepts(totpCode(SECRET, step), step)).toBeNull();
    expect(accepts(totpCode(SECRET, step - 1), step)).toBeNull();
    expect(accepts(totpCode(SECRET, step + 1), step)).toBe(step + 1);
  });

  it('may have a space in the middle, as apps show it', () => {
    const code = totpCode(SECRET, step);
    expect(accepts(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe(step);
  });

  it.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('that is none is refused: %s', (typed) => {
    expect(accepts(typed)).toBeNull();
  });
});

it('a new secret has 160 bits and is another each time', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});

it('what apps scan names the box and the account', () => {
  expect(totpUri({ secret: SECRET, account: 'żaneta', issuer: 'Bakery & Co' })).toBe(
    `otpauth://totp/Bakery%20%26%20Co:%C5%BCaneta?secret=${SECRET}&issuer=Bakery%20%26%20Co`,
  );
});
