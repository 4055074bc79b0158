// The kinds of alarms as a list.
import type { AlarmKind } from '../../index.ts';

/** Every kind of alarm, in the order of how bad it is. */
export const ALARM_KINDS = [
  'database-failing',
  'disk-full',
  'line-down',
  'line-deaf',
  'queue-stuck',
  'clock-wrong',
  'backup-failed',
  'backup-old',
  'storage-filling',
  'low-credit',
  'budget-spent',
] as const satisfies readonly AlarmKind[];
