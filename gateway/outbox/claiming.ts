// Chooses the next segment of a line and marks it as being sent, or says when to look again. In the caller's transaction.
import type { Consent } from '../consent/consent.ts';
import type { OutboxMessage } from '../messages/message-row.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
import type { LineGate } from './pace/line-gate.ts';
import type { Claim, Settlement } from './settlement.ts';

export type ClaimingParts = {
  lineId: string;
  messages: MessageStore;
  segments: SegmentStore;
  clock: Clock;
  consent: Consent;
  settlement: Settlement;
  gate: LineGate;
  /** While it is in doubt nothing is given up, nor sent when it seems too late. */
  isClockTrusted: ClockTrust;
  /** Whether the line's modem takes a message's text whole. */
  takesWholeTexts: () => boolean;
};

const KNOWN_FOR_MS = 60_000;

export type Claiming = ReturnType<typeof createClaiming>;

/** Makes the acts for one line. */
export function createClaiming(parts: ClaimingParts) {
  const { lineId, messages, segments, clock, gate, settlement } = parts;
  /** The message whose segments are on their way; it goes on before all others. */
  let begun: number | null = null;
  let lookAgainAt: number | null = null;
  /** What the last look at all that is held found; good until a segment is taken, or for a minute. */
  let known: { tryAt: number | null; until: number } | null = null;

  function begunMessage(): OutboxMessage | null {
    const message = begun === null ? null : messages.outbox(begun);
    // What was put back may be with the stand-by by now, and being sent there.
    return message?.state === 'sending' && message.lineId === lineId ? message : null;
  }

  /** The message to go on with; null when none may go now. */
  function choose(now: number): OutboxMessage | null {
    const closed = gate.beforeSegment(now);
    if (closed !== null) return wait(closed.until);
    const current = begunMessage();
    if (current !== null) return current;
    const resting = gate.quietLanes(now);
    const keepsOverdue = !parts.isClockTrusted(now);
    const message = messages.next(lineId, now, { resting, keepsOverdue });
    if (message === null) return wait(whenSomethingMayGo(now, resting.length > 0));
    const full = mayGo(message, now) ? gate.beforeMessage(now, message) : null;
    return full === null ? message : wait(full.until);
  }

  function whenSomethingMayGo(now: number, isQuiet: boolean): number | null {
    return earliest(nextTryAt(now), isQuiet ? (gate.quiet(now)?.until ?? null) : null);
  }

  /** Each message that is queued on a resting line asks, and looking at all that is held is not cheap. */
  function nextTryAt(now: number): number | null {
    if (known !== null && now < known.until && (known.tryAt === null || known.tryAt > now)) {
      return known.tryAt;
    }
    known = { tryAt: messages.nextTryAt(lineId, now), until: now + KNOWN_FOR_MS };
    return known.tryAt;
  }

  function wait(until: number | null): null {
    lookAgainAt = until;
    return null;
  }

  function mayGo(message: OutboxMessage, now: number): boolean {
    return parts.consent.bar(message.number, message.keyword) === null && !isGivenUp(message, now);
  }

  /** One that was begun goes on while the clock is in doubt: half a text is worse than a late one. */
  function isGivenUp(message: OutboxMessage, now: number): boolean {
    return isTooLate(message, now) && parts.isClockTrusted(now);
  }

  /** Ends what may not go any more; otherwise marks its next segment. */
  function take(message: OutboxMessage, now: number): Claim | null {
    if (parts.consent.bar(message.number, message.keyword) !== null) {
      settlement.end(message, 'cancelled');
      return null;
    }
    if (isGivenUp(message, now)) {
      settlement.end(message, 'expired');
      return null;
    }
    const segment = segments.next(message.id);
    if (segment === null) {
      settlement.finish(message);
      return null;
    }
    begun = message.id;
    known = null;
    const besides = parts.takesWholeTexts()
      ? segments.queuedBehind(message.id, segment.sequence)
      : [];
    return settlement.mark(message, segment, besides);
  }

  return {
    /**
     * Marks the next segment as being sent; null when none may go now. Messages that may not go any more are ended on the
     * way. A message once begun goes on before all others: phones join its segments best when they come one after the
     * other, and so a long bulk message delays a person's by itself at most.
     */
    claim(): Claim | null {
      lookAgainAt = null;
      for (;;) {
        const now = clock.now();
        const message = choose(now);
        if (message === null) return null;
        const claim = take(message, now);
        if (claim !== null) return claim;
        // A message that is still to be sent after it was ended would be claimed for ever.
        if (messages.outbox(message.id)?.state === message.state) {
          throw new Error(`Message ${message.id} stays ${message.state} with nothing to send.`);
        }
      }
    },

    /** After a claim that gave nothing: when something may go, ms since 1970; null when nothing waits for a time. */
    lookAgainAt: (): number | null => lookAgainAt,
  };
}

function isTooLate({ expiresAt }: OutboxMessage, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
