// Waiting that ends at once when the modem stops.
import type { ModemClock } from '../clock.ts';
import { AppError } from './app-error.ts';

export type Pauses = {
  /** Rejects with AppError `stopped` when the modem stops meanwhile. */
  wait(name: string, ms: number): Promise<void>;
  /** Ends the waits of a name at once, as if their time were over. */
  cutShort(name: string): void;
  close(): void;
};

export function createPauses(clock: ModemClock): Pauses {
  const open = new Map<() => void, { name: string; finish: () => void }>();
  let isClosed = false;
  const stopped = (): AppError => new AppError('stopped', 'the modem was stopped');
  return {
    wait(name, ms) {
      if (isClosed) return Promise.reject(stopped());
      return new Promise((resolve, reject) => {
        const finish = (): void => {
          cancel();
          open.delete(end);
          resolve();
        };
        const cancel = clock.timer(name, ms, finish);
        const end = (): void => {
          cancel();
          reject(stopped());
        };
        open.set(end, { name, finish });
      });
    },
    cutShort(name) {
      for (const wait of [...open.values()]) if (wait.name === name) wait.finish();
    },
    close() {
      isClosed = true;
      for (const end of [...open.keys()]) end();
      open.clear();
    },
  };
}
