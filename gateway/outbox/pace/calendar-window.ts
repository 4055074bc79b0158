// Days and billing months of the business's time zone as spans of time, right over daylight-saving changes. Pure.
import { dateAt, momentOf } from '../../runtime/zone-time.ts';

/** From `start` up to, not including, `end`; ms since 1970 UTC. */
export type Span = { readonly start: number; readonly end: number };

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
