// Whether a message still fits into what its line may send, and when it will. Pure.
import type { Lane } from '../../index.ts';

/** One limit and how much of it is used, in segments. */
export type Allowance = {
  readonly name: 'minute' | 'hour' | 'day' | 'month';
  readonly limit: number | null;
  readonly used: number;
  /** When no more than so many segments are used, ms since 1970. */
  readonly roomAt: (allowed: number) => number;
};

/** Why a message has to wait, and until when. */
export type BudgetWait = { readonly reason: 'pace' | 'budget-spent'; readonly until: number };

/** The part of a day's and a month's limit that bulk messages leave to people and automatic answers. */
export const KEPT_FROM_BULK = 0.1;

/**
 * Asked before the first segment of a message, since its segments stay together. Null: it may go. A message that is
 * longer than a whole limit goes when nothing else went within it, or it would never go.
 */
export function budgetWait(
  allowances: readonly Allowance[],
  message: { segments: number; lane: Lane },
): BudgetWait | null {
  let wait: BudgetWait | null = null;
  for (const allowance of allowances) {
    const cap = capOf(allowance, message.lane);
    if (cap === null || allowance.used + message.segments <= cap) continue;
    if (allowance.used === 0) continue;
    const until = allowance.roomAt(Math.max(0, cap - message.segments));
    if (wait !== null && wait.until >= until) continue;
    wait = { reason: allowance.name === 'minute' ? 'pace' : 'budget-spent', until };
  }
  return wait;
}

function capOf({ name, limit }: Allowance, lane: Lane): number | null {
  if (limit === null || lane !== 'bulk' || name === 'minute' || name === 'hour') return limit;
  return Math.floor(limit * (1 - KEPT_FROM_BULK));
}
