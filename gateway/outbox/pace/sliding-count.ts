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
    this.#forgetBefore(now);
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

  #forgetBefore(now: number): void {
    const oldest = Math.floor(now / this.#bucketMs) - this.#buckets;
    for (const bucket of this.#counts.keys()) if (bucket <= oldest) this.#counts.delete(bucket);
  }
}
