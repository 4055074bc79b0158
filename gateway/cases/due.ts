// One timer for everything that falls due: snoozes, reminders, working hours. What is due stands in the database, so that
// a restart loses nothing, and the clock is looked at every minute, so that one that was set does not let anybody sleep.
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';

export type DueKind = {
  /** When something is due next, ms since 1970; null: nothing is. */
  next(): number | null;
  /** Does what is due now; called when `next` has come. */
  run(): void;
};

export type Due = ReturnType<typeof createDue>;

const LONGEST_WAIT_MS = 60_000;

/** Nothing runs before `start`; `look` is called when something new may be due first. */
export function createDue(parts: { clock: Clock; log: Logger; kinds: readonly DueKind[] }) {
  const { clock, log, kinds } = parts;
  let isRunning = false;
  let cancel: (() => void) | null = null;

  function plan(ms: number): void {
    cancel?.();
    cancel = isRunning
      ? clock.timer('due cases', Math.min(Math.max(0, ms), LONGEST_WAIT_MS), run)
      : null;
  }

  function look(): void {
    if (!isRunning) return;
    guarded(() => {
      const times = kinds.flatMap((kind) => kind.next() ?? []);
      if (times.length > 0) plan(Math.min(...times) - clock.now());
    });
  }

  function run(): void {
    const isDone = guarded(() => {
      for (const kind of kinds) if (isDue(kind)) kind.run();
    });
    if (isDone) look();
  }

  function isDue(kind: DueKind): boolean {
    const next = kind.next();
    return next !== null && next <= clock.now();
  }

  /** False when it failed, e.g. because the disk is full: then it is tried again in a minute. */
  function guarded(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      log.error({ err: error }, 'what is due could not be done');
      plan(LONGEST_WAIT_MS);
      return false;
    }
  }

  return {
    look,
    /** Does at once what is due. */
    run(): void {
      if (isRunning) run();
    },
    start(): void {
      isRunning = true;
      run();
    },
    stop(): void {
      isRunning = false;
      cancel?.();
    },
  };
}
