// PowerTimers: what a modem does later, as long as it has power.
import type { ModemClock } from '../clock.ts';

export class PowerTimers {
  readonly #clock: ModemClock;
  readonly #pending = new Set<() => void>();

  constructor(clock: ModemClock) {
    this.#clock = clock;
  }

  /** Runs `work` after `ms`, at once when there is nothing to wait for. The returned function cancels. */
  later(name: string, ms: number, work: () => void): () => void {
    if (ms <= 0) {
      work();
      return () => undefined;
    }
    const cancelTimer = this.#clock.timer(name, ms, () => {
      this.#pending.delete(cancel);
      work();
    });
    const cancel = () => {
      this.#pending.delete(cancel);
      cancelTimer();
    };
    this.#pending.add(cancel);
    return cancel;
  }

  /** The power goes: nothing that was to come will. */
  forgetAll(): void {
    for (const cancel of [...this.#pending]) cancel();
  }
}
