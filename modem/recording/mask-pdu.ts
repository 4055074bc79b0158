// Takes numbers and texts out of a PDU without changing its length or its layout, so that it still decodes: digits of
// addresses become 5, all but the last two; user data becomes x. References, times, classes and headers that put parts
// together stay, since they are what a recording is read for (3GPP TS 23.040 §9.2).
import { decodeDataCoding } from '../pdu/data-coding.ts';
import { hexOf, octetsFromHex } from '../pdu/octets.ts';

const MOST_SMSC_OCTETS = 11;
const MOST_DIGITS = 20;
const ALPHANUMERIC = 5;
/** TP-VP by its format: none, enhanced, relative, absolute. */
const VALIDITY_OCTETS = [0, 7, 1, 7];
const LETTER = 0x78;
/** Concatenation, ports, national alphabets: kept. Everything else in a header may be somebody's. */
const HARMLESS: ReadonlySet<number> = new Set([0x00, 0x04, 0x05, 0x08, 0x24, 0x25]);

/** The masked PDU in upper-case hex, or null when this is no whole PDU: then nothing of it may be shown. */
export function maskPdu(hex: string): string | null {
  const pdu = octetsFromHex(hex);
  const smscOctets = pdu[0] ?? 0;
  const start = 1 + smscOctets;
  if (smscOctets > MOST_SMSC_OCTETS || start + 2 > pdu.length) return null;
  if (smscOctets > 1) maskDigits(pdu, 2, (smscOctets - 1) * 2);
  const first = pdu[start] ?? 0;
  const whole = maskTpdu(pdu, start, first);
  return whole ? hexOf(pdu) : null;
}

/** False when the octets do not fit the layout. */
function maskTpdu(pdu: Uint8Array, start: number, first: number): boolean {
  switch (first & 0x03) {
    case 1: {
      const behind = maskAddress(pdu, start + 2);
      const validity = VALIDITY_OCTETS[(first >> 3) & 0x03] ?? 0;
      return behind !== null && maskContent(pdu, behind + 1, behind + 2 + validity, first);
    }
    case 2: {
      const behind = maskAddress(pdu, start + 2);
      return behind !== null && maskReportRest(pdu, behind + 15);
    }
    default: {
      const behind = maskAddress(pdu, start + 1);
      return behind !== null && maskContent(pdu, behind + 1, behind + 9, first);
    }
  }
}

/** Returns the place behind the address, or null when it is none. */
function maskAddress(pdu: Uint8Array, at: number): number | null {
  const digits = pdu[at] ?? MOST_DIGITS + 1;
  const end = at + 2 + Math.ceil(digits / 2);
  if (digits > MOST_DIGITS || end > pdu.length) return null;
  const alphanumeric = (((pdu[at + 1] ?? 0) >> 4) & 0x07) === ALPHANUMERIC;
  if (alphanumeric) maskSeptets(pdu.subarray(at + 2, end), 0, Math.floor((digits * 4) / 7));
  else maskDigits(pdu, at + 2, digits);
  return end;
}

/** Two digits an octet, the first one in the low half; fillers and letters are left alone. */
function maskDigits(pdu: Uint8Array, at: number, digits: number): void {
  const filler = (pdu[at + Math.ceil(digits / 2) - 1] ?? 0) >> 4 === 0x0f;
  const shown = digits - 2 - (filler && digits % 2 === 0 ? 1 : 0);
  for (let digit = 0; digit < shown; digit += 1) {
    const place = at + (digit >> 1);
    const octet = pdu[place] ?? 0;
    const high = digit % 2 === 1;
    if ((high ? octet >> 4 : octet & 0x0f) > 9) continue;
    pdu[place] = high ? (octet & 0x0f) | 0x50 : (octet & 0xf0) | 0x05;
  }
}

/** `codingAt` is where TP-DCS stands, `lengthAt` where TP-UDL does. */
function maskContent(pdu: Uint8Array, codingAt: number, lengthAt: number, first: number): boolean {
  const length = pdu[lengthAt];
  if (length === undefined) return false;
  const { encoding, compressed } = decodeDataCoding(pdu[codingAt] ?? 0);
  const packed = encoding === 'gsm7' && compressed !== true;
  const octets = packed ? Math.ceil((length * 7) / 8) : length;
  const data = pdu.subarray(lengthAt + 1);
  if (data.length !== octets) return false;
  const header = (first & 0x40) === 0 ? 0 : 1 + (data[0] ?? 0);
  if (header > octets) return false;
  if (header > 0) maskHeader(data.subarray(1, header));
  if (packed) maskSeptets(data, Math.ceil((header * 8) / 7), length);
  else maskOctets(data.subarray(header), encoding === 'ucs2');
  return true;
}

function maskHeader(header: Uint8Array): void {
  for (let at = 0; at + 1 < header.length; at += 2 + (header[at + 1] ?? 0)) {
    const end = at + 2 + (header[at + 1] ?? 0);
    if (!HARMLESS.has(header[at] ?? 0xff)) header.fill(0, at + 2, end);
  }
}

function maskSeptets(data: Uint8Array, from: number, to: number): void {
  for (let septet = from; septet < to; septet += 1) {
    for (let bit = 0; bit < 7; bit += 1) {
      const at = septet * 7 + bit;
      const place = at >> 3;
      const mask = 1 << (at & 7);
      const set = (LETTER >> bit) & 1;
      const octet = data[place] ?? 0;
      data[place] = set === 1 ? octet | mask : octet & ~mask;
    }
  }
}

function maskOctets(data: Uint8Array, pairs: boolean): void {
  for (let at = 0; at < data.length; at += 1) data[at] = pairs && at % 2 === 0 ? 0 : LETTER;
}

/** Behind TP-ST: TP-PI says what follows (§9.2.3.27). Reports with user data are as good as unheard of. */
function maskReportRest(pdu: Uint8Array, at: number): boolean {
  if (at > pdu.length) return false;
  const parameters = pdu[at];
  if (parameters !== undefined && (parameters & 0x04) !== 0) pdu.fill(0, at);
  return true;
}
