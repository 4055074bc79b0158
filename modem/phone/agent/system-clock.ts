// The phone's own clock. The agent is a program of its own, so it has its own place that knows the time.
import type { ModemClock } from '../../clock.ts';

export const systemClock: ModemClock = {
  now: () => Date.now(),
  timer(_name, ms, callback) {
    const handle = setTimeout(callback, ms);
    return () => clearTimeout(handle);
  },
};
