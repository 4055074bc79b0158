// The gap between two hand-overs. Pure.

/** When the next segment may be handed over, ms since 1970; `now` when at once. `lastAt` is null before the first. */
export function afterGap(now: number, lastAt: number | null, gapMs: number): number {
  // A clock that was set back must not stop a line for as long as it was wrong.
  if (lastAt === null || lastAt > now) return now;
  return Math.max(now, lastAt + gapMs);
}
