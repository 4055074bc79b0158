// Days and billing months of the business's time zone as spans of time, right over daylight-saving changes. Pure.
import { Temporal } from 'temporal-polyfill';

/** From `start` up to, not including, `end`; ms since 1970 UTC. */
export type Span = { readonly start: number; readonly end: number };

/** The calendar date in a zone at a moment. */
export function dateAt(now: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
}

/**
 * The moment at which a zone's clocks show a time of a date. A time that the clocks leave out becomes the one after the
 * gap; of one they show twice it is the first.
 */
export function momentOf(date: Temporal.PlainDate, zone: string, minuteOfDay = 0): number {
  const plainTime = new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60);
  return date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** The day of the zone around a moment; it has 23 or 25 hours when the clocks change. */
export function dayAround(now: number, zone: string): Span {
  const date = dateAt(now, zone);
  return { start: momentOf(date, zone), end: momentOf(date.add({ days: 1 }), zone) };
}

/** The billing month around a moment. `startsOn` is the day it starts, 1–28. */
export function monthAround(now: number, zone: string, startsOn: number): Span {
  const date = dateAt(now, zone);
  const first = date.day >= startsOn ? date : date.subtract({ months: 1 });
  const start = first.with({ day: startsOn });
  return { start: momentOf(start, zone), end: momentOf(start.add({ months: 1 }), zone) };
}
