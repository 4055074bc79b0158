// Time for measuring: one wall clock for all processes of this machine, finer than a millisecond.
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds since 1970 with fractions. */
export function moment(): number {
  return performance.timeOrigin + performance.now();
}

export function pause(ms: number): Promise<void> {
  return wait(ms).then(() => undefined);
}

/** Asks every `everyMs` until the answer is not null. Throws after `deadlineMs`, saying what never came. */
export async function waitFor<T>(
  what: string,
  ask: () => T | null | Promise<T | null>,
  { everyMs = 10, deadlineMs = 20_000 } = {},
): Promise<T> {
  const end = moment() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (moment() > end) throw new Error(`${what} did not come within ${deadlineMs} ms`);
    await pause(everyMs);
  }
}
