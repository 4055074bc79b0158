// Hands the waiting messages of one line to its modem, one segment at a time.
//
//   claim (commit) → submit → settle + claim the next (one commit) → submit → …
//
// A segment is marked `sending` before the modem sees it; what carries that mark after a crash is unconfirmed. Only the
// question for a prompt, which hands nothing over, is on its way while the mark is being committed.
import { type Modem, ModemError, type Segment } from '../../modem/index.ts';
import type { SubmitVerdict } from '../lines/recovery/line-recovery.ts';
import type { OutboxMessage } from '../messages/message-row.ts';
import type { OutboxSegment } from '../messages/segment-store.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
import { type Claiming, createClaiming } from './claiming.ts';
import { LineGate, type LineGateParts } from './pace/line-gate.ts';
import type { SubmitFailure } from './refusal-class.ts';
import {
  allOf,
  type Claim,
  createSettlement,
  type Settlement,
  type SettlementParts,
  type SubmitOutcome,
  verdictOf,
} from './settlement.ts';
import { StoredSending } from './stored-sending.ts';

export type OutboxParts = SettlementParts &
  LineGateParts & {
    requestReports: boolean;
    /** While the clock is in doubt nothing is given up for its age. */
    isClockTrusted: ClockTrust;
    /** Called when a segment goes to the modem and when its outcome is known: what it says of the line. */
    noteSubmit(lineId: string, verdict: SubmitVerdict): void;
    /** Called in the transaction that stores a receipt: a report may have come before it. */
    onReceipt(lineId: string): void;
  };

/** The last word before the payload: `withdrawn` = never, `not-now` = the line may not, or nobody can tell. */
type Permission = 'granted' | 'withdrawn' | 'not-now';

/** A claim on its way to the modem. */
type Submitting = { claim: Claim; outcome: Promise<SubmitOutcome> };

const AFTER_FAULT_MS = 5_000;
/** No timer is set for longer: the machine's own end at 24 days, and a budget may last a month. */
const LONGEST_TIMER_MS = 6 * 60 * 60_000;
const MINUTE_MS = 60_000;

/** The outbox of one line. `attach` gives it a modem to send through, `detach` takes it away. */
export class OutboxWorker {
  readonly #lineId: string;
  readonly #parts: OutboxParts;
  readonly #settlement: Settlement;
  readonly #stored: StoredSending;
  readonly #claiming: Claiming;
  /** Whether and when the line may hand over; for those who look. */
  readonly gate: LineGate;
  #modem: Modem | null = null;
  /** A modem that was not yet asked what its memory knows of earlier segments. */
  #unasked: Modem | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;
  /** Woken while draining: what came may have been missed by the last look. */
  #isWokenAgain = false;
  #cancelTimer: (() => void) | null = null;
  /** What the modem answered and the database has not taken yet: lost, it would leave its message being sent for ever. */
  #unsettled: { claim: Claim; outcome: SubmitOutcome } | null = null;

