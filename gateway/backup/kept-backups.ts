// Which backups are kept. Pure.
import { dateAt } from '../runtime/zone-time.ts';
import type { NamedBackup } from './backup-names.ts';

/** How many days, weeks and months keep their newest backup. */
export type Keep = { daily: number; weekly: number; monthly: number };

/**
 * Those to be removed. Counted are days, weeks (from Monday) and months that have a backup, not those of the calendar:
 * a box that was off for a year, or whose clock was wrong, loses none by it. The newest one always stays.
 */
export function outdated(backups: readonly NamedBackup[], keep: Keep, zone: string): NamedBackup[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at);
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, keep.daily, (at) => dateAt(at, zone).toString()),
    ...newestOfEach(newestFirst, keep.weekly, (at) => weekOf(at, zone)),
    ...newestOfEach(newestFirst, keep.monthly, (at) => dateAt(at, zone).toString().slice(0, 7)),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function newestOfEach(
  newestFirst: readonly NamedBackup[],
  count: number,
  spanOf: (at: number) => string,
): NamedBackup[] {
  const found = new Map<string, NamedBackup>();
  for (const backup of newestFirst) {
    const span = spanOf(backup.at);
    if (!found.has(span) && found.size < count) found.set(span, backup);
  }
  return [...found.values()];
}

function weekOf(at: number, zone: string): string {
  const date = dateAt(at, zone);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}
