// Hands the waiting messages of one line to its modem, one segment at a time.
//
//   claim (commit) → submit → settle + claim the next (one commit) → submit → …
//
// A segment is marked `sending` before the modem sees it; what carries that mark after a crash is unconfirmed.
import { type Modem, ModemError, type Segment } from '../../modem/index.ts';
import type { Consent } from '../consent/consent.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { outcomeOf } from './message.ts';
import type { MessageStore, OutboxMessage, OutboxSegment } from './message-store.ts';
import { type Decision, decide, type SubmitFailure } from './send-policy.ts';

export type OutboxParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  conversations: Conversations;
  consent: Consent;
  events: EventBus;
  requestReports: boolean;
  /** Called in the transaction that stores a receipt: a report may have come before it. */
  onReceipt(lineId: string): void;
};

const AFTER_FAULT_MS = 5_000;

type Claim = { message: OutboxMessage; segment: OutboxSegment };
type Outcome = { receipt: number } | { failure: SubmitFailure; words: string };

/** The outbox of one line. `attach` gives it a modem to send through, `detach` takes it away. */
export class OutboxWorker {
  readonly #lineId: string;
  readonly #parts: OutboxParts;
  #modem: Modem | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;
  /** Woken while draining: what came may have been missed by the last look. */
  #isWokenAgain = false;
  #cancelTimer: (() => void) | null = null;

  constructor(lineId: string, parts: OutboxParts) {
    this.#lineId = lineId;
    this.#parts = parts;
  }

  /** The line is ready: start sending through this modem. */
  attach(modem: Modem): void {
    this.#modem = modem;
    this.wake();
  }

  /** The line is down: what waits goes on waiting. */
  detach(): void {
    this.#modem = null;
    this.#cancelTimer?.();
  }

