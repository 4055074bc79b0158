// Octets from the modem to what the gateway speaks: a part, a status report, or unreadable.
import type { Part, StatusReport, Unreadable } from '../part.ts';
import { type DecodedDeliver, type DecodedStatusReport, decodePdu } from '../pdu/decode-pdu.ts';
import { PduError } from '../pdu/errors.ts';
import { statusOutcome } from '../pdu/status-outcome.ts';

/** PIDs with a purpose of their own (3GPP TS 23.040 §9.2.3.9). */
const SHORT_MESSAGE_TYPE_0 = 0x40;
const SIM_DATA_DOWNLOAD = 0x7f;

/** Reads one PDU from the network. Never throws: what cannot be decoded is `unreadable` with the reason's code. */
export function readPdu(raw: string): Part | StatusReport | Unreadable {
  try {
    const pdu = decodePdu(raw, 'network');
    switch (pdu.type) {
      case 'deliver':
        return partOf(pdu, raw);
      case 'status-report':
        return reportOf(pdu, raw);
      case 'submit':
        return { kind: 'unreadable', raw, reason: 'unsupported-type' };
    }
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    return { kind: 'unreadable', raw, reason: error.reason };
  }
}

function partOf(pdu: DecodedDeliver, raw: string): Part {
  const { concat } = pdu;
  return {
    kind: 'part',
    from: pdu.address,
    addressKind: pdu.addressKind,
    sentAt: pdu.timestamp,
    sentAtRaw: pdu.timestampRaw,
    encoding: pdu.encoding,
    text: pdu.text,
    userData: Buffer.from(pdu.userData).toString('hex'),
    languages: { locking: pdu.lockingShift ?? 0, single: pdu.singleShift ?? 0 },
    concat: concat
      ? {
          reference: concat.ref,
          bits: concat.bits,
          total: concat.total,
          sequence: concat.seq,
        }
      : null,
    messageClass: pdu.class,
    purpose: purposeOf(pdu),
    raw,
  };
}

/** Octets that are no text are for a program, whether or not they name a port. */
function purposeOf(pdu: DecodedDeliver): Part['purpose'] {
  if (pdu.pid === SHORT_MESSAGE_TYPE_0) return 'silent';
  if (pdu.pid === SIM_DATA_DOWNLOAD) return 'sim-data';
  if (pdu.mwi && (!pdu.mwi.store || pdu.text === '')) return 'message-waiting';
  return pdu.ports || pdu.text === null ? 'port-data' : 'text';
}

function reportOf(pdu: DecodedStatusReport, raw: string): StatusReport {
  return {
    kind: 'report',
    reference: pdu.mr,
    recipient: pdu.address,
    status: pdu.status,
    outcome: statusOutcome(pdu.status),
    sentAt: pdu.timestamp,
    dischargedAt: pdu.discharge,
    raw,
  };
}
