// Service centre times: seven octets of swapped digits, local time with its quarter-hour zone (3GPP TS 23.040 §9.2.3.11).
import { PduError } from './errors.ts';

/** Octets of a time stamp. */
export const TIMESTAMP_OCTETS = 7;

// The standard leaves the century open; stamps of 1999 exist in stored messages, stamps of 2070 do not yet.
const FIRST_YEAR_OF_LAST_CENTURY = 70;
const MS_PER_MINUTE = 60_000;

/** ISO 8601 with the transmitted offset (`+00:00`, never `Z`); null when the octets are no calendar time. */
export function decodeTimestamp(octets: Uint8Array): string | null {
  const year = decimalOf(octets[0] ?? 0xff);
  const month = decimalOf(octets[1] ?? 0xff);
  const day = decimalOf(octets[2] ?? 0xff);
  const hour = decimalOf(octets[3] ?? 0xff);
  const minute = decimalOf(octets[4] ?? 0xff);
  const second = decimalOf(octets[5] ?? 0xff);
  const zone = decodeZone(octets[6] ?? 0xff);
  if (year == null || month == null || day == null) return null;
  if (hour == null || minute == null || second == null || zone === null) return null;
  const fullYear = year + (year >= FIRST_YEAR_OF_LAST_CENTURY ? 1900 : 2000);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(fullYear, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = `${fullYear}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
}

function decimalOf(octet: number): number | null {
  const tens = octet & 0x0f;
  const ones = octet >> 4;
  return tens > 9 || ones > 9 ? null : tens * 10 + ones;
}

function decodeZone(octet: number): string | null {
  // The sign sits in the top bit of the tens digit, which swapping brings to bit 3.
  const quarters = decimalOf(octet & 0xf7);
  if (quarters === null) return null;
  const sign = octet & 0x08 && quarters > 0 ? '-' : '+';
  return `${sign}${two(Math.floor(quarters / 4))}:${two((quarters % 4) * 15)}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/**
 * Octets of an instant (ms UTC) as local time `offsetMinutes` ahead of UTC, rounded to quarter hours.
 * Throws PduError `bad-field` outside the years 1970–2069 or 19 h 45 min of offset.
 */
export function encodeTimestamp(at: number, offsetMinutes: number): Uint8Array {
  const quarters = Math.round(offsetMinutes / 15);
  const local = new Date(at + quarters * 15 * MS_PER_MINUTE);
  const year = local.getUTCFullYear();
  if (!(year >= 1970 && year <= 2069) || Math.abs(quarters) > 79) {
    throw new PduError('bad-field', 'A time that a time stamp cannot hold');
  }
  const zone = swapped(Math.abs(quarters)) | (quarters < 0 ? 0x08 : 0);
  return Uint8Array.of(
    swapped(year % 100),
    swapped(local.getUTCMonth() + 1),
    swapped(local.getUTCDate()),
    swapped(local.getUTCHours()),
    swapped(local.getUTCMinutes()),
    swapped(local.getUTCSeconds()),
    zone,
  );
}

function swapped(value: number): number {
  return ((value % 10) << 4) | Math.floor(value / 10);
}

/** The reverse of `decodeTimestamp`, keeping the offset of the ISO text. Throws PduError `bad-field`. */
export function encodeIsoTimestamp(iso: string): Uint8Array {
  const at = Date.parse(iso);
  const zone = /([+-])(\d\d):(\d\d)$/.exec(iso);
  if (Number.isNaN(at) || zone === null) throw new PduError('bad-field', 'Not a time with offset');
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  return encodeTimestamp(at, zone[1] === '-' ? -minutes : minutes);
}
