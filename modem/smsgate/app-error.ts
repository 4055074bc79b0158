// How a request to the app fails, and what that means for a line.
import { ModemError, type ModemErrorCode } from '../errors.ts';
import type { ModemTrouble } from '../modem-status.ts';

export type AppFailure =
  /** No connection could be made: surely nothing was heard. */
  | 'unreachable'
  /** The connection broke; what was asked may have been done. */
  | 'broken'
  /** No answer in time; what was asked may be done yet. */
  | 'timeout'
  /** The modem was stopped. */
  | 'stopped'
  /** User or password are wrong. */
  | 'unauthorized'
  /** The app says no, with a 4xx. */
  | 'refused'
  /** The app fails at it, with a 5xx. */
  | 'failing'
  /** What answers is not this app: a redirect, no JSON, another shape, too long. */
  | 'strange';

/** A request to the app that failed; what it means for the line says `lineError`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly failure: AppFailure;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;

  constructor(failure: AppFailure, message: string, status: number | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.failure = failure;
    this.status = status;
  }
}

/** The line's failure behind a failed request; `outcome` is that of what was asked. */
export function lineError(error: unknown, outcome: 'refused' | 'unknown' = 'refused'): ModemError {
  if (error instanceof ModemError) return error;
  const code = troubleOf(error);
  const words = error instanceof Error ? error.message : String(error);
  return new ModemError(code, words, {
    outcome,
    retryable: outcome === 'refused' ? 'yes' : 'no',
    lineTrouble: true,
    cause: error,
  });
}

function troubleOf(
  error: unknown,
): 'phone-password-wrong' | 'phone-away' | 'closed' | 'modem-fault' {
  if (!(error instanceof AppError)) return 'modem-fault';
  switch (error.failure) {
    case 'unauthorized':
      return 'phone-password-wrong';
    case 'stopped':
      return 'closed';
    case 'refused':
    case 'failing':
      return 'modem-fault';
    case 'unreachable':
    case 'broken':
    case 'timeout':
    case 'strange':
      return 'phone-away';
  }
}

/** What a line shows of the failure that ended it. */
export function endingTrouble(code: ModemErrorCode): ModemTrouble {
  switch (code) {
    case 'phone-away':
    case 'phone-password-wrong':
    case 'phone-api-old':
    case 'no-sim':
      return code;
    default:
      return 'modem-fault';
  }
}
