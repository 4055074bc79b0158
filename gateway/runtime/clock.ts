// The only place that knows the time. Everything that waits gets a Clock handed in, so that tests own time.

export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. `name` says in tests what is pending. */
  timer(name: string, ms: number, callback: () => void): () => void;
};

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timer(_name, ms, callback) {
    const handle = setTimeout(callback, ms);
    return () => clearTimeout(handle);
  },
};

/** Resolves after `ms`, or at once when the signal aborts; never rejects. */
export function sleep(clock: Clock, name: string, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const cancel = clock.timer(name, ms, finish);
    function finish(): void {
      signal?.removeEventListener('abort', finish);
      cancel();
      resolve();
    }
    signal?.addEventListener('abort', finish, { once: true });
  });
}
