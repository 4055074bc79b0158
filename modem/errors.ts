// ModemError: every failure that leaves modem/, with a closed code, the number the modem gave, and what is known
// about the outcome. Nobody branches on the message text.
import type { ModemTrouble } from './modem-status.ts';

/** What went wrong, as a closed list. */
export type ModemErrorCode =
  | ModemTrouble
  /** The modem or the network said no to a submit; see `cause` number. */
  | 'submit-refused'
  /** The modem itself takes no such number. */
  | 'bad-number'
  /** The payload was handed over and no final answer came. */
  | 'submit-unknown'
  /** The caller withdrew the segment at the prompt; nothing was handed over. */
  | 'withdrawn'
  /** The modem or the network does not answer a USSD code. */
  | 'ussd-refused'
  /** The modem was told to restart and is on its way; open it again when it is back. */
  | 'restarting'
  /** A command got an error answer. */
  | 'command-failed'
  /** A command got no answer in time. */
  | 'timeout'
  /** The modem was stopped or lost while the command waited. */
  | 'closed';

export type Retryable = 'yes' | 'no' | 'maybe';

export type ModemErrorDetails = {
  /** `refused`: surely nothing was submitted. `unknown`: it may have been. */
  outcome: 'refused' | 'unknown';
  /** Number of +CMS ERROR or +CME ERROR, e.g. `{ kind: 'cms', number: 38 }`. */
  error?: { kind: 'cms' | 'cme'; number: number };
  retryable: Retryable;
  /** True when the error speaks of the line (SIM, network) and not of this message. */
  lineTrouble?: boolean;
  cause?: unknown;
};

/** Thrown by everything in modem/ that can fail for outside reasons. */
export class ModemError extends Error {
  override readonly name = 'ModemError';
  readonly code: ModemErrorCode;
  readonly outcome: 'refused' | 'unknown';
  readonly error: { kind: 'cms' | 'cme'; number: number } | undefined;
  readonly retryable: Retryable;
  readonly lineTrouble: boolean;

  constructor(code: ModemErrorCode, message: string, details: ModemErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.outcome = details.outcome;
    this.error = details.error;
    this.retryable = details.retryable;
    this.lineTrouble = details.lineTrouble ?? false;
  }
}

/** Nothing was submitted and the line is why, not the message: it may go again when the line is well. */
export function lineFault(code: ModemErrorCode, message: string, cause?: unknown): ModemError {
  return new ModemError(code, message, {
    outcome: 'refused',
    retryable: 'yes',
    lineTrouble: true,
    cause,
  });
}
