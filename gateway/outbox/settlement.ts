// Writes down what became of a segment that was with the modem, and of its message. All inside the caller's transaction.
import type { StoredFate } from '../../modem/index.ts';
import type { Consent } from '../consent/consent.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { MessageState } from '../index.ts';
import type { HoldReason } from '../lines/line.ts';
import type { SubmitVerdict } from '../lines/recovery/line-recovery.ts';
import { outcomeOf } from '../messages/message.ts';
import type { MoveDetails } from '../messages/message-moves.ts';
import type { OutboxMessage } from '../messages/message-row.ts';
import type { MessageStore } from '../messages/message-store.ts';
import {
  NOT_STORED_YET,
  type OutboxSegment,
  type SegmentChange,
  type SegmentStore,
} from '../messages/segment-store.ts';
import type { WaitingQueue } from '../messages/waiting-queue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import type { LineGate } from './pace/line-gate.ts';
import { classOf, reasonOf, type SubmitFailure } from './refusal-class.ts';
import { type Decision, decide } from './send-policy.ts';

export type SettlementParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  consent: Consent;
  events: EventBus;
  waitingQueue: WaitingQueue;
  /** Why a line's messages wait now; null when they need not. */
  lineHold(lineId: string): HoldReason | null;
  /** From 0 up to 1; spreads waits. */
  random: () => number;
};

/**
 * A segment with its message, marked as being sent; `segment.attempts` counts this time too. `besides`: the message's further
 * segments, where the modem takes whole texts; they go with it and share its fate. `storesFirst`: it goes through
 * the modem's memory, so that nothing was handed over before its slot is committed.
 */
export type Claim = {
  message: OutboxMessage;
  segment: OutboxSegment;
  besides: readonly OutboxSegment[];
  storesFirst: boolean;
  /** When it was marked, ms since 1970; its place in the line's usage. */
  markedAt: number;
};

/**
 * What the modem said: its message reference (null when only its memory tells that it went out), or why not, with its own
 * words such as `CMS 38`. `open`: its memory knows, and cannot be asked now.
 */
export type SubmitOutcome =
  | { receipt: number | null }
  | { failure: SubmitFailure; words: string }
  | { open: true };

/** What the outcome says of the line that was sent on. */
export function verdictOf(outcome: SubmitOutcome): SubmitVerdict {
  if ('receipt' in outcome) return 'taken';
  if ('open' in outcome) return 'unknown';
  switch (classOf(outcome.failure)) {
    case 'unknown':
      return 'unknown';
    case 'modem':
      return 'refused-by-line';
    case 'temporary':
      return reasonOf(outcome.failure) === 'network-trouble' ? 'refused-by-line' : 'refused';
    default:
      return 'refused';
  }
}

/** How long a message waits for a line that went away while it was being sent, ms; the line's return ends it sooner. */
const LINE_LOST_WAIT_MS = 60_000;

const STATE_BY_FATE = { sent: 'sent', unsent: 'queued', gone: 'unconfirmed' } as const;

/** All segments of a claim, in their order. */
export function allOf({ segment, besides }: Claim): readonly OutboxSegment[] {
  return besides.length === 0 ? [segment] : [segment, ...besides];
}

export type Settlement = ReturnType<typeof createSettlement>;

