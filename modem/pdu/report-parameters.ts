// The optional end of a STATUS-REPORT: TP-PI and what it announces (3GPP TS 23.040 §9.2.3.27).
import { type DataCoding, decodeDataCoding } from './data-coding.ts';
import { PduError } from './errors.ts';
import type { OctetReader } from './octets.ts';
import { readUserData, type UserData } from './user-data.ts';

/** What a status report may carry behind its status, as far as it announces and has it. */
export type ReportParameters = Partial<DataCoding & UserData> & {
  /** TP-PI, the first octet. */
  pi?: number;
  pid?: number;
  dcs?: number;
};

/**
 * Reads from TP-PI to the end. Service centres announce what they do not send, so missing octets are not an error;
 * nothing here may cost us the status.
 */
export function readReportParameters(reader: OctetReader, hasHeader: boolean): ReportParameters {
  const parameters: ReportParameters = {};
  if (reader.remaining() === 0) return parameters;
  const pi = reader.octet();
  parameters.pi = pi;
  let extended = pi;
  while (extended & 0x80 && reader.remaining() > 0) extended = reader.octet();
  if (pi & 0x01 && reader.remaining() > 0) parameters.pid = reader.octet();
  if (pi & 0x02 && reader.remaining() > 0) {
    parameters.dcs = reader.octet();
    Object.assign(parameters, decodeDataCoding(parameters.dcs));
  }
  if (pi & 0x04 && reader.remaining() > 0) {
    Object.assign(parameters, readReportText(reader, parameters.dcs ?? 0, hasHeader));
  }
  return parameters;
}

function readReportText(reader: OctetReader, dcs: number, hasHeader: boolean): ReportParameters {
  const coding = decodeDataCoding(dcs);
  try {
    return { ...coding, ...readUserData(reader, coding, hasHeader) };
  } catch (error) {
    // The status is known; a text that cannot be read must not hide it.
    if (error instanceof PduError) return { malformed: error.reason };
    throw error;
  }
}
