// The times a conversation can be snoozed until with one click, by the clock of the box. Pure.

import { momentOf, wallTime, weekdayOf } from './wall-time.ts';

export type SnoozePreset = { id: 'hours' | 'tomorrow' | 'monday' | 'month'; at: number };

/** How long "later today" is. */
export const LATER_HOURS = 3;
const MORNING = { hour: 8, minute: 0 };

/** Soonest first; two that are the same moment stand once, under the first name. */
export function snoozePresets(now: number, timeZone: string | undefined): SnoozePreset[] {
  const today = { ...wallTime(now, timeZone), ...MORNING };
  const daysToMonday = 8 - weekdayOf(today);
  const all: SnoozePreset[] = [
    { id: 'hours', at: toMinute(now + LATER_HOURS * 3_600_000) },
    { id: 'tomorrow', at: momentOf({ ...today, day: today.day + 1 }, timeZone) },
    { id: 'monday', at: momentOf({ ...today, day: today.day + daysToMonday }, timeZone) },
    { id: 'month', at: momentOf({ ...today, month: today.month + 1, day: 1 }, timeZone) },
  ];
  return all
    .filter((preset, at) => all.findIndex((other) => other.at === preset.at) === at)
    .toSorted((a, b) => a.at - b.at);
}

function toMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}