/** Makes the acts for one line. */
export function createSettlement(
  lineId: string,
  parts: SettlementParts,
  line: {
    gate: LineGate;
    /** Whether the line's modem stores a segment before it sends it. */
    storesFirst: () => boolean;
  },
) {
  const { gate, storesFirst } = line;
  const { messages, segments, clock, consent } = parts;

  /** Moves a message and tells of it after the commit. */
  function move(message: OutboxMessage, state: MessageState, details: MoveDetails = {}): void {
    if (!messages.move(message.id, state, clock.now(), details)) return;
    parts.conversations.noteState(message.conversationId, message.id, state);
    parts.database.afterCommit(() =>
      parts.events.publish({
        type: 'message.changed',
        messageId: message.id,
        conversationId: message.conversationId,
      }),
    );
  }

  /** All segments were handed over: the message is what its worst segment is. */
  function finish(
    message: OutboxMessage,
    words: string | null = null,
    why: 'no-answer' | 'restarted' = 'no-answer',
  ): void {
    const state = outcomeOf(segments.states(message.id));
    const now = clock.now();
    move(message, state, {
      reason: state === 'unconfirmed' ? why : null,
      detail: words,
      sentAt: now,
      ...(state === 'delivered' ? { deliveredAt: now } : {}),
    });
  }

  /** Ends a message that may not go (any more): the recipient opted out or is blocked, a person took it back, it is too late. */
  function end(message: OutboxMessage, state: 'cancelled' | 'expired'): void {
    segments.closeQueued(message.id, state);
    const current = messages.get(message.id);
    if (current?.state === 'cancelled' || current?.state === 'expired') return;
    // By the number as it stands: an erasure takes it away.
    const bar = consent.bar(current?.number ?? message.number, message.keyword);
    const reason = state === 'expired' ? 'too-late' : (bar ?? 'withdrawn');
    move(message, state, { reason });
  }

  function taken(claim: Claim, reference: number | null): void {
    const { message } = claim;
    const now = clock.now();
    updateAll(claim, { state: 'sent', messageReference: reference, sentAt: now, error: null });
    gate.brake.release();
    if (allOf(claim).at(-1)?.sequence === message.segments) finish(message);
  }

  function updateAll(claim: Claim, change: SegmentChange): void {
    for (const { id } of allOf(claim)) segments.update(id, change);
  }

  /** Puts the segment back; a try that could not be this message's fault is not counted. */
  function putBack(claim: Claim, options: { counts: boolean; words?: string }): void {
    const { attempts } = claim.segment;
    updateAll(claim, {
      state: 'queued',
      attempts: options.counts ? attempts : attempts - 1,
      ...(options.words === undefined ? {} : { error: options.words }),
    });
  }

  /** Tells the line's gate of a refusal, and decides about the message with what the gate makes of it. */
  function decideOn(claim: Claim, failure: SubmitFailure, isLineUp: boolean): Decision {
    const now = clock.now();
    const refusal = classOf(failure);
    if (refusal !== 'unknown') gate.giveBack(now, claim.markedAt, allOf(claim).length);
    gate.brake.note(refusal, reasonOf(failure), now);
    const { id } = claim.message;
    return decide(failure, {
      now,
      tries: claim.segment.attempts,
      isLineUp,
      hadValidity: gate.namesValidity(claim.message),
      brake: gate.brake.at(now),
      noCreditSince:
        refusal === 'no-credit' ? parts.waitingQueue.firstFor(id, 'no-credit-or-barred') : null,
      random: parts.random,
    });
  }

  function notTaken(claim: Claim, decision: Decision, words: string): void {
    const { message } = claim;
    const now = clock.now();
    switch (decision.action) {
      case 'withdraw':
        putBack(claim, { counts: false });
        end(message, 'cancelled');
        break;
      case 'leave-open':
        updateAll(claim, { state: 'unconfirmed', error: words });
        if (segments.next(message.id) === null) finish(message, words);
        break;
      case 'fail':
        updateAll(claim, { state: 'failed', error: words });
        segments.closeQueued(message.id, 'cancelled');
        move(message, 'failed', { reason: decision.reason, detail: words });
        break;
      case 'wait-for-line':
        putBack(claim, { counts: false });
        move(message, 'held', {
          reason: parts.lineHold(lineId) ?? 'line-offline',
          nextTryAt: now + LINE_LOST_WAIT_MS,
          detail: words,
        });
        break;
      case 'without-validity':
        gate.leaveOutValidity();
        putBack(claim, { counts: false, words });
        move(message, 'held', { reason: 'backing-off', nextTryAt: now, detail: words });
        break;
      case 'retry':
        putBack(claim, { counts: decision.countsAsAttempt, words });
        move(message, 'held', { reason: decision.reason, nextTryAt: decision.at, detail: words });
        break;
    }
  }

  return {
    end,
    finish,

    /** Marks a segment, and with the first one its message, as being sent. */
    mark(
      message: OutboxMessage,
      segment: OutboxSegment,
      besides: readonly OutboxSegment[] = [],
    ): Claim {
      const attempts = segment.attempts + 1;
      const markedAt = clock.now();
      const isStored = storesFirst();
      const claim = {
        message,
        segment: { ...segment, attempts },
        besides,
        storesFirst: isStored,
        markedAt,
      };
      updateAll(claim, {
        state: 'sending',
        attempts,
        submittedAt: markedAt,
        storedMemory: isStored ? NOT_STORED_YET : null,
        storedIndex: null,
      });
      if (message.state !== 'sending') move(message, 'sending');
      gate.noteHandedOver(markedAt, allOf(claim).length);
      return claim;
    },

    /** What the modem's memory told afterwards of the segments of a slot that was open; `submittedAt`: when they were marked. */
    settleOpen(
      message: OutboxMessage,
      open: readonly (OutboxSegment & { submittedAt: number | null })[],
      fate: StoredFate,
    ): void {
      const state = STATE_BY_FATE[fate];
      for (const segment of open) {
        segments.update(segment.id, {
          state,
          ...(state === 'sent' ? { sentAt: clock.now(), messageReference: null, error: null } : {}),
          ...(state === 'unconfirmed' ? { error: 'restarted' } : {}),
        });
        // Surely not taken, so it does not count in the line's use either.
        if (fate === 'unsent' && segment.submittedAt !== null) {
          gate.giveBack(clock.now(), segment.submittedAt);
        }
      }
      if (outcomeOf(segments.states(message.id)) === 'queued') move(message, 'queued');
      else finish(message, null, 'restarted');
    },

    /** Writes down the outcome of a claimed segment. `isLineUp`: the line still has a modem to try again with. */
    settle(claim: Claim, outcome: SubmitOutcome, isLineUp: boolean): void {
      if ('receipt' in outcome) {
        taken(claim, outcome.receipt);
        return;
      }
      if ('open' in outcome) {
        // Its line may have been removed meanwhile, which ended it.
        const { id } = claim.message;
        if (messages.get(id)?.state === 'sending')
          messages.explain(id, 'line-offline', clock.now());
        return;
      }
      const decision = decideOn(claim, outcome.failure, isLineUp);
      parts.log.warn(
        {
          line: lineId,
          message: claim.message.id,
          segment: claim.segment.sequence,
          answer: outcome.words,
          action: decision.action,
        },
        'a segment was not taken',
      );
      notTaken(claim, decision, outcome.words);
    },
  };
}
