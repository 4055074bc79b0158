// Counts what happened in the time just passed, in buckets: exact to one bucket. Pure but for what it remembers.

/** A count over the latest `buckets` buckets of `bucketMs` each, the present one included. */
export class SlidingCount {
  readonly #bucketMs: number;
  readonly #buckets: number;
  readonly #counts = new Map<number, number>();

  constructor(bucketMs: number, buckets: number) {
    this.#bucketMs = bucketMs;
    this.#buckets = buckets;
  }

  /** Adds at a moment (ms since 1970); a negative number takes back. */
  add(at: number, count: number): void {
    const bucket = Math.floor(at / this.#bucketMs);
    this.#counts.set(bucket, Math.max(0, (this.#counts.get(bucket) ?? 0) + count));
  }

  used(now: number): number {
    this.#tidy(now);
    let sum = 0;
    for (const count of this.#counts.values()) sum += count;
    return sum;
  }

  /** When at most `allowed` are left in the window; `now` when that is so already. */
  roomAt(now: number, allowed: number): number {
    let used = this.used(now);
    if (used <= allowed) return now;
    for (const [bucket, count] of [...this.#counts].toSorted(([a], [b]) => a - b)) {
      used -= count;
      if (used <= allowed) return (bucket + this.#buckets) * this.#bucketMs;
    }
    return now;
  }

  #tidy(now: number): void {
    const present = Math.floor(now / this.#bucketMs);
    for (const [bucket, count] of this.#counts) {
      if (bucket > present - this.#buckets && bucket <= present) continue;
      this.#counts.delete(bucket);
      // The clock was set back: it happened a moment ago, and must not count for as long as the clock was wrong.
      if (bucket > present) this.add(now, count);
    }
  }
}
