// A decoded PDU as plain data for people who debug and for comparing with other decoders: one set of names, no octets
// twice.
import { type DecodedPdu, decodePdu } from './decode-pdu.ts';
import { hexOf } from './octets.ts';

/** Fields by name; raw octets stand only where the decoded form says nothing. */
export type PduDescription = Readonly<Record<string, unknown>>;

/**
 * Reads a PDU of either direction, service centre address first: the message type tells a SUBMIT from what the network
 * sends (3GPP TS 23.040 §9.2.3.1). Throws PduError and nothing else.
 */
export function describePdu(hex: string): PduDescription {
  return describe(decodeEither(hex));
}

/** Reads a PDU of either direction, as `describePdu`. Throws PduError and nothing else. */
export function decodeEither(hex: string): DecodedPdu {
  return decodePdu(hex, isSubmit(hex) ? 'mobile' : 'network');
}

function isSubmit(hex: string): boolean {
  const serviceCentreOctets = Number.parseInt(hex.slice(0, 2), 16);
  const at = 2 + serviceCentreOctets * 2;
  return (Number.parseInt(hex.slice(at, at + 2), 16) & 0x03) === 1;
}

function describe(decoded: DecodedPdu): PduDescription {
  const { type, addressKind: _kind, userData, ...fields } = decoded;
  const description: Record<string, unknown> = { direction: type, ...fields };
  if (description.timestamp !== null) delete description.timestampRaw;
  if (description.discharge !== null) delete description.dischargeRaw;
  if (description.vpf === 'absolute' && description.vpTimestamp !== null) delete description.vpRaw;
  if (description.text === null && userData !== undefined) description.dataHex = hexOf(userData);
  return description;
}
