// What the simulated network and the simulated modem need of the PDU codec, in their own words.
import { decodePdu } from '../pdu/decode-pdu.ts';
import { encodeDeliver, encodeStatusReport } from '../pdu/encode-deliver.ts';
import { encodeSubmit } from '../pdu/encode-submit.ts';
import { PduError } from '../pdu/errors.ts';
import { joinParts } from '../pdu/join-parts.ts';
import { segmentText } from '../pdu/segment-text.ts';

export type AirConcat = { reference: number; total: number; sequence: number; bits: 8 | 16 };

/** A piece of text in the alphabet that it travels in. */
export type AirText = {
  text: string;
  encoding: 'gsm7' | 'ucs2' | '8bit';
  /** Septets or octets behind the header; pieces are joined by these, since senders cut through characters. */
  userData: Uint8Array;
  languages: { locking: number; single: number };
  concat: AirConcat | null;
};

/** A SUBMIT as the service centre reads it. */
export type AirSubmit = AirText & { to: string; requestReport: boolean };

/** A PDU ready for the AT interface; `tpduLength` does not count the service centre address. */
export type AirPdu = { hex: string; tpduLength: number };

/** Reads what a modem was given to send; null when it is no SUBMIT that can be decoded. */
export function readSubmit(hex: string): AirSubmit | null {
  const pdu = decodeOrNull(hex, 'mobile');
  if (pdu?.type !== 'submit' || pdu.malformed !== undefined) return null;
  return {
    to: pdu.address,
    text: pdu.text ?? '',
    encoding: pdu.encoding,
    userData: pdu.userData,
    languages: { locking: pdu.lockingShift ?? 0, single: pdu.singleShift ?? 0 },
    concat: concatOf(pdu.concat),
    requestReport: pdu.statusReportRequest,
  };
}

/** What a modem in text mode shows of a stored or routed PDU. */
export type AirReading =
  | { type: 'deliver'; address: string; text: string; timestamp: string | null }
  | { type: 'submit'; address: string; text: string }
  | { type: 'report'; address: string; reference: number; status: number };

/** Reads a stored PDU of either direction; null when it cannot be decoded. */
export function readStored(hex: string, isOwn: boolean): AirReading | null {
  const pdu = decodeOrNull(hex, isOwn ? 'mobile' : 'network');
  if (pdu === null) return null;
  const { address } = pdu;
  switch (pdu.type) {
    case 'deliver':
      return { type: 'deliver', address, text: pdu.text ?? '', timestamp: pdu.timestamp };
    case 'submit':
      return { type: 'submit', address, text: pdu.text ?? '' };
    case 'status-report':
      return { type: 'report', address, reference: pdu.mr, status: pdu.status };
  }
}

/** Class 0 messages are shown at once and not stored (3GPP TS 23.038 §4). */
export function isFlash(hex: string): boolean {
  const pdu = decodeOrNull(hex, 'network');
  return pdu?.type === 'deliver' && pdu.class === 0;
}

/** The SUBMIT that a modem in text mode makes of what was typed; null when it cannot. */
export function writeSubmit(
  to: string,
  text: string,
  { requestReport, isUcs2 }: { requestReport: boolean; isUcs2: boolean },
): string | null {
  const cut = segmentText(text);
  if (cut.segments.length !== 1) return null;
  try {
    return encodeSubmit({ to, text, encoding: isUcs2 ? 'ucs2' : cut.encoding, requestReport }).hex;
  } catch (error) {
    if (error instanceof PduError) return null;
    throw error;
  }
}

/** Pieces of one message to one text; null while pieces are missing. */
export function joinAirTexts(pieces: readonly AirText[]): string | null {
  const { text, missing } = joinParts(
    pieces.map(({ encoding, userData, languages, concat }) => ({
      sequence: concat?.sequence ?? 1,
      total: concat?.total ?? 1,
      encoding,
      userData,
      languages,
    })),
  );
  return missing.length === 0 ? text : null;
}

export { encodeDeliver as writeDeliver, encodeStatusReport as writeReport, segmentText as cutText };

function concatOf(
  concat: { ref: number; total: number; seq: number; bits: 8 | 16 } | undefined,
): AirConcat | null {
  if (concat === undefined) return null;
  const { ref, total, seq, bits } = concat;
  return { reference: ref, total, sequence: seq, bits };
}

function decodeOrNull(hex: string, from: 'network' | 'mobile') {
  try {
    return decodePdu(hex, from);
  } catch (error) {
    if (error instanceof PduError) return null;
    throw error;
  }
}
