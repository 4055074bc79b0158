// What to do after a modem's answer to a submit: try again when, give up with which reason, or leave it open. Pure.
import type { MessageReason } from '../index.ts';

/** What is known of a failed submit; the fields of ModemError that matter here. */
export type SubmitFailure = {
  code: string;
  outcome: 'refused' | 'unknown';
  error?: { kind: 'cms' | 'cme'; number: number } | undefined;
  retryable: 'yes' | 'no' | 'maybe';
  lineTrouble: boolean;
};

export type Decision =
  | { action: 'retry'; afterMs: number; countsAsAttempt: boolean }
  | { action: 'wait-for-line' }
  | { action: 'withdraw' }
  | { action: 'fail'; reason: MessageReason }
  | { action: 'leave-open' };

const MOST_TRIES = { yes: 8, maybe: 3, no: 1 } as const;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const LINE_WAIT_MS = 30_000;

/**
 * Decides about one failed submit.
 * @param tries how often this segment was handed to a modem, this time included
 * @param isLineUp false when the line has gone meanwhile: what would be tried again for its sake waits for it
 */
export function decide(failure: SubmitFailure, tries: number, isLineUp: boolean): Decision {
  if (failure.code === 'withdrawn') return { action: 'withdraw' };
  if (failure.outcome === 'unknown') return { action: 'leave-open' };
  if (isLineLost(failure.code)) return { action: 'wait-for-line' };
  if (failure.lineTrouble && failure.retryable !== 'no') {
    return isLineUp
      ? { action: 'retry', afterMs: LINE_WAIT_MS, countsAsAttempt: false }
      : { action: 'wait-for-line' };
  }
  if (tries >= MOST_TRIES[failure.retryable]) return { action: 'fail', reason: reasonOf(failure) };
  return { action: 'retry', afterMs: backOff(tries), countsAsAttempt: true };
}

/** 5 s, 10 s, 20 s … up to ten minutes. */
export function backOff(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}

function isLineLost(code: string): boolean {
  return code === 'closed' || code === 'port-lost' || code === 'no-answer';
}

/** +CMS ERROR numbers by what a person would do about them (3GPP TS 24.011 annex E-2, TS 23.040 §9.2.3.22, TS 27.005 §3.2.5). */
const CMS_REASONS: readonly [MessageReason, readonly number[]][] = [
  ['bad-number', [1, 28, 195, 196]],
  ['number-unreachable', [22, 27, 30]],
  ['no-credit-or-barred', [8, 10, 38, 50]],
  ['recipient-rejected', [21, 194]],
  ['network-trouble', [17, 41, 42, 47, 192, 331, 332]],
  ['sim-trouble', [310, 311, 312, 313, 314, 315, 316, 317, 318, 322]],
  ['modem-trouble', [300, 301, 302, 303, 304, 305, 320, 321, 330, 500]],
];

/** The plain reason behind a refused submit. */
export function reasonOf(failure: SubmitFailure): MessageReason {
  if (failure.error?.kind === 'cms') {
    const { number } = failure.error;
    return CMS_REASONS.find(([, numbers]) => numbers.includes(number))?.[0] ?? 'network-refused';
  }
  if (failure.error?.kind === 'cme') return 'sim-trouble';
  return 'modem-trouble';
}

/** The plain reason behind a status report that says no (TP-ST, 3GPP TS 23.040 §9.2.3.15). */
export function reasonOfReport(status: number): MessageReason {
  if (status === 0x46) return 'network-gave-up';
  if (status === 0x41 || status === 0x43 || status === 0x49) return 'number-unreachable';
  if (status === 0x42 || status === 0x63) return 'recipient-rejected';
  return 'not-delivered';
}
