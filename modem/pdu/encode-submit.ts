// SUBMIT: the message we send (3GPP TS 23.040 §9.2.2.2).
import { type Address, encodeAddress, encodeServiceCentre, parseNumber } from './address.ts';
import { decodeDataCoding, encodeDataCoding } from './data-coding.ts';
import { PduError } from './errors.ts';
import { concatOctets, hexOf } from './octets.ts';
import { encodeUserData } from './user-data.ts';
import { concatElement, type InformationElement } from './user-data-header.ts';
import { encodeValidity, relativeOfMinutes, type ValidityToWrite } from './validity.ts';

/** A PDU as AT commands want it: the octets, and how many there are behind the service centre address. */
export type EncodedPdu = { hex: string; tpduLength: number };

/** Which piece of a message this is; the reference is 8 bits wide unless said otherwise. */
export type ConcatOptions = {
  reference: number;
  total: number;
  sequence: number;
  bits?: 8 | 16 | undefined;
};

export type SubmitOptions = {
  /** `+` and digits for international numbers, bare digits for short codes. */
  to: string;
  /** The text of this segment alone. */
  text: string;
  encoding: 'gsm7' | 'ucs2';
  concat?: ConcatOptions | undefined;
  /** Ask for a status report (TP-SRR). */
  requestReport?: boolean | undefined;
  /** TP-MR, 0–255; modems usually put their own in its place. */
  reference?: number | undefined;
  /** Service centre; without one the modem uses the one on its SIM. */
  smsc?: string | null | undefined;
  /** Minutes the service centre keeps trying, rounded up to the next step; without, it decides itself. */
  validity?: number | undefined;
  /** Shown at once and not stored (class 0). */
  flash?: boolean | undefined;
};

/** Writes one segment. Throws PduError `bad-address`, `bad-field`, `not-encodable` or `too-long`. */
export function encodeSubmit(options: SubmitOptions): EncodedPdu {
  const { concat, validity, smsc } = options;
  return encodeSubmitFields({
    smsc: smsc == null || smsc === '' ? null : parseNumber(smsc),
    mr: options.reference ?? 0,
    destination: parseNumber(options.to),
    pid: 0,
    dcs: encodeDataCoding(options.encoding, options.flash ?? false),
    validity:
      validity === undefined
        ? { vpf: 'none' }
        : { vpf: 'relative', vp: relativeOfMinutes(validity) },
    statusReportRequest: options.requestReport ?? false,
    rejectDuplicates: false,
    replyPath: false,
    ...(concat === undefined ? {} : { udh: [elementOf(concat)] }),
    content: options.text,
  });
}

/** The element for a segment's place in its message. */
export function elementOf({
  reference,
  total,
  sequence,
  bits = 8,
}: ConcatOptions): InformationElement {
  return concatElement({ ref: reference, total, seq: sequence, bits });
}

/** Everything a SUBMIT can say, under the names that `decodePdu` gives. */
export type SubmitFields = {
  smsc: Address | null;
  mr: number;
  destination: Address;
  pid: number;
  dcs: number;
  validity: ValidityToWrite;
  statusReportRequest: boolean;
  rejectDuplicates: boolean;
  replyPath: boolean;
  /** Absent: no header. Language elements decide which tables the text is written with. */
  udh?: readonly InformationElement[];
  /** Text in the alphabet of `dcs`, or octets for 8-bit data. */
  content: string | Uint8Array;
};

/** Writes a SUBMIT, bit for bit what the fields say. Throws PduError as `encodeSubmit`. */
export function encodeSubmitFields(fields: SubmitFields): EncodedPdu {
  const { udh, validity } = fields;
  const period = encodeValidity(validity);
  const first =
    0x01 |
    (fields.rejectDuplicates ? 0x04 : 0) |
    period.bits |
    (fields.statusReportRequest ? 0x20 : 0) |
    (udh === undefined ? 0 : 0x40) |
    (fields.replyPath ? 0x80 : 0);
  return assemblePdu(fields.smsc, [
    octetsOf(first, fields.mr),
    encodeAddress(fields.destination),
    octetsOf(fields.pid, fields.dcs),
    period.octets,
    encodeUserData({
      encoding: decodeDataCoding(fields.dcs).encoding,
      content: fields.content,
      ...(udh === undefined ? {} : { elements: udh }),
    }),
  ]);
}

/** Octets of numbers. Throws PduError `bad-field` for anything outside 0–255. */
export function octetsOf(...values: number[]): Uint8Array {
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) {
    throw new PduError('bad-field', 'A field that does not fit its octet');
  }
  return Uint8Array.from(values);
}

/** A whole PDU of its pieces, the service centre address in front and not counted. */
export function assemblePdu(smsc: Address | null, pieces: readonly Uint8Array[]): EncodedPdu {
  const tpdu = concatOctets(pieces);
  return { hex: hexOf(encodeServiceCentre(smsc)) + hexOf(tpdu), tpduLength: tpdu.length };
}
