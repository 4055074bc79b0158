// Moments that are offered for sending later, in the zone of the business. Pure.
import type { SendLaterTime } from '../index.ts';
import { dateAt, momentOf } from '../runtime/zone-time.ts';

const HOUR_MS = 60 * 60_000;
const EVENING = 18 * 60;
const MORNING = 8 * 60;
/** Nobody plans an answer for less than this ahead. */
const CLOSEST_MS = 15 * 60_000;

/** In one hour, this evening (while it is still ahead), tomorrow at eight, and Monday at eight when that is another day. */
export function sendLaterTimes(now: number, zone: string): SendLaterTime[] {
  const today = dateAt(now, zone);
  const tomorrow = today.add({ days: 1 });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const evening = momentOf(today, zone, EVENING);
  const morning = momentOf(tomorrow, zone, MORNING);
  const weekStart = momentOf(monday, zone, MORNING);
  return [
    { id: 'in-an-hour', at: fullMinute(now + HOUR_MS) },
    ...(evening > now + CLOSEST_MS ? [{ id: 'this-evening', at: evening } as const] : []),
    { id: 'tomorrow', at: morning },
    ...(weekStart === morning ? [] : [{ id: 'monday', at: weekStart } as const]),
  ];
}

function fullMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

/** `2026-11-28T08:30`, as a browser's field gives it, in the zone; null when it is no such time. */
export function momentFrom(local: string, zone: string): number | null {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(local) ?? [];
  if (minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  const asUtc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (asUtc.getUTCMonth() !== Number(month) - 1 || asUtc.getUTCDate() !== Number(day)) return null;
  const date = dateAt(asUtc.getTime(), 'UTC');
  return momentOf(date, zone, Number(hour) * 60 + Number(minute));
}

/** A moment as a browser's field takes it, in the zone. */
export function localTime(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
