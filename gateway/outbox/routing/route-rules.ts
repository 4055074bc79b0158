// Which rule of the configuration a number falls under. Pure.

/** A rule that chooses among lines; without prefixes and numbers it is for everybody. */
export type RouteRule = {
  readonly prefixes: readonly string[];
  /** Whole numbers in the form the program keeps them: E.164 with `+`, or a short code. */
  readonly numbers: readonly string[];
  /** At least one. */
  readonly lines: readonly string[];
  /** Shares of the lines, in their order. */
  readonly weights: readonly number[];
};

/** Finds the first rule, in the order given, that a number falls under; null when none does. */
export function createRouteRules(
  rules: readonly RouteRule[],
): (number: string) => RouteRule | null {
  // A list may hold thousands of numbers, and every new message asks.
  const prepared = rules.map((rule) => ({ rule, numbers: new Set(rule.numbers) }));
  return (number) => {
    const found = prepared.find(({ rule, numbers }) => {
      const isForAll = rule.prefixes.length === 0 && rule.numbers.length === 0;
      return (
        isForAll || numbers.has(number) || rule.prefixes.some((prefix) => number.startsWith(prefix))
      );
    });
    return found?.rule ?? null;
  };
}
