// Whose turn it is: the three ways of giving conversations out. Pure.
import type { AssignmentStrategy } from '../../index.ts';

/** Somebody who can be given a conversation now. */
export type Candidate = {
  id: number;
  /** Unresolved conversations they have. */
  openCount: number;
  /** Most of them that are given by themselves; null: no limit. */
  capacity: number | null;
  /** When something was given to them by itself last, ms; null: never. */
  lastAssignedAt: number | null;
};

export type Strategy = Exclude<AssignmentStrategy, 'none'>;

/** Whether one more may be given to them. */
export function hasRoom({ openCount, capacity }: Candidate): boolean {
  return capacity === null || openCount < capacity;
}

/** The one whose turn it is among those who have room; null when nobody has. */
export function chooseNext<T extends Candidate>(
  strategy: Strategy,
  candidates: readonly T[],
): T | null {
  return candidates.filter(hasRoom).toSorted(ORDERS[strategy])[0] ?? null;
}

type Order = (a: Candidate, b: Candidate) => number;

const byId: Order = (a, b) => a.id - b.id;
/** Who was never given anything comes first. */
const byTurn: Order = (a, b) => (a.lastAssignedAt ?? -1) - (b.lastAssignedAt ?? -1) || byId(a, b);
const byLoad: Order = (a, b) => a.openCount - b.openCount || byTurn(a, b);

const ORDERS: Readonly<Record<Strategy, Order>> = {
  'round-robin': byTurn,
  'fewest-open': byLoad,
  // The first is filled up before the next one gets anything.
  'next-available': byId,
};