  constructor(lineId: string, parts: OutboxParts) {
    this.#lineId = lineId;
    this.#parts = parts;
    this.gate = new LineGate(lineId, parts);
    const storesFirst = (): boolean => this.#modem?.storesFirst() ?? false;
    this.#settlement = createSettlement(lineId, parts, { gate: this.gate, storesFirst });
    this.#stored = new StoredSending(lineId, {
      ...parts,
      settlement: this.#settlement,
      segmentOf: (message, segments) => this.#segmentOf(message, segments),
      isCurrent: (modem) => this.#modem === modem && !this.#stopped,
    });
    this.#claiming = createClaiming({
      ...parts,
      lineId,
      takesWholeTexts: () => this.#modem?.takesWholeTexts?.() === true,
      settlement: this.#settlement,
      gate: this.gate,
    });
    const barredUntil = parts.waitingQueue.latestTry(lineId, 'no-credit-or-barred');
    if (barredUntil !== null) this.gate.brake.resumeBarred(barredUntil);
  }

  /** The line is ready: start sending through this modem. */
  attach(modem: Modem): void {
    this.#modem = modem;
    this.#unasked = modem;
    this.gate.brake.restarted();
    this.wake();
  }

  /** The line is down: what waits goes on waiting. */
  detach(): void {
    this.#modem = null;
    if (this.#unsettled === null) this.#cancelTimer?.();
  }

  /** Something may be ready to send. Cheap; call it as often as you like. */
  wake(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const isIdle = this.#modem === null && this.#unsettled === null;
    if (isIdle || this.#stopped) return;
    // Later, so that a listener who wakes us from within finds us running.
    if (this.#running === null) this.#running = Promise.resolve().then(() => this.#run());
    else this.#isWokenAgain = true;
  }

  /**
   * Takes nothing new, and waits for the segment that is being handed over. A phone may take minutes for one, and its
   * journal tells of it later: there only `stopped` waits, which is due once the modem has stopped.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stored.stop();
    this.#cancelTimer?.();
    if (this.#modem?.takesWholeTexts?.() !== true) await this.#running;
  }

  /** Resolves when all is written down; after the line's modem has stopped. */
  async stopped(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#drain();
    } catch (error) {
      this.#parts.log.error({ err: error, line: this.#lineId }, 'the outbox stopped on a fault');
      this.#isWokenAgain = false;
      this.gate.meter.forget();
      this.#planWake(this.#parts.clock.now() + AFTER_FAULT_MS);
    }
    this.#running = null;
    if (!this.#isWokenAgain) return;
    this.#isWokenAgain = false;
    this.wake();
  }

  async #drain(): Promise<void> {
    do {
      await this.#settleOpen();
      for (let begun = this.#settleAndClaim(); begun !== null; begun = this.#settleAndClaim()) {
        this.#parts.noteSubmit(this.#lineId, 'begun');
        this.#unsettled = { claim: begun.claim, outcome: await begun.outcome };
        this.#parts.noteSubmit(this.#lineId, verdictOf(this.#unsettled.outcome));
      }
    } while (this.#unasked !== null);
    const next = this.#claiming.lookAgainAt();
    if (next !== null) this.#planWake(next);
  }

  /** Before anything is claimed: a message with an open segment must not go on without it. */
  async #settleOpen(): Promise<void> {
    for (let modem = this.#unasked; modem !== null; modem = this.#unasked) {
      await this.#stored.settleOpen(modem);
      if (this.#unasked === modem) this.#unasked = null;
    }
  }

  /**
   * One commit settles a segment and claims the next: an SD card syncs once a segment, not twice. The modem is asked for
   * its prompt before the commit, so that it works while the disk does; without the commit the prompt is refused.
   */
  #settleAndClaim(): Submitting | null {
    const done = this.#unsettled;
    const commit = { isDone: false };
    const begun = this.#parts.database.transaction(() => {
      this.#stored.noteEmptied();
      if (done !== null) this.#settlement.settle(done.claim, done.outcome, this.#modem !== null);
      if (done !== null && 'receipt' in done.outcome) this.#parts.onReceipt(this.#lineId);
      const claim = this.#unasked === null ? this.#claim() : null;
      if (claim === null) return null;
      // What goes through the modem's memory is written there at once, so its mark must be on the disk already.
      const isEarly = !claim.storesFirst && done?.claim.storesFirst !== true;
      return { claim, outcome: isEarly ? this.#submit(claim, commit) : null };
    });
    commit.isDone = true;
    this.#unsettled = null;
    if (done !== null) this.#stored.release(this.#modem, done.outcome);
    if (begun === null) return null;
    return { claim: begun.claim, outcome: begun.outcome ?? this.#submit(begun.claim, commit) };
  }

  #planWake(at: number): void {
    if (this.#stopped) return;
    this.#cancelTimer?.();
    const wait = Math.min(Math.max(0, at - this.#parts.clock.now()), LONGEST_TIMER_MS);
    this.#cancelTimer = this.#parts.clock.timer(`outbox ${this.#lineId}`, wait, () => this.wake());
  }

  #claim(): Claim | null {
    return this.#stopped || this.#modem === null ? null : this.#claiming.claim();
  }

  /** Never rejects. */
  async #submit(claim: Claim, commit: { readonly isDone: boolean }): Promise<SubmitOutcome> {
    const { message } = claim;
    const modem = this.#modem;
    if (modem === null) return { failure: LINE_LOST, words: 'the line went away' };
    let permission: Permission = 'not-now';
    try {
      const { reference } = await modem.submit(this.#segmentOf(message, allOf(claim)), {
        // A STOP that arrives while the modem is making its prompt still wins, and so does a pause.
        mayHandOver: () => {
          permission = commit.isDone ? this.#permission(message, modem) : 'not-now';
          return permission === 'granted';
        },
        ...this.#stored.optionsFor(claim),
      });
      return { receipt: reference };
    } catch (error) {
      if (error instanceof ModemError) {
        if (error.code === 'withdrawn' && permission === 'not-now') {
          return { failure: LINE_LOST, words: 'the line was let go' };
        }
        return this.#stored.judge(modem, claim, { failure: error, words: wordsOf(error) }, error);
      }
      // A fault of ours after the mark: nobody knows how far it got.
      this.#parts.log.error({ err: error, line: this.#lineId }, 'submitting failed on a fault');
      return { failure: FAULT, words: 'fault' };
    }
  }

  /** Several go as one text, for modems that take whole ones. */
  #segmentOf(message: OutboxMessage, segments: readonly OutboxSegment[]): Segment {
    const bare = {
      to: message.number,
      text: segments.map(({ text }) => text).join(''),
      encoding: message.encoding,
      languages: message.languages,
      requestReport: this.#parts.requestReports,
      ...this.#validityOf(message),
    };
    const [segment] = segments;
    if (segments.length > 1) return { ...bare, parts: segments.length };
    if (segment === undefined || segment.concatReference === null) return bare;
    return {
      ...bare,
      concat: {
        reference: segment.concatReference,
        total: message.segments,
        sequence: segment.sequence,
      },
    };
  }

  /** The network stops trying when the message would be too late (TP-VP, 3GPP TS 23.040 §9.2.3.12). */
  #validityOf(message: OutboxMessage): { validityMinutes?: number } {
    const { expiresAt } = message;
    if (expiresAt === null || !this.gate.namesValidity(message)) return {};
    const left = expiresAt - this.#parts.clock.now();
    return { validityMinutes: Math.max(1, Math.ceil(left / MINUTE_MS)) };
  }

  /** Never throws: it is asked in the middle of the modem's dialogue. */
  #permission(message: OutboxMessage, modem: Modem): Permission {
    const { consent, messages, log } = this.#parts;
    if (this.#modem !== modem) return 'not-now';
    try {
      const isPermitted = consent.bar(message.number, message.keyword) === null;
      const now = messages.get(message.id);
      // An erasure takes the number away from the message.
      const isWanted = now?.state === 'sending' && now.number === message.number;
      return isPermitted && isWanted ? 'granted' : 'withdrawn';
    } catch (error) {
      log.error({ err: error, line: this.#lineId }, 'whether a message may go could not be read');
      return 'not-now';
    }
  }
}

const LINE_LOST: SubmitFailure = {
  code: 'closed',
  outcome: 'refused',
  retryable: 'yes',
  lineTrouble: true,
};
const FAULT: SubmitFailure = {
  code: 'modem-fault',
  outcome: 'unknown',
  retryable: 'no',
  lineTrouble: false,
};

function wordsOf(error: ModemError): string {
  if (error.error === undefined) return error.code;
  return `${error.error.kind.toUpperCase()} ${error.error.number}`;
}
