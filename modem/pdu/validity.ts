// How long the service centre keeps trying: TP-VPF and TP-VP (3GPP TS 23.040 §9.2.3.3, §9.2.3.12).
import { octetsOf } from './assemble-pdu.ts';
import { PduError } from './errors.ts';
import { hexOf, type OctetReader, type Octets, octetsFromHex } from './octets.ts';
import { decodeTimestamp, encodeIsoTimestamp, TIMESTAMP_OCTETS } from './timestamp.ts';

/** Validity period as transmitted. Without one the service centre applies its own, often one to three days. */
export type Validity =
  | { vpf: 'none' }
  | { vpf: 'relative'; vp: number; vpMinutes: number }
  /** `vpTimestamp` is null when the octets are no calendar time. */
  | { vpf: 'absolute'; vpTimestamp: string | null; vpRaw: string }
  /** Networks rarely support it: read raw, written only to reproduce a message. */
  | { vpf: 'enhanced'; vpRaw: string };

const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Reads the validity of a SUBMIT whose first octet is given. */
export function readValidity(reader: OctetReader, firstOctet: number): Validity {
  switch (firstOctet & 0x18) {
    case 0x10: {
      const vp = reader.octet();
      return { vpf: 'relative', vp, vpMinutes: minutesOfRelative(vp) };
    }
    case 0x18: {
      const octets = reader.octets(TIMESTAMP_OCTETS);
      return { vpf: 'absolute', vpTimestamp: decodeTimestamp(octets), vpRaw: hexOf(octets) };
    }
    case 0x08:
      return { vpf: 'enhanced', vpRaw: hexOf(reader.octets(TIMESTAMP_OCTETS)) };
    default:
      return { vpf: 'none' };
  }
}

/** Minutes of a relative validity octet. */
export function minutesOfRelative(vp: number): number {
  if (vp <= 143) return (vp + 1) * 5;
  if (vp <= 167) return 12 * HOUR + (vp - 143) * 30;
  if (vp <= 196) return (vp - 166) * DAY;
  return (vp - 192) * WEEK;
}

/** The relative validity octet for minutes, rounded up to the next step, 5 minutes to 63 weeks. */
export function relativeOfMinutes(minutes: number): number {
  if (minutes <= 12 * HOUR) return Math.max(0, Math.ceil(minutes / 5) - 1);
  if (minutes <= DAY) return 143 + Math.ceil((minutes - 12 * HOUR) / 30);
  if (minutes <= 30 * DAY) return 166 + Math.ceil(minutes / DAY);
  return Math.min(255, 192 + Math.ceil(minutes / WEEK));
}

/** What a SUBMIT carries for a validity: the VPF bits of the first octet, and the octets. */
export type EncodedValidity = { bits: number; octets: Octets };

/** What to write. Absolute times are written from `vpTimestamp`. */
export type ValidityToWrite =
  | { vpf: 'none' }
  | { vpf: 'relative'; vp: number }
  | { vpf: 'absolute'; vpTimestamp: string }
  | { vpf: 'enhanced'; vpRaw: string };

/** Octets of a validity. Throws PduError `bad-field`. */
export function encodeValidity(validity: ValidityToWrite): EncodedValidity {
  switch (validity.vpf) {
    case 'none':
      return { bits: 0x00, octets: [] };
    case 'relative':
      return { bits: 0x10, octets: octetsOf(validity.vp) };
    case 'absolute':
      return { bits: 0x18, octets: encodeIsoTimestamp(validity.vpTimestamp) };
    case 'enhanced':
      if (!/^[0-9a-f]{14}$/i.test(validity.vpRaw)) {
        throw new PduError('bad-field', 'An enhanced validity is seven octets');
      }
      return { bits: 0x08, octets: octetsFromHex(validity.vpRaw) };
  }
}
