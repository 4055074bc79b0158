// One submit at a time. Who gives up while waiting is withdrawn; when the modem ends, all who wait are refused.
import { ModemError } from '../errors.ts';

export type Turns = {
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Refuses all who wait and all who come, with this error. */
  close(error: ModemError): void;
};

type Waiting = { begin(): void; refuse(error: ModemError): void };

export function createTurns(): Turns {
  const waiting = new Set<Waiting>();
  let isBusy = false;
  let closed: ModemError | null = null;

  function next(): void {
    isBusy = false;
    const [first] = waiting;
    first?.begin();
  }

  function runNow<T>(work: () => Promise<T>): Promise<T> {
    isBusy = true;
    const result = work();
    result.then(next, next);
    return result;
  }

  return {
    run(work, signal) {
      if (closed !== null) return Promise.reject(closed);
      if (signal?.aborted) return Promise.reject(withdrawn());
      if (!isBusy) return runNow(work);
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(entry);
          signal?.removeEventListener('abort', withdraw);
        };
        const entry: Waiting = {
          begin() {
            leave();
            resolve(runNow(work));
          },
          refuse(error) {
            leave();
            reject(error);
          },
        };
        const withdraw = (): void => entry.refuse(withdrawn());
        waiting.add(entry);
        signal?.addEventListener('abort', withdraw);
      });
    },
    close(error) {
      closed = error;
      for (const each of [...waiting]) each.refuse(error);
    },
  };
}

/** The caller took it back; the app got nothing. */
export function withdrawn(): ModemError {
  return new ModemError('withdrawn', 'given up before it was handed over', {
    outcome: 'refused',
    retryable: 'no',
  });
}
