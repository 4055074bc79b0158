// Whether a line may hand over now, and if not why and until when: brake, gap, budgets, quiet hours.
import type { KeywordMark, Lane, MessageReason } from '../../index.ts';
import type { LinePace } from '../../lines/line-pace.ts';
import { type Allowance, budgetWait } from './budget.ts';
import { LineBrake } from './line-brake.ts';
import type { LineUsage } from './line-usage.ts';
import { afterGap } from './pace.ts';
import { type Quiet, quietAt } from './quiet-hours.ts';
import { UsageMeter } from './usage-meter.ts';

export type LineGateParts = {
  usage: LineUsage;
  paceOf: (lineId: string) => LinePace;
  /** IANA name of the business's time zone. */
  zone: string;
  /** From 0 up to 1. */
  random: () => number;
};

/** Why nothing may go, and until when (ms since 1970). */
export type GateWait = { readonly reason: MessageReason; readonly until: number };

/** What the gate has to know of a message. */
export type GateMessage = { lane: Lane; keyword: KeywordMark; segments: number };

/** The gate of one line; the worker asks it, pages read it. */
export class LineGate {
  readonly brake: LineBrake;
  readonly meter: UsageMeter;
  readonly #pace: () => LinePace;
  readonly #zone: string;
  #lastAt: number | null = null;
  #quiet: (Quiet & { hours: LinePace['quietHours']; seenAt: number }) | null = null;
  #statesValidity = true;

  constructor(lineId: string, parts: LineGateParts) {
    this.#pace = () => parts.paceOf(lineId);
    this.#zone = parts.zone;
    this.brake = new LineBrake(parts.random);
    this.meter = new UsageMeter({ lineId, usage: parts.usage, pace: this.#pace, zone: parts.zone });
  }

  /** Segments are marked as being sent; what nobody answers for stays counted. */
  noteHandedOver(now: number, segments = 1): void {
    this.#lastAt = now;
    this.meter.note(now, now, segments);
  }

  /** Segments marked at a moment were surely not taken. */
  giveBack(now: number, markedAt: number, segments = 1): void {
    this.meter.note(now, markedAt, -segments);
  }

  /**
   * Whether the segments of a message name a validity period; none does once a service centre refused that. Answers to
   * STOP, START and HELP have to be sent soon, yet are welcome whenever the phone is on again.
   */
  namesValidity({
    expiresAt,
    keyword,
  }: {
    expiresAt: number | null;
    keyword: KeywordMark;
  }): boolean {
    return this.#statesValidity && expiresAt !== null && keyword === null;
  }

  leaveOutValidity(): void {
    this.#statesValidity = false;
  }

  /** Asked before each segment: the brake and the gap. */
  beforeSegment(now: number): GateWait | null {
    const braked = this.brake.at(now);
    const gapEnds = afterGap(now, this.#lastAt, this.#pace().gapMs);
    if (braked !== null && braked.until >= gapEnds) return braked;
    return gapEnds > now ? { reason: 'pace', until: gapEnds } : null;
  }

  /** Asked before the first segment of a message: the budgets. */
  beforeMessage(now: number, message: GateMessage): GateWait | null {
    const { perMinute, perHour, perDay, perMonth } = this.#pace();
    const isFree = perMinute === null && perHour === null && perDay === null && perMonth === null;
    return isFree ? null : budgetWait(this.meter.allowances(now), message);
  }

  /** Lanes that rest now. */
  quietLanes(now: number): readonly Lane[] {
    return this.quiet(now)?.isQuiet === true ? this.#pace().quietLanes : [];
  }

  /** Quiet time now, or null on a line without. */
  quiet(now: number): Quiet | null {
    const hours = this.#pace().quietHours;
    if (hours === null) return null;
    const known = this.#quiet;
    // Looked up anew when it changes, when the hours were changed, and when the clock was set back.
    if (known !== null && known.hours === hours && now < known.until && now >= known.seenAt) {
      return known;
    }
    this.#quiet = { ...quietAt(now, hours, this.#zone), hours, seenAt: now };
    return this.#quiet;
  }

  /** Everything that keeps a message from going, for those who look; the wait that lasts longest. */
  waitFor(now: number, message: GateMessage): GateWait | null {
    const quiet = this.quiet(now);
    const rests = message.keyword === null && this.quietLanes(now).includes(message.lane);
    const waits = [
      this.beforeSegment(now),
      this.beforeMessage(now, message),
      rests && quiet !== null ? { reason: 'quiet-hours' as const, until: quiet.until } : null,
    ].filter((wait) => wait !== null);
    return waits.toSorted((a, b) => b.until - a.until)[0] ?? null;
  }

  /** The line's limits and what is used of them. */
  allowances(now: number): Allowance[] {
    return this.meter.allowances(now);
  }
}
