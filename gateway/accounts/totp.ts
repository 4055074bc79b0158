// Codes of a second factor: RFC 6238 over RFC 4226 with SHA-1, 30 seconds and six digits, as all authenticator apps have it.
// Pure, besides the randomness of a new secret.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 4226 §4 R6 recommends 160 bits. */
const SECRET_BYTES = 20;
/** A code of the step before or after is taken too, since clocks differ (RFC 6238 §5.2). */
const DRIFT = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret in Base32 (RFC 4648 §6), as apps take it by hand. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES));
}

/** The code of a time step (RFC 4226 §5.3). */
export function totpCode(secret: string, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step of a moment, ms since 1970. */
export function stepAt(ms: number): number {
  return Math.floor(ms / STEP_MS);
}

/** The step whose code it is, or null. Steps up to `lastStep` were used already: a code is good once (RFC 6238 §5.2). */
export function acceptedStep(
  typed: string,
  against: { secret: string; now: number; lastStep: number | null },
): number | null {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const present = stepAt(against.now);
  for (let step = present - DRIFT; step <= present + DRIFT; step++) {
    if (step <= (against.lastStep ?? -1)) continue;
    if (timingSafeEqual(Buffer.from(totpCode(against.secret, step)), Buffer.from(code)))
      return step;
  }
  return null;
}

/** What an authenticator app scans (the key URI format that all of them read). */
export function totpUri(options: { secret: string; account: string; issuer: string }): string {
  const label = `${encodeURIComponent(options.issuer)}:${encodeURIComponent(options.account)}`;
  const query = `secret=${options.secret}&issuer=${encodeURIComponent(options.issuer)}`;
  return `otpauth://totp/${label}?${query}`;
}

function toBase32(octets: Buffer): string {
  const bits = [...octets].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'));
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
}
