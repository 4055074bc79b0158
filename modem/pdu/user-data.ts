// User data: header and text or octets together, both ways (3GPP TS 23.040 §9.2.3.16, §9.2.3.24).
import { textOfSeptets } from './alphabet.ts';
import type { DataCoding, Encoding } from './data-coding.ts';
import { PduError } from './errors.ts';
import { packedLength, packSeptetsInto, packTextInto, unpackSeptets } from './gsm7.ts';
import { alphabetOf, type Languages } from './national-alphabet.ts';
import { copyInto, type OctetReader } from './octets.ts';
import { textOfUcs2, writeUcs2 } from './ucs2.ts';
import {
  decodeHeader,
  encodeHeader,
  type HeaderFields,
  type InformationElement,
  languagesIn,
} from './user-data-header.ts';

/** Octets that user data can hold. */
export const MAX_USER_DATA_OCTETS = 140;

/** What is behind TP-UDL. */
export type UserData = HeaderFields & {
  /** TP-UDL: septets for gsm7, octets otherwise, header included. */
  udl: number;
  /** Null for octets that are no text. May hold half a surrogate pair when a sender cut through one. */
  text: string | null;
  /** Behind the header: one septet a byte for gsm7 text, else the octets. */
  userData: Uint8Array;
  /** Octets after the end of the user data, ignored. */
  trailingOctets?: number;
  /** What is wrong with it, when something is and it could be read all the same. */
  malformed?: string;
};

/** Reads TP-UDL and TP-UD to the end. Throws PduError `truncated` or `udh-overruns-ud`. */
export function readUserData(
  reader: OctetReader,
  coding: DataCoding,
  hasHeader: boolean,
): UserData {
  const udl = reader.octet();
  const packed = coding.encoding === 'gsm7' && coding.compressed !== true;
  const announced = packed ? Math.ceil((udl * 7) / 8) : udl;
  const octets = reader.octets(Math.min(announced, reader.remaining()));
  const header = hasHeader ? readHeader(reader, octets) : null;
  const headerOctets = header?.octets ?? 0;
  const fields = header?.fields ?? {};
  const userData = packed
    ? septetsBehind(octets, udl, headerOctets)
    : octets.subarray(headerOctets);
  const malformed = malformationOf(octets.length < announced, header?.complete ?? true);
  const trailingOctets = reader.remaining();
  return {
    udl,
    text: textOf(userData, coding, languagesOf(fields)),
    userData,
    ...fields,
    ...(trailingOctets > 0 ? { trailingOctets } : {}),
    ...(malformed === null ? {} : { malformed }),
  };
}

function readHeader(reader: OctetReader, octets: Uint8Array) {
  const length = octets[0];
  if (length === undefined || length + 1 > octets.length) {
    throw reader.error('udh-overruns-ud', 'The header is longer than the user data');
  }
  return { ...decodeHeader(octets.subarray(1, length + 1)), octets: length + 1 };
}

function septetsBehind(octets: Uint8Array, udl: number, headerOctets: number): Uint8Array {
  const count = udl - headerSeptets(headerOctets);
  return unpackSeptets(octets.subarray(headerOctets), count, fillBits(headerOctets));
}

/** Septets that a header of so many octets, its length octet included, takes from a gsm7 message. */
export function headerSeptets(octets: number): number {
  return Math.ceil((octets * 8) / 7);
}

/** Bits between the header and the first septet of the text. */
function fillBits(headerOctets: number): number {
  return headerSeptets(headerOctets) * 7 - headerOctets * 8;
}

function malformationOf(short: boolean, headerComplete: boolean): string | null {
  if (short) return 'udl-exceeds-data';
  return headerComplete ? null : 'element-overruns-header';
}

function textOf(userData: Uint8Array, coding: DataCoding, languages: Languages): string | null {
  if (coding.compressed === true) return null;
  switch (coding.encoding) {
    case 'gsm7':
      return textOfSeptets(userData, alphabetOf(languages));
    case 'ucs2':
      return textOfUcs2(userData);
    case '8bit':
      return null;
  }
}

/** Language numbers of a header, 0 where it names none. */
export function languagesOf({ lockingShift = 0, singleShift = 0 }: HeaderFields): Languages {
  return { locking: lockingShift, single: singleShift };
}

/** What to write: a text in an alphabet, or octets. `elements` absent means no header, empty an empty header. */
export type UserDataToWrite = {
  encoding: Encoding;
  content: string | Uint8Array;
  elements?: readonly InformationElement[];
};

/**
 * TP-UDL and TP-UD. The tables that gsm7 text is written with are those that `elements` name.
 * Throws PduError `not-encodable` or `too-long`.
 */
export function encodeUserData({ encoding, content, elements }: UserDataToWrite): Uint8Array {
  const header = elements === undefined ? [] : encodeHeader(elements);
  const start = 1 + header.length;
  const octets = new Uint8Array(start + 2 * content.length + 1);
  copyInto(octets, 1, header);
  const fill = encoding === 'gsm7' ? fillBits(header.length) : 0;
  const languages = languagesOf(elements === undefined ? {} : languagesIn(elements));
  const units = write({ octets, start, content, encoding, languages, fill });
  const body = encoding === 'gsm7' ? packedLength(units, fill) : units;
  const length = header.length + body;
  if (length > MAX_USER_DATA_OCTETS) {
    throw new PduError('too-long', `User data of ${length} octets, 140 at most`);
  }
  octets[0] = encoding === 'gsm7' ? headerSeptets(header.length) + units : length;
  return octets.subarray(0, 1 + length);
}

type Writing = Required<Pick<UserDataToWrite, 'encoding' | 'content'>> & {
  octets: Uint8Array;
  start: number;
  languages: Languages;
  fill: number;
};

/** Writes the content behind the header; returns its septets for gsm7, else its octets. */
function write({ octets, start, content, encoding, languages, fill }: Writing): number {
  if (typeof content !== 'string') {
    if (encoding === 'gsm7') packSeptetsInto(octets, start, content, fill);
    else octets.set(content, start);
    return content.length;
  }
  if (encoding === 'ucs2') {
    writeUcs2(octets, start, content);
    return content.length * 2;
  }
  const alphabet = alphabetOf(languages);
  const septets =
    encoding === 'gsm7' ? packTextInto(octets, start, content, { alphabet, fillBits: fill }) : null;
  if (septets === null) {
    throw new PduError('not-encodable', `The text has characters outside ${encoding}`);
  }
  return septets;
}
