// The little of time that modem/ needs, handed in so that tests own it. gateway/runtime/clock.ts fulfils it.

export type ModemClock = {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. `name` is for reading in tests. */
  timer(name: string, ms: number, callback: () => void): () => void;
};
