// Whether it is quiet time on a line, and until when that stays so. Pure.
import type { QuietHours } from '../../lines/line-pace.ts';
import { dateAt, momentOf } from '../../runtime/zone-time.ts';

/** `until` is when quiet time ends, or begins; ms since 1970 UTC. */
export type Quiet = { readonly isQuiet: boolean; readonly until: number };

/** Looks at a moment by the clocks of a zone. The end of quiet time is not quiet any more. */
export function quietAt(now: number, hours: QuietHours, zone: string): Quiet {
  const today = dateAt(now, zone);
  const isOverMidnight = hours.toMinute <= hours.fromMinute;
  // Yesterday's may last until this morning; tomorrow's is next when today's is over.
  const spans = [-1, 0, 1].map((days) => {
    const day = today.add({ days });
    return {
      start: momentOf(day, zone, hours.fromMinute),
      end: momentOf(isOverMidnight ? day.add({ days: 1 }) : day, zone, hours.toMinute),
    };
  });
  const current = spans.find(({ start, end }) => start <= now && now < end);
  if (current !== undefined) return { isQuiet: true, until: current.end };
  const next = spans.find(({ start }) => start > now);
  return { isQuiet: false, until: next?.start ?? now };
}
