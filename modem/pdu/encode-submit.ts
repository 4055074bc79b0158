// SUBMIT: the message we send (3GPP TS 23.040 §9.2.2.2).
import { type Address, encodeAddress, parseNumber } from './address.ts';
import {
  assemblePdu,
  type ConcatOptions,
  type EncodedPdu,
  elementOf,
  octetsOf,
} from './assemble-pdu.ts';
import { encodeDataCoding, encodingOf } from './data-coding.ts';
import { encodeUserData } from './user-data.ts';
import { type InformationElement, languageElements } from './user-data-header.ts';
import { encodeValidity, relativeOfMinutes, type ValidityToWrite } from './validity.ts';

export type SubmitOptions = {
  /** `+` and digits for international numbers, bare digits for short codes. */
  to: string;
  /** The text of this segment alone. */
  text: string;
  encoding: 'gsm7' | 'ucs2';
  concat?: ConcatOptions | undefined;
  /** National tables that gsm7 text is written with (3GPP TS 23.038 annex A), 0 = default. */
  languages?: { locking: number; single: number } | undefined;
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
  const { validity, smsc } = options;
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
    ...headerOf(options),
    content: options.text,
  });
}

/** No header at all when there is nothing to say in it. */
function headerOf({ concat, encoding, languages }: SubmitOptions): Pick<SubmitFields, 'udh'> {
  const udh = [
    ...(concat === undefined ? [] : [elementOf(concat)]),
    ...(languages === undefined || encoding !== 'gsm7' ? [] : languageElements(languages)),
  ];
  return udh.length === 0 ? {} : { udh };
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
      encoding: encodingOf(fields.dcs),
      content: fields.content,
      ...(udh === undefined ? {} : { elements: udh }),
    }),
  ]);
}
