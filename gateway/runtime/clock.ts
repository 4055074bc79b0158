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
