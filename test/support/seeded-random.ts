// Chance that can be repeated: the same seed gives the same numbers.

export type SeededRandom = {
  /** At least `low`, at most `high`, whole. */
  between(low: number, high: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
};

/** Mulberry32, a generator with 32 bits of state: enough to scatter moments and choices. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));
  return { between, pick: (from) => from[between(0, from.length - 1)] ?? from[0] };
}
