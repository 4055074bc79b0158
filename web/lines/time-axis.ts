// Where a time axis has its marks: hours, days or fortnights as the clock on the wall counts them.

import type { Format } from '../i18n/format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RANGES = ['day', 'week', 'quarter'] as const;
/** 24 hours, 7 days, 90 days. */
export type Range = (typeof RANGES)[number];

/** Length of each, ms. */
export const RANGE_MS: Readonly<Record<Range, number>> = {
  day: DAY,
  week: 7 * DAY,
  quarter: 90 * DAY,
};

const STEP_MS: Readonly<Record<Range, number>> = { day: 4 * HOUR, week: DAY, quarter: 14 * DAY };

export type Tick = { at: number; label: string };

/** The range a request asks for; the day when it asks for none. */
export function rangeFrom(text: string | undefined): Range {
  return RANGES.find((range) => range === text) ?? 'day';
}

/** Marks strictly between two times; days begin at midnight of the box's zone, also when clocks change. */
export function ticksOf(
  range: Range,
  window: { from: number; to: number },
  format: Format,
): Tick[] {
  const ticks: Tick[] = [];
  const first = midnightNear(window.from, format);
  for (let next = first; next < window.to; next += STEP_MS[range]) {
    const at = range === 'day' ? next : midnightNear(next + HOUR, format);
    if (at > window.from && at < window.to) ticks.push({ at, label: labelOf(range, at, format) });
  }
  return ticks;
}

/** Begin of the day that a time is in. */
function midnightNear(at: number, format: Format): number {
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const guess = minute - format.minuteOfDay(minute) * MINUTE;
  // On the day when clocks change the guess is an hour off.
  const off = format.minuteOfDay(guess);
  return off < 12 * 60 ? guess - off * MINUTE : guess + (24 * 60 - off) * MINUTE;
}

function labelOf(range: Range, at: number, format: Format): string {
  if (range === 'day') return format.clock(at);
  return range === 'week' ? format.weekday(at) : format.dayMonth(at);
}
