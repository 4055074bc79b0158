// What a failed submit says: whose trouble it is, and the plain reason behind it. Pure.
import type { MessageReason } from '../index.ts';

/** What is known of a failed submit; the fields of ModemError that matter here. */
export type SubmitFailure = {
  code: string;
  outcome: 'refused' | 'unknown';
  error?: { kind: 'cms' | 'cme'; number: number } | undefined;
  retryable: 'yes' | 'no' | 'maybe';
  lineTrouble: boolean;
};

/** A class decides who waits: the message, or all of its line. */
export type RefusalClass =
  /** This message will never be taken. */
  | 'permanent'
  /** The network may take it later. */
  | 'temporary'
  /** The modem did not do its part; it may next time. */
  | 'modem'
  /** The SIM may not send: no credit, barred, not subscribed. No message of the line would be taken. */
  | 'no-credit'
  /** The SIM or its registration cannot be used now. No message of the line would be taken. */
  | 'line'
  /** The modem went away before it got the segment. */
  | 'line-lost'
  /** Nobody knows whether the network has it. */
  | 'unknown'
  /** We took it back ourselves. */
  | 'withdrawn';

type Numbers = readonly number[];

/** Barring and missing subscription (3GPP TS 24.011 annex E-2, TS 23.040 §9.2.3.22; TS 27.007 §9.2). */
const NO_CREDIT: Readonly<Record<'cms' | 'cme', Numbers>> = {
  cms: [8, 10, 50, 69, 193],
  cme: [62, 177],
};
/** The SIM lets only fixed numbers through: the number is what is wrong (TS 27.007 §9.2). */
const NOT_A_FIXED_NUMBER = 56;
/** Above it +CMS ERROR speaks of the modem and not of the network (TS 27.005 §3.2.5). */
const FIRST_OF_MODEM = 300;

/** The class of a failed submit. */
export function classOf(failure: SubmitFailure): RefusalClass {
  const { code, error, retryable } = failure;
  if (code === 'withdrawn') return 'withdrawn';
  if (failure.outcome === 'unknown') return 'unknown';
  if (code === 'closed' || code === 'port-lost' || code === 'no-answer') return 'line-lost';
  if (error !== undefined && NO_CREDIT[error.kind].includes(error.number)) return 'no-credit';
  if (error?.kind === 'cme' && error.number === NOT_A_FIXED_NUMBER) return 'permanent';
  // A command without an answer is the modem's silence; what hangs on the SIM has a number.
  if (failure.lineTrouble && error !== undefined) return 'line';
  if (retryable === 'no') return 'permanent';
  return isOfNetwork(failure) ? 'temporary' : 'modem';
}

function isOfNetwork({ error }: SubmitFailure): boolean {
  if (error === undefined) return false;
  if (reasonFor(error) === 'network-trouble') return true;
  return error.kind === 'cms' && error.number < FIRST_OF_MODEM;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** +CMS ERROR numbers by what a person would do about them (3GPP TS 24.011 annex E-2, TS 23.040 §9.2.3.22, TS 27.005 §3.2.5). */
const CMS_REASONS: readonly [MessageReason, Numbers][] = [
  ['bad-number', [1, 28, 195, 196]],
  ['number-unreachable', [22, 27, 30]],
  ['no-credit-or-barred', [8, 10, 38, 50, 69, 193]],
  ['recipient-rejected', [21, 194]],
  ['network-trouble', [17, 41, 42, 47, 192, 331, 332, 530, 615, 616]],
  ['sim-trouble', [310, 311, 312, 313, 314, 315, 316, 317, 318, 322, 532, 770, 772]],
  ['modem-trouble', [300, 301, 302, 303, 304, 305, 320, 321, 330, 500]],
];

/** +CME ERROR numbers likewise (3GPP TS 27.007 §9.2). */
const CME_REASONS: readonly [MessageReason, Numbers][] = [
  ['no-credit-or-barred', [56, 62, 177]],
  [
    'network-trouble',
    [
      30,
      31,
      32,
      54,
      ...range(102, 118),
      122,
      126,
      134,
      139,
      182,
      183,
      187,
      ...range(189, 191),
      204,
    ],
  ],
  ['sim-trouble', [...range(5, 18), ...range(40, 48), 262]],
];

function reasonFor({ kind, number }: { kind: 'cms' | 'cme'; number: number }): MessageReason {
  const table = kind === 'cms' ? CMS_REASONS : CME_REASONS;
  const found = table.find(([, numbers]) => numbers.includes(number))?.[0];
  return found ?? (kind === 'cms' ? 'network-refused' : 'modem-trouble');
}

/** The plain reason behind a refused submit. */
export function reasonOf(failure: SubmitFailure): MessageReason {
  if (failure.code === 'bad-number') return 'bad-number';
  return failure.error === undefined ? 'modem-trouble' : reasonFor(failure.error);
}

/** The plain reason behind a status report that says no (TP-ST, 3GPP TS 23.040 §9.2.3.15). */
export function reasonOfReport(status: number): MessageReason {
  if (status === 0x46) return 'network-gave-up';
  if (status === 0x41 || status === 0x43 || status === 0x49) return 'number-unreachable';
  if (status === 0x42 || status === 0x63) return 'recipient-rejected';
  return 'not-delivered';
}
