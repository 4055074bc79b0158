// What somebody should look at on each line. Raised and cleared by whoever watches; nothing is stored.
import type { LineAlarm } from '../../index.ts';

export type LineAlarms = ReturnType<typeof createLineAlarms>;

/** All are off at the start of the program. */
export function createLineAlarms() {
  const raised = new Map<string, Set<LineAlarm>>();
  return {
    of: (lineId: string): LineAlarm[] => [...(raised.get(lineId) ?? [])],
    has: (lineId: string, alarm: LineAlarm): boolean => raised.get(lineId)?.has(alarm) === true,
    /** True when this changes something. */
    set(lineId: string, alarm: LineAlarm, on: boolean): boolean {
      const alarms = raised.get(lineId) ?? new Set<LineAlarm>();
      raised.set(lineId, alarms);
      if (alarms.has(alarm) === on) return false;
      if (on) alarms.add(alarm);
      else alarms.delete(alarm);
      return true;
    },
    forget: (lineId: string): boolean => raised.delete(lineId),
  };
}
