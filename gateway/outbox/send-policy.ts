// What to do after a modem's answer to a submit: try again when, give up with which reason, or leave it open. Pure.
import type { MessageReason } from '../index.ts';
import { classOf, reasonOf, type SubmitFailure } from './refusal-class.ts';

/** What the decision needs besides the answer. */
export type Situation = {
  now: number;
  /** How often this segment was handed to a modem, this time included. */
  tries: number;
  /** False when the line has gone meanwhile: what would be tried again for its sake waits for it. */
  isLineUp: boolean;
  /** The segment named a validity period. */
  hadValidity: boolean;
  /** The line's brake after this answer: why and until when nothing is handed over, null while it is open. */
  brake: { reason: MessageReason; until: number } | null;
  /** When this message first met a SIM that may not send, ms since 1970; null before. */
  noCreditSince: number | null;
  /** From 0 up to 1; spreads the waits, so that many messages do not come back at once. */
  random: () => number;
};

export type Decision =
  | { action: 'retry'; reason: MessageReason; at: number; countsAsAttempt: boolean }
  /** The service centre does not know validity periods: once more without. */
  | { action: 'without-validity' }
  | { action: 'wait-for-line' }
  | { action: 'withdraw' }
  | { action: 'fail'; reason: MessageReason }
  | { action: 'leave-open' };

const MOST_TRIES = { yes: 8, maybe: 3, no: 1 } as const;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const LINE_WAIT_MS = 30_000;
/** A SIM without credit is given a day, in which somebody may top it up. */
const NO_CREDIT_LIFE_MS = 24 * 60 * 60_000;
/** TP-VPF and TP-VP not supported (3GPP TS 23.040 §9.2.3.22). */
const NO_VALIDITY: readonly number[] = [198, 199];

/** Decides about one failed submit. */
export function decide(failure: SubmitFailure, situation: Situation): Decision {
  switch (classOf(failure)) {
    case 'withdrawn':
      return { action: 'withdraw' };
    case 'unknown':
      return { action: 'leave-open' };
    case 'line-lost':
      return { action: 'wait-for-line' };
    case 'no-credit':
      return noCredit(situation);
    case 'line':
      return situation.isLineUp
        ? later(reasonOf(failure), situation, LINE_WAIT_MS)
        : { action: 'wait-for-line' };
    case 'permanent':
      return situation.hadValidity && failure.error && NO_VALIDITY.includes(failure.error.number)
        ? { action: 'without-validity' }
        : { action: 'fail', reason: reasonOf(failure) };
    case 'temporary':
    case 'modem':
      return tryAgain(failure, situation);
  }
}

function noCredit(situation: Situation): Decision {
  const { noCreditSince, now } = situation;
  const reason = 'no-credit-or-barred';
  if (noCreditSince !== null && now - noCreditSince >= NO_CREDIT_LIFE_MS) {
    return { action: 'fail', reason };
  }
  return later(reason, situation, LINE_WAIT_MS);
}

/** Waits with the line: all of its messages would get the same answer. */
function later(reason: MessageReason, { now, brake }: Situation, leastMs: number): Decision {
  return { action: 'retry', reason, at: brake?.until ?? now + leastMs, countsAsAttempt: false };
}

function tryAgain(failure: SubmitFailure, situation: Situation): Decision {
  const { now, tries, isLineUp, brake } = situation;
  if (failure.lineTrouble) {
    if (!isLineUp) return { action: 'wait-for-line' };
    // Named as the line's matter, so that the line's return ends the wait: what stands behind it waits as well.
    const at = now + LINE_WAIT_MS;
    return { action: 'retry', reason: 'line-offline', at, countsAsAttempt: false };
  }
  // With the brake on it is the line's trouble: no message uses up its tries for it.
  const countsAsAttempt = brake === null;
  if (countsAsAttempt && tries >= MOST_TRIES[failure.retryable]) {
    return { action: 'fail', reason: reasonOf(failure) };
  }
  const at = now + spread(backOff(tries), situation.random);
  return { action: 'retry', reason: 'backing-off', at, countsAsAttempt };
}

/** 5 s, 10 s, 20 s … up to ten minutes. */
export function backOff(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}

/** A wait made up to a fifth shorter or longer. */
export function spread(ms: number, random: () => number): number {
  return Math.round(ms * (0.8 + 0.4 * random()));
}
