// Waiting on the clock that was handed in.
import type { ModemClock } from '../clock.ts';

/** Resolves after `ms` of the given clock. */
export function pause(clock: ModemClock, name: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.timer(name, ms, resolve);
  });
}
