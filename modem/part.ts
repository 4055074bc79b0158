// What comes from the network: parts of texts, status reports, and what no decoder can read.

/** Alphabet of a message's user data (3GPP TS 23.038 §4). */
export type Encoding = 'gsm7' | 'ucs2' | '8bit';

/** Where the timestamp of the service centre stands: local time with its own offset, ISO 8601. */
export type ServiceCentreTime = string;

/** One piece that somebody sent us, decoded. */
export type Part = {
  kind: 'part';
  /** Originating address as shown to people: `+48…`, digits, or an alphanumeric name. */
  from: string;
  addressKind: 'international' | 'national' | 'short' | 'alphanumeric';
  /** SCTS; null when the octets are no calendar time. */
  sentAt: ServiceCentreTime | null;
  /** Raw seven octets of SCTS as hex; with the octets below the identity of a delivery. */
  sentAtRaw: string;
  encoding: Encoding;
  /** Text of this piece alone; may hold half a surrogate pair, so joining uses `userData`. */
  text: string | null;
  /** User data behind the header, octet for octet: for gsm7 one septet a byte, else the octets. Hex. */
  userData: string;
  /** National language tables this piece names (3GPP TS 23.038 annex A), 0 = default. */
  languages: { locking: number; single: number };
  concat: { reference: number; bits: 8 | 16; total: number; sequence: number } | null;
  /** Message class 0–3 (3GPP TS 23.038 §4) or null. Class 0 is a flash message. */
  messageClass: 0 | 1 | 2 | 3 | null;
  /** What the piece is for: only `text` is for people's eyes as text. */
  purpose: 'text' | 'silent' | 'sim-data' | 'port-data' | 'message-waiting';
  /** Whole PDU as hex, service centre address first; of a phone what it told, as JSON. */
  raw: string;
  /** The modem's own name for this delivery; where there is one it decides alone whether two are the same. */
  deliveryId?: string;
};

/** Octets from the modem that no PDU decoder can read; kept so that nothing is lost. */
export type Unreadable = { kind: 'unreadable'; raw: string; reason: string };

/** The network's later word about a segment (3GPP TS 23.040 §9.2.2.3). */
export type StatusReport = {
  kind: 'report';
  reference: number;
  recipient: string;
  /** TP-ST octet (§9.2.3.15). */
  status: number;
  /** What TP-ST means: temporary states are not failures. */
  outcome: 'delivered' | 'pending' | 'failed';
  sentAt: ServiceCentreTime | null;
  dischargedAt: ServiceCentreTime | null;
  raw: string;
  /** The segment it is about, by the name its slot had; decides alone where it is given. `reference` then means nothing. */
  submitId?: string;
};
