// USSD strings between the program and a modem: three ways of writing a code, and reading whatever comes back.
// 3GPP TS 27.007 §7.15 says "in the character set of the terminal"; firmwares differ, so reading looks at the octets.
import { DEFAULT_ALPHABET, septetsOf, textOfSeptets } from './alphabet.ts';
import { packSeptets, unpackSeptets } from './gsm7.ts';
import { hexOf, octetsFromHex } from './octets.ts';
import { octetsOfUcs2, textOfUcs2 } from './ucs2.ts';

/** How a string stands on the wire: as it is, packed septets in hex, or UCS-2 in hex. */
export type UssdWriting = 'plain' | 'packed' | 'ucs2';

const CR = 0x0d;

/** The code as the modem wants it; null when it has characters that this way of writing does not know. */
export function writeUssd(code: string, writing: UssdWriting): string | null {
  switch (writing) {
    case 'plain':
      return code;
    case 'ucs2':
      return hexOf(octetsOfUcs2(code));
    case 'packed': {
      const septets = septetsOf(code, DEFAULT_ALPHABET);
      return septets && hexOf(packSeptets(padded(septets)));
    }
  }
}

/**
 * Text of the network's answer. `dcs` is the number behind it (TS 23.038 §5), null when there is none; `sent` is how the
 * code was written, which decides where digits could be both text and hex. Never throws: what is no known form is text.
 */
export function readUssd(
  value: string,
  { dcs, sent }: { dcs: number | null; sent: UssdWriting },
): string {
  if (!isHex(value)) return plainText(value);
  const octets = octetsFromHex(value);
  const wide = octets.length % 2 === 0 ? textOfUcs2(octets) : null;
  if (wide !== null && saysUcs2(dcs) && isPrintable(wide)) return trimmed(wide);
  if (isNumber(value) && sent === 'plain' && !(wide !== null && isLatin(wide))) return value;
  if (dcs !== null && isOctetData(dcs)) return plainText(Buffer.from(octets).toString('latin1'));
  if (wide !== null && isPrintable(wide) && looksWide(octets)) return trimmed(wide);
  const narrow = unpacked(octets);
  if (isPrintable(narrow)) return trimmed(narrow);
  return wide !== null && isPrintable(wide) ? trimmed(wide) : value;
}

/** TS 23.038 §6.1.2.3.1: seven spare bits would read as `@`, so they are filled with CR. */
function padded(septets: Uint8Array): Uint8Array {
  const fillsUp = septets.length % 8 === 7;
  const endsInCr = septets.length % 8 === 0 && septets.at(-1) === CR;
  return fillsUp || endsInCr ? Uint8Array.from([...septets, CR]) : septets;
}

function unpacked(octets: Uint8Array): string {
  const septets = unpackSeptets(octets, Number.POSITIVE_INFINITY);
  const isPadding = septets.length % 8 === 0 && septets.at(-1) === CR;
  return textOfSeptets(isPadding ? septets.subarray(0, -1) : septets, DEFAULT_ALPHABET);
}

function isHex(value: string): boolean {
  return value.length > 0 && value.length % 2 === 0 && /^[0-9A-F]+$/i.test(value);
}

function isNumber(value: string): boolean {
  return /^\d+$/.test(value);
}

/** 17 and 72 by the letter of TS 23.038 §5; others as SMS would mean them, which firmwares pass on. */
function saysUcs2(dcs: number | null): boolean {
  return dcs !== null && (dcs === 0x11 || (dcs & 0x0c) === 0x08);
}

function isOctetData(dcs: number): boolean {
  return dcs >= 0x40 && (dcs & 0x0c) === 0x04;
}

/** Sixteen-bit text repeats its high octets, one alphabet having few; packed septets do not. */
function looksWide(octets: Uint8Array): boolean {
  const high = new Set<number>();
  for (let at = 0; at < octets.length; at += 2) high.add(octets[at] ?? 0);
  const units = octets.length / 2;
  return high.size <= Math.max(1, Math.ceil(units / 4)) || (high.has(0) && high.size <= 3);
}

function isLatin(text: string): boolean {
  return [...text].every((character) => (character.codePointAt(0) ?? 0) < 0x250);
}

/** Letters, digits, signs, spaces and line ends; no control, unassigned or private character, no half pair. */
function isPrintable(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\r\n\t\f]+$/u.test(text);
}

/** Control codes below space are GSM septets with AT+CSCS="GSM"; octets above ASCII are UTF-8 or Latin-1. */
function plainText(value: string): string {
  const octets = Buffer.from(value, 'latin1');
  const text = utf8Of(octets) ?? value;
  return trimmed(
    text.replace(/[^\r\n\t\x20-\u{10ffff}]/gu, (control) =>
      textOfSeptets(Uint8Array.of(control.charCodeAt(0)), DEFAULT_ALPHABET),
    ),
  );
}

function utf8Of(octets: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return null;
  }
}

function trimmed(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
