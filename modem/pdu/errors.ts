// PduError: the one failure of the codec, with a closed reason and the octets as evidence.

/** Why octets could not be read, or a message could not be written. */
export type PduErrorReason =
  // Reading: the octets say too little to make anything of them.
  | 'empty'
  | 'not-hex'
  | 'truncated'
  | 'smsc-too-long'
  | 'address-too-long'
  | 'udh-overruns-ud'
  | 'unsupported-type'
  // Writing: the caller asks for what no TPDU can say.
  | 'bad-address'
  | 'bad-field'
  | 'not-encodable'
  | 'too-long';

/** Thrown by everything in modem/pdu that can fail. Branch on `reason`, never on the message text. */
export class PduError extends Error {
  override readonly name = 'PduError';
  readonly reason: PduErrorReason;
  /** The PDU that could not be read; empty when writing failed, so that no text or number leaks into logs. */
  readonly hex: string;

  constructor(reason: PduErrorReason, message: string, hex = '') {
    super(message);
    this.reason = reason;
    this.hex = hex;
  }
}
