// GatewayError: failures of the gateway itself, with a closed code. Refusals a caller must show are returned values
// (see gateway/index.ts), never thrown.

export type GatewayErrorCode =
  /** The database was made by a newer program. */
  | 'database-newer'
  /** The database cannot be opened or written; the message says what the system said. */
  | 'database-unusable'
  /** The database does not hold together; the message names the last good backup. */
  | 'database-damaged'
  /** A backup could not be made or restored. */
  | 'backup-failed'
  /** Another Bramka has this data folder. */
  | 'already-running'
  | 'listen-failed'
  /** The certificate of the pages is missing, unreadable, not for its key, or its time is over. */
  | 'certificate-unusable'
  /** An account tried what its role does not allow. */
  | 'forbidden'
  /** Nothing can be written: the disk is full or broken. The error behind it says what the system said. */
  | 'storage-failing';

/** Thrown where the gateway cannot go on; the message is a sentence for the person at the terminal. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;

  constructor(code: GatewayErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
