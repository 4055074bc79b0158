// The phone's own pace: Android asks a person on its screen when an app sends too much within a minute. Pure.

const WINDOW_MS = 60_000;

export type Started = { at: number; parts: number };

/**
 * How long to wait, ms, until `parts` more stay within `limit` parts in 60 s. A text longer than the limit goes when nothing
 * else went for 60 s. What lies in the future (the clock was set back) does not count.
 */
export function waitFor(
  parts: number,
  { started, limit, now }: { started: readonly Started[]; limit: number; now: number },
): number {
  const recent = started
    .filter(({ at }) => at > now - WINDOW_MS && at <= now)
    .toSorted((a, b) => a.at - b.at);
  let used = recent.reduce((sum, one) => sum + one.parts, 0);
  let wait = 0;
  for (const one of recent) {
    if (used + parts <= limit) break;
    used -= one.parts;
    wait = one.at + WINDOW_MS - now;
  }
  return wait;
}
