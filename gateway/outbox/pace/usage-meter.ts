// How much of its limits one line has used. Counts in memory what stands on the disk, so that a look costs nothing.
import type { LinePace } from '../../lines/line-pace.ts';
import type { Allowance } from './budget.ts';
import { dayAround, monthAround, type Span } from './calendar-window.ts';
import type { LineUsage } from './line-usage.ts';
import { SlidingCount } from './sliding-count.ts';

export type UsageMeterParts = {
  lineId: string;
  usage: LineUsage;
  pace: () => LinePace;
  /** IANA name of the business's time zone. */
  zone: string;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Counts = {
  minute: SlidingCount;
  hour: SlidingCount;
  day: Span & { used: number };
  month: Span & { used: number; startsOn: number };
};

/** The meter of one line; `note` and what follows it belong in one transaction. */
export class UsageMeter {
  readonly #parts: UsageMeterParts;
  #counts: Counts | null = null;

  constructor(parts: UsageMeterParts) {
    this.#parts = parts;
  }

  /** Writes down segments handed over at a moment, or with a negative number that they surely were not taken. */
  note(now: number, at: number, segments: number): void {
    const counts = this.#current(now);
    this.#parts.usage.add(this.#parts.lineId, at, segments);
    counts.minute.add(at, segments);
    counts.hour.add(at, segments);
    for (const span of [counts.day, counts.month]) {
      if (at >= span.start && at < span.end) span.used = Math.max(0, span.used + segments);
    }
  }

  /** After a transaction that failed: what was counted may not stand on the disk. */
  forget(): void {
    this.#counts = null;
  }

  /** The line's limits with what is used of each. Minute and hour are the ones just passed, day and month the calendar's. */
  allowances(now: number): Allowance[] {
    const { minute, hour, day, month } = this.#current(now);
    const pace = this.#parts.pace();
    const sliding = (name: 'minute' | 'hour', count: SlidingCount, limit: number | null) => ({
      name,
      limit,
      used: count.used(now),
      roomAt: (allowed: number) => count.roomAt(now, allowed),
    });
    const calendar = (name: 'day' | 'month', span: Counts['day'], limit: number | null) => ({
      name,
      limit,
      used: span.used,
      roomAt: (allowed: number) => (span.used <= allowed ? now : span.end),
    });
    return [
      sliding('minute', minute, pace.perMinute),
      sliding('hour', hour, pace.perHour),
      calendar('day', day, pace.perDay),
      calendar('month', month, pace.perMonth),
    ];
  }

  #current(now: number): Counts {
    const counts = this.#counts ?? this.#load(now);
    this.#counts = counts;
    const { day, month } = counts;
    const { monthStarts } = this.#parts.pace();
    if (now < day.start || now >= day.end) counts.day = this.#day(now);
    if (now < month.start || now >= month.end || month.startsOn !== monthStarts) {
      counts.month = this.#month(now);
    }
    return counts;
  }

  #load(now: number): Counts {
    const minute = new SlidingCount(1_000, 60);
    const hour = new SlidingCount(MINUTE_MS, 60);
    for (const { at, segments } of this.#parts.usage.minutesSince(
      this.#parts.lineId,
      now - HOUR_MS,
    )) {
      // Written down by a clock that was wrong then, unless it is by a little.
      if (at > now + HOUR_MS) continue;
      hour.add(Math.min(now, at), segments);
      // Which second it was is not known: the latest keeps the limit.
      minute.add(Math.min(now, at + MINUTE_MS - 1), segments);
    }
    return { minute, hour, day: this.#day(now), month: this.#month(now) };
  }

  #day(now: number): Counts['day'] {
    return this.#counted(dayAround(now, this.#parts.zone));
  }

  #month(now: number): Counts['month'] {
    const startsOn = this.#parts.pace().monthStarts;
    return { ...this.#counted(monthAround(now, this.#parts.zone, startsOn)), startsOn };
  }

  #counted(span: Span): Span & { used: number } {
    const used = this.#parts.usage.between(this.#parts.lineId, span.start, span.end);
    return { ...span, used };
  }
}
