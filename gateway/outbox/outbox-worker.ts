// Hands the waiting messages of one line to its modem, one segment at a time.
//
//   claim (commit) → submit → settle + claim the next (one commit) → submit → …
//
// A segment is marked `sending` before the modem sees it; what carries that mark after a crash is unconfirmed.
import { type Modem, ModemError, type Segment } from '../../modem/index.ts';
import type { OutboxMessage } from '../messages/message-store.ts';
import type { OutboxSegment } from '../messages/segment-store.ts';
import type { SubmitFailure } from './send-policy.ts';
import {
  type Claim,
  createSettlement,
  type Settlement,
  type SettlementParts,
  type SubmitOutcome,
} from './settlement.ts';
import { StoredSending } from './stored-sending.ts';

export type OutboxParts = SettlementParts & {
  requestReports: boolean;
  /** Called in the transaction that stores a receipt: a report may have come before it. */
  onReceipt(lineId: string): void;
};

const AFTER_FAULT_MS = 5_000;

/** The outbox of one line. `attach` gives it a modem to send through, `detach` takes it away. */
export class OutboxWorker {
  readonly #lineId: string;
  readonly #parts: OutboxParts;
  readonly #settlement: Settlement;
  readonly #stored: StoredSending;
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
    this.#settlement = createSettlement(lineId, parts, () => this.#modem?.storesFirst() ?? false);
    this.#stored = new StoredSending(lineId, {
      ...parts,
      settlement: this.#settlement,
      segmentOf: (message, segment) => this.#segmentOf(message, segment),
      isCurrent: (modem) => this.#modem === modem && !this.#stopped,
    });
  }

  /** The line is ready: start sending through this modem. */
  attach(modem: Modem): void {
    this.#modem = modem;
    this.#unasked = modem;
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

  /** Takes nothing new, and waits for the segment that is being handed over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stored.stop();
    this.#cancelTimer?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#drain();
    } catch (error) {
      this.#parts.log.error({ err: error, line: this.#lineId }, 'the outbox stopped on a fault');
      this.#isWokenAgain = false;
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
      for (let claim = this.#settleAndClaim(); claim !== null; claim = this.#settleAndClaim()) {
        this.#unsettled = { claim, outcome: await this.#submit(claim) };
      }
    } while (this.#unasked !== null);
    const next = this.#parts.messages.nextTryAt(this.#lineId);
    if (next !== null) this.#planWake(next);
  }

  /** Before anything is claimed: a message with an open segment must not go on without it. */
  async #settleOpen(): Promise<void> {
    for (let modem = this.#unasked; modem !== null; modem = this.#unasked) {
      await this.#stored.settleOpen(modem);
      if (this.#unasked === modem) this.#unasked = null;
    }
  }

  /** One commit settles a segment and claims the next: an SD card syncs once a segment, not twice. */
  #settleAndClaim(): Claim | null {
    const done = this.#unsettled;
    const claim = this.#parts.database.transaction(() => {
      this.#stored.noteEmptied();
      if (done !== null) this.#settlement.settle(done.claim, done.outcome, this.#modem !== null);
      if (done !== null && 'receipt' in done.outcome) this.#parts.onReceipt(this.#lineId);
      return this.#unasked === null ? this.#claim(done?.claim.message.id) : null;
    });
    this.#unsettled = null;
    if (done !== null) this.#stored.release(this.#modem, done.outcome);
    return claim;
  }

  #planWake(at: number): void {
    if (this.#stopped) return;
    this.#cancelTimer?.();
    const wait = Math.max(0, at - this.#parts.clock.now());
    this.#cancelTimer = this.#parts.clock.timer(`outbox ${this.#lineId}`, wait, () => this.wake());
  }

  /**
   * Marks the next segment as being sent. Messages that may not go any more are ended on the way. A message once begun
   * goes on before all others: phones join its segments best when they come one after the other.
   */
  #claim(begun?: number): Claim | null {
    if (this.#stopped || this.#modem === null) return null;
    const { messages, segments, clock, consent } = this.#parts;
    for (;;) {
      const message = this.#begun(begun) ?? messages.next(this.#lineId, clock.now());
      if (message === null) return null;
      if (!consent.permits(message.number, message.keyword)) {
        this.#settlement.end(message, 'cancelled');
      } else if (message.expiresAt !== null && message.expiresAt <= clock.now()) {
        this.#settlement.end(message, 'expired');
      } else {
        const segment = segments.next(message.id);
        if (segment !== null) return this.#settlement.mark(message, segment);
        this.#settlement.finish(message);
      }
      // A message that is still to be sent after it was ended would be claimed for ever.
      if (messages.outbox(message.id)?.state === message.state) {
        throw new Error(`Message ${message.id} stays ${message.state} with nothing to send.`);
      }
    }
  }

  #begun(id: number | undefined): OutboxMessage | null {
    if (id === undefined) return null;
    const message = this.#parts.messages.outbox(id);
    return message?.state === 'sending' ? message : null;
  }

  async #submit(claim: Claim): Promise<SubmitOutcome> {
    const { message, segment } = claim;
    const modem = this.#modem;
    if (modem === null) return { failure: LINE_LOST, words: 'the line went away' };
    try {
      const { reference } = await modem.submit(this.#segmentOf(message, segment), {
        // A STOP that arrives while the modem is making its prompt still wins.
        mayHandOver: () => this.#mayHandOver(message),
        ...this.#stored.optionsFor(claim),
      });
      return { receipt: reference };
    } catch (error) {
      if (error instanceof ModemError) {
        return this.#stored.judge(modem, claim, { failure: error, words: wordsOf(error) }, error);
      }
      // A fault of ours after the mark: nobody knows how far it got.
      this.#parts.log.error({ err: error, line: this.#lineId }, 'submitting failed on a fault');
      return { failure: FAULT, words: 'fault' };
    }
  }

  #segmentOf(message: OutboxMessage, segment: OutboxSegment): Segment {
    const bare = {
      to: message.number,
      text: segment.text,
      encoding: message.encoding,
      languages: message.languages,
      requestReport: this.#parts.requestReports,
    };
    if (segment.concatReference === null) return bare;
    return {
      ...bare,
      concat: {
        reference: segment.concatReference,
        total: message.segments,
        sequence: segment.sequence,
      },
    };
  }

  #mayHandOver(message: OutboxMessage): boolean {
    const { consent, messages } = this.#parts;
    if (!consent.permits(message.number, message.keyword)) return false;
    return messages.get(message.id)?.state === 'sending';
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