  /** Something may be ready to send. Cheap; call it as often as you like. */
  wake(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#modem === null || this.#stopped) return;
    if (this.#running !== null) {
      this.#isWokenAgain = true;
      return;
    }
    this.#running = this.#drain()
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error, line: this.#lineId }, 'the outbox stopped on a fault');
        this.#planWake(this.#parts.clock.now() + AFTER_FAULT_MS);
      })
      .finally(() => {
        this.#running = null;
        if (!this.#isWokenAgain) return;
        this.#isWokenAgain = false;
        this.wake();
      });
  }

  /** Takes nothing new, and waits for the segment that is being handed over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    await this.#running;
  }

  async #drain(): Promise<void> {
    const { database } = this.#parts;
    let claim = database.transaction(() => this.#claim());
    while (claim !== null) {
      const done = claim;
      const outcome = await this.#submit(done);
      // One commit settles this segment and claims the next: an SD card syncs once a segment, not twice.
      claim = database.transaction(() => {
        this.#settle(done, outcome);
        return this.#claim(done.message.id);
      });
    }
    const next = this.#parts.messages.nextTryAt(this.#lineId);
    if (next !== null) this.#planWake(next);
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
    const { messages, clock, consent } = this.#parts;
    for (;;) {
      const now = clock.now();
      const message = this.#begun(begun) ?? messages.next(this.#lineId, now);
      if (message === null) return null;
      if (!consent.permits(message.number, message.keyword)) {
        this.#end(message, 'cancelled', now);
      } else if (message.expiresAt !== null && message.expiresAt <= now) {
        this.#end(message, 'expired', now);
      } else {
        const segment = messages.nextSegment(message.id);
        if (segment !== null) return this.#mark(message, segment, now);
        this.#finish(message.id, now);
        if (this.#parts.messages.outbox(message.id)?.state === 'sending') {
          throw new Error(`Message ${message.id} is being sent and has no segment to send.`);
        }
      }
    }
  }

  #begun(id: number | undefined): OutboxMessage | null {
    if (id === undefined) return null;
    const message = this.#parts.messages.outbox(id);
    return message?.state === 'sending' ? message : null;
  }

  #mark(message: OutboxMessage, segment: OutboxSegment, now: number): Claim {
    const { messages } = this.#parts;
    messages.updateSegment(segment.id, {
      state: 'sending',
      attempts: segment.attempts + 1,
      submittedAt: now,
    });
    if (message.state !== 'sending') {
      messages.move(message.id, 'sending', now);
      this.#changed(message, 'sending');
    }
    return { message, segment: { ...segment, attempts: segment.attempts + 1 } };
  }

  async #submit({ message, segment }: Claim): Promise<Outcome> {
    const modem = this.#modem;
    if (modem === null) return { failure: LINE_LOST, words: 'the line went away' };
    try {
      const { reference } = await modem.submit(this.#segmentOf(message, segment), {
        // A STOP that arrives while the modem is making its prompt still wins.
        mayHandOver: () => this.#mayHandOver(message),
      });
      return { receipt: reference };
    } catch (error) {
      if (error instanceof ModemError) return { failure: error, words: wordsOf(error) };
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

  #settle(claim: Claim, outcome: Outcome): void {
    if ('receipt' in outcome) this.#taken(claim, outcome.receipt);
    else this.#notTaken(claim, decide(outcome.failure, claim.segment.attempts), outcome.words);
  }

  #taken({ message, segment }: Claim, reference: number): void {
    const { messages, clock } = this.#parts;
    const now = clock.now();
    messages.updateSegment(segment.id, {
      state: 'sent',
      messageReference: reference,
      sentAt: now,
      error: null,
    });
    if (segment.sequence === message.segments) this.#finish(message.id, now);
    this.#parts.onReceipt(this.#lineId);
  }

  #notTaken({ message, segment }: Claim, decision: Decision, words: string): void {
    const { messages, clock, log } = this.#parts;
    const now = clock.now();
    log.warn(
      {
        line: this.#lineId,
        message: message.id,
        segment: segment.sequence,
        answer: words,
        action: decision.action,
      },
      'a segment was not taken',
    );
    switch (decision.action) {
      case 'withdraw':
        messages.updateSegment(segment.id, { state: 'queued', attempts: segment.attempts - 1 });
        this.#end(message, 'cancelled', now);
        break;
      case 'leave-open':
        messages.updateSegment(segment.id, { state: 'unconfirmed', error: words });
        if (messages.nextSegment(message.id) === null) this.#finish(message.id, now, words);
        break;
      case 'fail':
        messages.updateSegment(segment.id, { state: 'failed', error: words });
        messages.closeQueuedSegments(message.id, 'cancelled');
        this.#move(message, 'failed', now, { reason: decision.reason, detail: words });
        break;
      case 'wait-for-line':
        messages.updateSegment(segment.id, { state: 'queued', attempts: segment.attempts - 1 });
        this.#hold(message, 'line-offline', now, now + 60_000, words);
        break;
      case 'retry': {
        const attempts = decision.countsAsAttempt ? segment.attempts : segment.attempts - 1;
        messages.updateSegment(segment.id, { state: 'queued', attempts, error: words });
        this.#hold(message, 'backing-off', now, now + decision.afterMs, words);
        break;
      }
    }
  }

  #hold(
    message: OutboxMessage,
    reason: 'line-offline' | 'backing-off',
    now: number,
    nextTryAt: number,
    detail: string,
  ): void {
    this.#move(message, 'held', now, { reason, nextTryAt, detail });
  }

  /** Ends a message that may not go (any more): a person's STOP, a withdrawal, too late. */
  #end(message: OutboxMessage, state: 'cancelled' | 'expired', now: number): void {
    const { messages, consent } = this.#parts;
    messages.closeQueuedSegments(message.id, state);
    const current = messages.get(message.id)?.state;
    if (current === 'cancelled' || current === 'expired') return;
    const optedOut = !consent.permits(message.number, message.keyword);
    const reason = state === 'expired' ? 'too-late' : optedOut ? 'opted-out' : 'withdrawn';
    this.#move(message, state, now, { reason });
  }

  /** All segments were handed over: the message is what its worst segment is. */
  #finish(messageId: number, now: number, words?: string): void {
    const { messages } = this.#parts;
    const message = messages.outbox(messageId);
    if (message === null) return;
    const state = outcomeOf(messages.segmentStates(messageId));
    this.#move(message, state, now, {
      reason: state === 'unconfirmed' ? 'no-answer' : null,
      detail: words ?? null,
      sentAt: now,
      ...(state === 'delivered' ? { deliveredAt: now } : {}),
    });
  }

  #move(
    message: OutboxMessage,
    state: Parameters<MessageStore['move']>[1],
    now: number,
    details: Parameters<MessageStore['move']>[3],
  ): void {
    if (this.#parts.messages.move(message.id, state, now, details)) this.#changed(message, state);
  }

  #changed(message: OutboxMessage, state: Parameters<MessageStore['move']>[1]): void {
    const { database, conversations, events } = this.#parts;
    conversations.noteState(message.conversationId, message.id, state);
    database.afterCommit(() =>
      events.publish({
        type: 'message.changed',
        messageId: message.id,
        conversationId: message.conversationId,
      }),
    );
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
