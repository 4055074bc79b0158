// The clocks of a time zone: which date it is at a moment, and at which moment they show a time of a date. Pure.
import { Temporal } from 'temporal-polyfill';

/** The calendar date in a zone at a moment. */
export function dateAt(now: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
}

/**
 * The moment at which a zone's clocks show a time of a date. A time that the clocks leave out becomes the one after the
 * gap; of one they show twice it is the first.
 */
export function momentOf(date: Temporal.PlainDate, zone: string, minuteOfDay = 0): number {
  const plainTime = new Temporal.PlainTime(Math.floor(minuteOfDay / 60) % 24, minuteOfDay % 60);
  // 24:00 is the next midnight.
  const day = minuteOfDay >= 24 * 60 ? date.add({ days: 1 }) : date;
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}
