// Stops what was started in reverse order, each step within a deadline, so that one stuck part cannot keep the rest open.
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

export type Lifecycle = {
  /** Remembers how to undo a step that has just been done. */
  started(name: string, stop: () => Promise<void> | void): void;
  /** Undoes all steps, the last one first. Safe to call again: later calls wait for the first. */
  stop(): Promise<void>;
};

/** `deadlineMs` is for each step. */
export function createLifecycle(options: {
  clock: Clock;
  log: Logger;
  deadlineMs: number;
}): Lifecycle {
  const steps: { name: string; stop: () => Promise<void> | void }[] = [];
  let stopping: Promise<void> | null = null;

  async function stopStep(step: (typeof steps)[number]): Promise<void> {
    let cancel = (): void => undefined;
    const late = new Promise<'late'>((resolve) => {
      cancel = options.clock.timer(`stop ${step.name}`, options.deadlineMs, () => resolve('late'));
    });
    try {
      if ((await Promise.race([Promise.resolve(step.stop()), late])) === 'late') {
        options.log.warn({ step: step.name }, 'a part did not stop in time');
      }
    } catch (error) {
      options.log.error({ err: error, step: step.name }, 'a part failed to stop');
    } finally {
      cancel();
    }
  }

  async function stopAll(): Promise<void> {
    for (const step of steps.reverse()) await stopStep(step);
  }

  return {
    started(name, stop) {
      steps.push({ name, stop });
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
