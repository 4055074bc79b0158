// Octets to messages: DELIVER, SUBMIT and STATUS-REPORT (3GPP TS 23.040 §9.2.2) behind a service centre address.
import {
  type Address,
  type AddressKind,
  addressKindOf,
  readAddress,
  readServiceCentre,
} from './address.ts';
import { type DataCoding, decodeDataCoding } from './data-coding.ts';
import { hexOf, type OctetReader, readOctets } from './octets.ts';
import { type ReportParameters, readReportParameters } from './report-parameters.ts';
import { decodeTimestamp, TIMESTAMP_OCTETS } from './timestamp.ts';
import { readUserData, type UserData } from './user-data.ts';
import { readValidity, type Validity } from './validity.ts';

type Envelope = Address & {
  /** Service centre, `+` in front when international; null when the PDU names none. */
  smsc: string | null;
  /** Octets behind the service centre address: the number that AT commands speak of. */
  tpduLength: number;
  addressKind: AddressKind;
};

/** A message to us. Marks that are optional are present only when true. */
export type DecodedDeliver = Envelope &
  DataCoding &
  UserData & {
    type: 'deliver';
    pid: number;
    dcs: number;
    /** Service centre time, ISO 8601 with its own offset; null when the octets are no calendar time. */
    timestamp: string | null;
    /** The seven octets of the service centre time, always. */
    timestampRaw: string;
    moreMessages: boolean;
    replyPath: boolean;
    statusReportIndication: boolean;
    /** The message type indicator had its reserved value 3. */
    reservedMti?: true;
  };

/** A message of ours. */
export type DecodedSubmit = Envelope &
  DataCoding &
  UserData &
  Validity & {
    type: 'submit';
    /** TP-MR, 0–255. */
    mr: number;
    pid: number;
    dcs: number;
    rejectDuplicates: boolean;
    statusReportRequest: boolean;
    replyPath: boolean;
  };

/** The network's word about a message of ours. */
export type DecodedStatusReport = Envelope &
  ReportParameters & {
    type: 'status-report';
    mr: number;
    /** TP-ST; `statusOutcome` tells what it means. */
    status: number;
    /** Service centre time of the message that the report is about; null when it is no calendar time. */
    timestamp: string | null;
    timestampRaw: string;
    /** When that outcome came about; likewise. */
    discharge: string | null;
    dischargeRaw: string;
    moreMessages: boolean;
    statusReportQualifier: boolean;
  };

export type DecodedPdu = DecodedDeliver | DecodedSubmit | DecodedStatusReport;

/**
 * Reads a PDU as modems print it, service centre address first. `from` says who sent it, since the same type
 * indicator means different things each way: `network` for what came in, `mobile` for what was written here.
 * What can be read of a damaged message is returned with `malformed`. Throws PduError and nothing else.
 */
export function decodePdu(hex: string, from: 'network' | 'mobile'): DecodedPdu {
  const reader = readOctets(hex);
  const smsc = readServiceCentre(reader)?.address ?? null;
  const opened: Opened = { reader, smsc, tpduLength: reader.remaining(), first: reader.octet() };
  const type = opened.first & 0x03;
  if (from === 'mobile') {
    if (type === 1) return decodeSubmit(opened);
  } else {
    if (type === 0 || type === 3) return decodeDeliver(opened);
    if (type === 2) return decodeStatusReport(opened);
  }
  throw reader.error('unsupported-type', `Message type ${type} from the ${from}`);
}

type Opened = { reader: OctetReader; smsc: string | null; tpduLength: number; first: number };

function readEnvelope({ reader, smsc, tpduLength }: Opened): Envelope {
  const address = readAddress(reader);
  return { smsc, tpduLength, ...address, addressKind: addressKindOf(address) };
}

function decodeDeliver(opened: Opened): DecodedDeliver {
  const { reader, first } = opened;
  const envelope = readEnvelope(opened);
  const pid = reader.octet();
  const dcs = reader.octet();
  const coding = decodeDataCoding(dcs);
  const time = reader.octets(TIMESTAMP_OCTETS);
  return {
    type: 'deliver',
    ...envelope,
    pid,
    dcs,
    ...coding,
    timestamp: decodeTimestamp(time),
    timestampRaw: hexOf(time),
    // TP-MMS is 0 when more messages wait (§9.2.3.2).
    moreMessages: (first & 0x04) === 0,
    statusReportIndication: (first & 0x20) !== 0,
    replyPath: (first & 0x80) !== 0,
    ...((first & 0x03) === 3 ? { reservedMti: true } : {}),
    ...readUserData(reader, coding, (first & 0x40) !== 0),
  };
}

function decodeSubmit(opened: Opened): DecodedSubmit {
  const { reader, first } = opened;
  const mr = reader.octet();
  const envelope = readEnvelope(opened);
  const pid = reader.octet();
  const dcs = reader.octet();
  const coding = decodeDataCoding(dcs);
  return {
    type: 'submit',
    mr,
    ...envelope,
    pid,
    dcs,
    ...coding,
    rejectDuplicates: (first & 0x04) !== 0,
    statusReportRequest: (first & 0x20) !== 0,
    replyPath: (first & 0x80) !== 0,
    ...readValidity(reader, first),
    ...readUserData(reader, coding, (first & 0x40) !== 0),
  };
}

function decodeStatusReport(opened: Opened): DecodedStatusReport {
  const { reader, first } = opened;
  const mr = reader.octet();
  const envelope = readEnvelope(opened);
  const time = reader.octets(TIMESTAMP_OCTETS);
  const discharge = reader.octets(TIMESTAMP_OCTETS);
  return {
    type: 'status-report',
    mr,
    ...envelope,
    timestamp: decodeTimestamp(time),
    timestampRaw: hexOf(time),
    discharge: decodeTimestamp(discharge),
    dischargeRaw: hexOf(discharge),
    status: reader.octet(),
    moreMessages: (first & 0x04) === 0,
    statusReportQualifier: (first & 0x20) !== 0,
    ...readReportParameters(reader, (first & 0x40) !== 0),
  };
}
