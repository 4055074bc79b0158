// The user data header: information elements, and those that matter to us (3GPP TS 23.040 §9.2.3.24).
import { PduError } from './errors.ts';
import { hexOf, parseHex } from './octets.ts';

/** One element as transmitted; `data` is hex. */
export type InformationElement = { iei: number; data: string };

/** Which piece of a message this is; `bits` is the width of the reference. */
export type Concatenation = { ref: number; total: number; seq: number; bits: 8 | 16 };

/** Application ports (§9.2.3.24.3, §9.2.3.24.4). */
export type Ports = { dest: number; src: number; bits: 8 | 16 };

/** What the header says. Members are present only when the message has them. */
export type HeaderFields = {
  udh?: InformationElement[];
  concat?: Concatenation;
  ports?: Ports;
  /** National language numbers as sent, known or not (§9.2.3.24.15, §9.2.3.24.16). */
  lockingShift?: number;
  singleShift?: number;
};

const CONCAT_8 = 0x00;
const PORTS_8 = 0x04;
const PORTS_16 = 0x05;
const CONCAT_16 = 0x08;
const SINGLE_SHIFT = 0x24;
const LOCKING_SHIFT = 0x25;

/** Reads the octets behind the header's length. `complete` is false when an element runs past the end. */
export function decodeHeader(octets: Uint8Array): { fields: HeaderFields; complete: boolean } {
  const udh: InformationElement[] = [];
  const fields: HeaderFields = { udh };
  let position = 0;
  while (position + 1 < octets.length) {
    const iei = octets[position] ?? 0;
    const end = position + 2 + (octets[position + 1] ?? 0);
    if (end > octets.length) return { fields, complete: false };
    const data = octets.subarray(position + 2, end);
    udh.push({ iei, data: hexOf(data) });
    // The last of several equal or mutually exclusive elements counts (§9.2.3.24).
    Object.assign(fields, readElement(iei, data));
    position = end;
  }
  return { fields, complete: position === octets.length };
}

function readElement(iei: number, data: Uint8Array): HeaderFields {
  const [a = 0, b = 0, c = 0, d = 0] = data;
  switch (`${iei}:${data.length}`) {
    case `${CONCAT_8}:3`:
      return concatFields({ ref: a, total: b, seq: c, bits: 8 });
    case `${CONCAT_16}:4`:
      return concatFields({ ref: (a << 8) | b, total: c, seq: d, bits: 16 });
    case `${PORTS_8}:2`:
      return { ports: { dest: a, src: b, bits: 8 } };
    case `${PORTS_16}:4`:
      return { ports: { dest: (a << 8) | b, src: (c << 8) | d, bits: 16 } };
    case `${LOCKING_SHIFT}:1`:
      return { lockingShift: a };
    case `${SINGLE_SHIFT}:1`:
      return { singleShift: a };
    default:
      return {};
  }
}

/** A total or sequence of 0, or a sequence past the total, makes the receiver ignore the element (§9.2.3.24.1). */
function concatFields(concat: Concatenation): HeaderFields {
  return concat.seq >= 1 && concat.seq <= concat.total ? { concat } : {};
}

/** Octets of a header, its length first. Throws PduError `bad-field` or `too-long`. */
export function encodeHeader(elements: readonly InformationElement[]): readonly number[] {
  const header = [0];
  for (const { iei, data } of elements) {
    const octets = parseHex(data);
    if (octets === null) throw new PduError('bad-field', 'Element data is hex');
    header.push(iei, octets.length, ...octets);
  }
  header[0] = header.length - 1;
  if (header.length > 140) throw new PduError('too-long', 'The header leaves no room');
  return header;
}

/** Language numbers that elements name; the last of a kind counts, as when reading. */
export function languagesIn(elements: readonly InformationElement[]): HeaderFields {
  const fields: HeaderFields = {};
  for (const { iei, data } of elements) {
    if (data.length !== 2) continue;
    if (iei === LOCKING_SHIFT) fields.lockingShift = Number.parseInt(data, 16);
    if (iei === SINGLE_SHIFT) fields.singleShift = Number.parseInt(data, 16);
  }
  return fields;
}

/** The element that marks a piece of a message. Throws PduError `bad-field` outside the ranges of §9.2.3.24.1. */
export function concatElement({ ref, total, seq, bits }: Concatenation): InformationElement {
  const inRange = ref >= 0 && ref < 2 ** bits && total <= 255 && seq >= 1 && seq <= total;
  if (!inRange || ![ref, total, seq].every(Number.isInteger)) {
    throw new PduError('bad-field', 'A concatenation outside its ranges');
  }
  return bits === 8
    ? { iei: CONCAT_8, data: hexOf([ref, total, seq]) }
    : { iei: CONCAT_16, data: hexOf([ref >> 8, ref & 0xff, total, seq]) };
}

/** The elements that name national tables, none for the default ones (§9.2.3.24.15, §9.2.3.24.16). */
export function languageElements(languages: {
  locking: number;
  single: number;
}): InformationElement[] {
  const elements = [
    { iei: LOCKING_SHIFT, language: languages.locking },
    { iei: SINGLE_SHIFT, language: languages.single },
  ];
  return elements
    .filter(({ language }) => language > 0)
    .map(({ iei, language }) => ({ iei, data: hexOf([language]) }));
}
