// Takes turns among lines by their weights, evenly over time: smooth weighted round robin. Pure but for its counts.
import type { RouteRule } from './route-rules.ts';

/** The next line of a rule among those of its lines that may be chosen now; null when there are none. */
export type WeightedTurns = (rule: RouteRule, candidates: readonly string[]) => string | null;

/** Counts per rule begin at zero with each run of the program. */
export function createWeightedTurns(): WeightedTurns {
  const credits = new WeakMap<RouteRule, Map<string, number>>();
  return (rule, candidates) => {
    const credit = credits.get(rule) ?? new Map<string, number>();
    credits.set(rule, credit);
    // Each line gains its weight, the richest has its turn and pays for all: 3 to 1 goes a a b a, never a a a b.
    let total = 0;
    let chosen: { line: string; credit: number } | null = null;
    for (const [index, line] of rule.lines.entries()) {
      if (!candidates.includes(line)) continue;
      const weight = rule.weights[index] ?? 1;
      const risen = (credit.get(line) ?? 0) + weight;
      credit.set(line, risen);
      total += weight;
      if (chosen === null || risen > chosen.credit) chosen = { line, credit: risen };
    }
    if (chosen === null) return null;
    credit.set(chosen.line, chosen.credit - total);
    return chosen.line;
  };
}
