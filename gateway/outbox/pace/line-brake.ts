// Stops a line from handing over while no message would be taken: no credit, SIM trouble, or refusals in a row. After
// each wait one message goes as a probe; the first that is taken opens the line again.
import type { MessageReason } from '../../index.ts';
import type { RefusalClass } from '../refusal-class.ts';
import { spread } from '../send-policy.ts';

export type Braked = { readonly reason: MessageReason; readonly until: number };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** So many refusals by modem or network in a row are the line's trouble, not the messages'. */
const REFUSALS_IN_A_ROW = 5;

type Waits = { firstMs: number; longestMs: number };
const CREDIT_WAITS: Waits = { firstMs: MINUTE_MS, longestMs: 60 * MINUTE_MS };
const LINE_WAITS: Waits = { firstMs: 5 * SECOND_MS, longestMs: 5 * MINUTE_MS };
/** No wait is longer than this with its spread; what seems to be was planned before the clock was set back. */
const LONGEST_MS = 2 * CREDIT_WAITS.longestMs;

/** The brake of one line. It remembers no longer than the program runs: a restart costs one probe. */
export class LineBrake {
  readonly #random: () => number;
  #inARow = 0;
  #barred = 0;
  #unusable = 0;
  #braked: Braked | null = null;

  /** `random` is from 0 up to 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Why and until when nothing may be handed over; null: one may go. */
  at(now: number): Braked | null {
    const left = (this.#braked?.until ?? now) - now;
    return left > 0 && left <= LONGEST_MS ? this.#braked : null;
  }

  /** A segment was taken: nothing is in the way any more. */
  release(): void {
    this.#barred = 0;
    this.#inARow = 0;
    this.#unusable = 0;
    this.#braked = null;
  }

  /** A modem was started anew. What it suffered from may be over; that the SIM may not send is not. */
  restarted(): void {
    this.#inARow = 0;
    this.#unusable = 0;
    if (this.#barred === 0) this.#braked = null;
  }

  /** Keeps the wait of an earlier run for a SIM that may not send. */
  resumeBarred(until: number): void {
    this.#barred = 1;
    this.#braked = { reason: 'no-credit-or-barred', until };
  }

  /** Takes note of a submit that was not taken. */
  note(outcome: RefusalClass, reason: MessageReason, now: number): void {
    switch (outcome) {
      case 'permanent':
        // The network answered about this very message: the way to it is open.
        this.#inARow = 0;
        break;
      case 'no-credit':
        this.#barred += 1;
        this.#brake(reason, now, CREDIT_WAITS, this.#barred);
        break;
      case 'line':
        this.#unusable += 1;
        this.#brake(reason, now, LINE_WAITS, this.#unusable);
        break;
      case 'temporary':
      case 'modem':
        this.#inARow += 1;
        if (this.#inARow < REFUSALS_IN_A_ROW) break;
        this.#brake(troubleOf(outcome), now, LINE_WAITS, this.#inARow - REFUSALS_IN_A_ROW + 1);
        break;
      case 'line-lost':
      case 'unknown':
      case 'withdrawn':
        break;
    }
  }

  #brake(reason: MessageReason, now: number, waits: Waits, times: number): void {
    const wait = Math.min(waits.firstMs * 2 ** (times - 1), waits.longestMs);
    this.#braked = { reason, until: now + spread(wait, this.#random) };
  }
}

function troubleOf(outcome: 'temporary' | 'modem'): MessageReason {
  return outcome === 'modem' ? 'modem-trouble' : 'network-trouble';
}
