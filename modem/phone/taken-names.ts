// Remembers the latest names that were taken, so that what crossed its own acknowledgement is not taken twice.

export type TakenNames = { add(name: string): void; has(name: string): boolean };

/** Keeps at most `most`; the oldest go first. Beyond that the unique keys of the gateway decide. */
export function createTakenNames(most: number): TakenNames {
  const names = new Set<string>();
  return {
    add(name) {
      names.add(name);
      const [oldest] = names;
      if (names.size > most && oldest !== undefined) names.delete(oldest);
    },
    has: (name) => names.has(name),
  };
}
