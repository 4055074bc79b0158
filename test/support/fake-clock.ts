// FakeClock: time that only moves when a test says so. Fulfils the Clock of the gateway and of the modem folder.
import type { Clock } from '../../gateway/runtime/clock.ts';

type Timer = { name: string; due: number; order: number; callback: () => void };

export type FakeClock = Clock & {
  /** Moves time on, runs what falls due in order, and lets promises settle before, between and after. */
  advance(ms: number): Promise<void>;
  /** Sets the clock to another time, by so much; what waits keeps waiting as long as it would have. */
  jump(ms: number): void;
  /** Lets promises settle without moving time. */
  settle(): Promise<void>;
  /** Names of the timers that wait, the next due first. */
  pending(): string[];
  /** Milliseconds until the next timer is due; null when none waits. */
  untilNext(): number | null;
};

/** Starts at a fixed instant: 2030-01-01T12:00:00Z. */
export function createFakeClock(start = Date.UTC(2030, 0, 1, 12)): FakeClock {
  let now = start;
  let order = 0;
  let timers: Timer[] = [];

  function next(): Timer | undefined {
    return timers.toSorted((a, b) => a.due - b.due || a.order - b.order)[0];
  }

  async function settle(): Promise<void> {
    // Each turn of the event loop empties the microtask queue; some promise chains need more than one.
    for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    now: () => now,
    timer(name, ms, callback) {
      const timer = { name, due: now + Math.max(0, ms), order: order++, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let due = next(); due !== undefined && due.due <= end; due = next()) {
        const current = due;
        timers = timers.filter((other) => other !== current);
        now = Math.max(now, current.due);
        current.callback();
        await settle();
      }
      now = end;
      await settle();
    },
    jump(ms) {
      now += ms;
      for (const timer of timers) timer.due += ms;
    },
    settle,
    pending: () => timers.toSorted((a, b) => a.due - b.due || a.order - b.order).map((t) => t.name),
    untilNext: () => {
      const timer = next();
      return timer === undefined ? null : timer.due - now;
    },
  };
}
