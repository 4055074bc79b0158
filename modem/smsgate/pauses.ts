// Waiting that ends at once when the modem stops.
import type { ModemClock } from '../clock.ts';
import { AppError } from './app-error.ts';

export type Pauses = {
  /** Rejects with AppError `stopped` when the modem stops meanwhile. */
  wait(name: string, ms: number): Promise<void>;
  close(): void;
};

export function createPauses(clock: ModemClock): Pauses {
  const open = new Set<() => void>();
  let isClosed = false;
  const stopped = (): AppError => new AppError('stopped', 'the modem was stopped');
  return {
    wait(name, ms) {
      if (isClosed) return Promise.reject(stopped());
      return new Promise((resolve, reject) => {
        const cancel = clock.timer(name, ms, () => {
          open.delete(end);
          resolve();
        });
        const end = (): void => {
          cancel();
          reject(stopped());
        };
        open.add(end);
      });
    },
    close() {
      isClosed = true;
      for (const end of open) end();
      open.clear();
    },
  };
}
