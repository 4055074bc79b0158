// Slows down guessing of passwords: after five failures in a row each next try waits twice as long as the one before.
import type { Clock } from '../runtime/clock.ts';

const freeTries = 5;
const firstWait = 5_000;
const longestWait = 15 * 60_000;

/** Failures older than this are forgotten. */
const memory = 24 * 3_600_000;

/** More than this many names or addresses are not kept; the one that tried longest ago goes first. */
const mostKept = 10_000;

export type Throttle = {
  /** How long the next try has to wait, ms; 0 when it may be made. */
  wait(key: string): number;
  /** Counts a try as failed. To be called before the password is checked, so that many tries at once gain nothing. */
  count(key: string): void;
  /** The try was good after all. */
  clear(key: string): void;
};

/** Lives in memory: a restart forgets, which only the one who runs the box can cause. */
export function createThrottle(clock: Pick<Clock, 'now'>): Throttle {
  // A Map keeps the order of insertion; each try moves its key to the end.
  const tries = new Map<string, { failures: number; at: number }>();

  function failuresOf(key: string): { failures: number; at: number } {
    const past = tries.get(key);
    const now = clock.now();
    if (past === undefined || now - past.at > memory) return { failures: 0, at: 0 };
    // The clock was set back: nobody waits for as long as it was wrong.
    if (past.at > now) past.at = now;
    return past;
  }

  return {
    wait(key) {
      const { failures, at } = failuresOf(key);
      return Math.max(0, at + waitAfter(failures) - clock.now());
    },
    count(key) {
      const { failures } = failuresOf(key);
      tries.delete(key);
      tries.set(key, { failures: failures + 1, at: clock.now() });
      forgetOldest(tries);
    },
    clear: (key) => void tries.delete(key),
  };
}

function waitAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return Math.min(firstWait * 2 ** (failures - freeTries), longestWait);
}

function forgetOldest(tries: Map<string, unknown>): void {
  if (tries.size <= mostKept) return;
  const [oldest] = tries.keys();
  if (oldest !== undefined) tries.delete(oldest);
}
