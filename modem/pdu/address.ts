// Addresses: originator, destination, recipient and service centre (3GPP TS 23.040 §9.1.2.5, TS 24.011 §8.2.5.1).
import { DEFAULT_ALPHABET, septetsOf, textOfSeptets } from './alphabet.ts';
import { PduError } from './errors.ts';
import { packSeptets, unpackSeptets } from './gsm7.ts';
import type { OctetReader } from './octets.ts';

/** What an address is to people. `short` has at most six digits, `national` any other number without `+`. */
export type AddressKind = 'international' | 'national' | 'short' | 'alphanumeric';

/** An address as transmitted: type of number, numbering plan, and the digits or name. */
export type Address = {
  /** Digits, with `+` in front for international numbers only; or a name; '' when empty. */
  address: string;
  /** Type of number, 0–7. */
  ton: number;
  /** Numbering plan identification, 0–15. */
  npi: number;
};

const INTERNATIONAL = 1;
const ALPHANUMERIC = 5;
const MAX_DIGITS = 20;
const MAX_NAME_SEPTETS = 11;
const MAX_SERVICE_CENTRE_OCTETS = 11;
const MAX_SHORT_CODE_DIGITS = 6;
const DIGITS = '0123456789*#abc';
const ZERO = 0x30;
const PLAIN_NUMBER = /^\+?\d+$/;

/** Reads an OA, DA or RA. Throws PduError `address-too-long` or `truncated`. */
export function readAddress(reader: OctetReader): Address {
  const digits = reader.octet();
  if (digits > MAX_DIGITS) throw reader.error('address-too-long', `An address of ${digits} digits`);
  const { ton, npi } = typeOf(reader.octet());
  const octets = reader.octets(Math.ceil(digits / 2));
  if (ton === ALPHANUMERIC) {
    const septets = unpackSeptets(octets, Math.floor((digits * 4) / 7));
    return { address: textOfSeptets(septets, DEFAULT_ALPHABET), ton, npi };
  }
  return { address: withPlus(digitsOf(octets, digits), ton), ton, npi };
}

/** Reads the service centre address, whose length counts octets; null when there is none. */
export function readServiceCentre(reader: OctetReader): Address | null {
  const length = reader.octet();
  if (length > MAX_SERVICE_CENTRE_OCTETS) {
    throw reader.error('smsc-too-long', `A service centre address of ${length} octets`);
  }
  if (length === 0) return null;
  const { ton, npi } = typeOf(reader.octet());
  const octets = reader.octets(length - 1);
  const digits = digitsOf(octets, octets.length * 2);
  return digits === '' ? null : { address: withPlus(digits, ton), ton, npi };
}

function typeOf(octet: number): { ton: number; npi: number } {
  return { ton: (octet >> 4) & 0x07, npi: octet & 0x0f };
}

function digitsOf(octets: Uint8Array, count: number): string {
  let digits = '';
  for (let i = 0; i < count; i++) {
    const octet = octets[i >> 1] ?? 0xff;
    // 0xF is filler and has no character.
    digits += DIGITS[i % 2 === 0 ? octet & 0x0f : octet >> 4] ?? '';
  }
  return digits;
}

function withPlus(digits: string, ton: number): string {
  return ton === INTERNATIONAL && digits !== '' ? `+${digits}` : digits;
}

/** What an address is to people. */
export function addressKindOf({ address, ton }: Address): AddressKind {
  if (ton === ALPHANUMERIC) return 'alphanumeric';
  if (ton === INTERNATIONAL) return 'international';
  return address.length <= MAX_SHORT_CODE_DIGITS ? 'short' : 'national';
}

/**
 * A number written by people: spaces, dashes, dots, slashes and parentheses go, `+` makes it international.
 * Throws PduError `bad-address` when it is not 1–20 digits.
 */
export function parseNumber(written: string): Address {
  // Nearly always there is nothing to take out.
  const number = PLAIN_NUMBER.test(written) ? written : written.replace(/[\s\-./()]/g, '');
  if (!/^(\+\d{1,20}|[\d*#]{1,20})$/.test(number)) {
    throw new PduError('bad-address', 'A number must be 1 to 20 digits');
  }
  return { address: number, ton: number.startsWith('+') ? INTERNATIONAL : 0, npi: 1 };
}

/** A sender: a number where it looks like one, else a name. Throws PduError `bad-address`. */
export function parseSender(written: string): Address {
  if (/^\+?[\d*#]+$/.test(written)) return parseNumber(written);
  return { address: written, ton: ALPHANUMERIC, npi: 0 };
}

/** Octets of an OA, DA or RA; the length counts digits. Throws PduError `bad-address`. */
export function encodeAddress(address: Address): readonly number[] {
  const type = 0x80 | (address.ton << 4) | address.npi;
  if (address.ton === ALPHANUMERIC) {
    const septets = septetsOf(address.address, DEFAULT_ALPHABET);
    if (septets === null || septets.length > MAX_NAME_SEPTETS) {
      throw new PduError('bad-address', 'A sender name must be at most 11 GSM 7-bit characters');
    }
    return [Math.ceil((septets.length * 7) / 4), type, ...packSeptets(septets)];
  }
  const digits = withoutPlus(address.address);
  return appendDigits([digits.length, type], digits);
}

/** Octets of the service centre address; a single zero for none. Throws PduError `bad-address`. */
export function encodeServiceCentre(address: Address | null): readonly number[] {
  if (address === null) return [0];
  const digits = withoutPlus(address.address);
  const type = 0x80 | (address.ton << 4) | address.npi;
  return appendDigits([Math.ceil(digits.length / 2) + 1, type], digits);
}

function withoutPlus(address: string): string {
  return address.startsWith('+') ? address.slice(1) : address;
}

/** Two digits an octet, the first in the low half; an odd last one with a filler. */
function appendDigits(octets: number[], digits: string): readonly number[] {
  if (digits.length > MAX_DIGITS) throw new PduError('bad-address', 'A number of over 20 digits');
  for (let i = 0; i < digits.length; i += 2) {
    const high = i + 1 < digits.length ? nibbleOf(digits, i + 1) : 0xf;
    octets.push((high << 4) | nibbleOf(digits, i));
  }
  return octets;
}

function nibbleOf(digits: string, place: number): number {
  const code = digits.charCodeAt(place);
  if (code >= ZERO && code <= ZERO + 9) return code - ZERO;
  const nibble = DIGITS.indexOf(digits.charAt(place));
  if (nibble < 0) throw new PduError('bad-address', 'A number with a character that is no digit');
  return nibble;
}
