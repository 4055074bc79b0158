// DELIVER and STATUS-REPORT: what a network sends (3GPP TS 23.040 §9.2.2.1, §9.2.2.3), for networks that are simulated.
import { type Address, encodeAddress, parseNumber, parseSender } from './address.ts';
import {
  assemblePdu,
  type ConcatOptions,
  type EncodedPdu,
  elementOf,
  octetsOf,
} from './assemble-pdu.ts';
import { encodeDataCoding } from './data-coding.ts';
import { encodeTimestamp } from './timestamp.ts';
import { encodeUserData } from './user-data.ts';

export type DeliverOptions = {
  /** A number, or a name of up to eleven characters. */
  from: string;
  text: string;
  encoding: 'gsm7' | 'ucs2';
  concat?: ConcatOptions | undefined;
  /** Service centre time, ms UTC. */
  sentAt: number;
  /** Local time there minus UTC. */
  offsetMinutes: number;
  smsc?: string | undefined;
  /** More messages wait at the service centre. */
  moreMessages?: boolean | undefined;
  /** Shown at once and not stored (class 0). */
  flash?: boolean | undefined;
};

/** Writes a DELIVER. Throws PduError `bad-address`, `bad-field`, `not-encodable` or `too-long`. */
export function encodeDeliver(options: DeliverOptions): EncodedPdu {
  const { concat } = options;
  const first = (options.moreMessages ? 0 : 0x04) | (concat === undefined ? 0 : 0x40);
  return assemblePdu(serviceCentreOf(options.smsc), [
    octetsOf(first),
    encodeAddress(parseSender(options.from)),
    octetsOf(0, encodeDataCoding(options.encoding, options.flash ?? false)),
    encodeTimestamp(options.sentAt, options.offsetMinutes),
    encodeUserData({
      encoding: options.encoding,
      content: options.text,
      ...(concat === undefined ? {} : { elements: [elementOf(concat)] }),
    }),
  ]);
}

export type StatusReportOptions = {
  /** TP-MR of the message that the report is about. */
  reference: number;
  recipient: string;
  /** Service centre time of that message, ms UTC. */
  sentAt: number;
  /** When the outcome came about, ms UTC. */
  dischargedAt: number;
  /** Local time there minus UTC. */
  offsetMinutes: number;
  /** TP-ST (§9.2.3.15). */
  status: number;
  smsc?: string | undefined;
};

/** Writes a STATUS-REPORT that ends after its status, as most do. Throws PduError `bad-address` or `bad-field`. */
export function encodeStatusReport(options: StatusReportOptions): EncodedPdu {
  return assemblePdu(serviceCentreOf(options.smsc), [
    octetsOf(0x06, options.reference),
    encodeAddress(parseNumber(options.recipient)),
    encodeTimestamp(options.sentAt, options.offsetMinutes),
    encodeTimestamp(options.dischargedAt, options.offsetMinutes),
    octetsOf(options.status),
  ]);
}

function serviceCentreOf(smsc: string | undefined): Address | null {
  return smsc === undefined ? null : parseNumber(smsc);
}
