// Whether hours of work make sense. Pure.
import type { WorkingHours } from '../index.ts';

const DAY = 24 * 60;

/** Each day begins before it ends, within its 24 hours; minutes are whole. */
export function areWorkingHours(hours: WorkingHours | null): boolean {
  return Object.entries(hours ?? {}).every(
    ([day, { from, to }]) =>
      /^[1-7]$/.test(day) &&
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 0 &&
      from < to &&
      to <= DAY,
  );
}
