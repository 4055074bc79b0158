// Whether somebody can be given work now: said so, and within working hours by the clocks of the business. Pure.
import type { Availability, WorkingHours } from '../index.ts';
import { dateAt, momentOf } from '../runtime/zone-time.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** Yesterday's hours may last until this morning; in a week every weekday comes once. */
const DAYS_LOOKED_AT = [-1, 0, 1, 2, 3, 4, 5, 6, 7];

/** From `start` up to, not including, `end`; ms since 1970. */
type Shift = { start: number; end: number };

/** `zone`: IANA name of the business's time zone. */
export function isAvailableNow(
  person: { availability: Availability; workingHours: WorkingHours | null },
  now: number,
  zone: string,
): boolean {
  if (person.availability === 'away') return false;
  if (person.workingHours === null) return true;
  return shiftsAround(person.workingHours, now, zone).some(
    ({ start, end }) => start <= now && now < end,
  );
}

/** When working hours begin next, ms since 1970; null when they never do. */
export function nextShiftStart(hours: WorkingHours, now: number, zone: string): number | null {
  const starts = shiftsAround(hours, now, zone)
    .map(({ start }) => start)
    .filter((start) => start > now);
  return starts.length === 0 ? null : Math.min(...starts);
}

function shiftsAround(hours: WorkingHours, now: number, zone: string): Shift[] {
  const today = dateAt(now, zone);
  return DAYS_LOOKED_AT.flatMap((days) => {
    const date = today.add({ days });
    const weekday = WEEKDAYS[date.dayOfWeek - 1];
    const shift = weekday === undefined ? undefined : hours[weekday];
    if (shift === undefined) return [];
    // Hours that end before they begin last over midnight.
    const last = shift.to <= shift.from ? date.add({ days: 1 }) : date;
    return [{ start: momentOf(date, zone, shift.from), end: momentOf(last, zone, shift.to) }];
  });
}
