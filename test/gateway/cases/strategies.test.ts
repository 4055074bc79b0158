import { describe, expect, it } from 'vitest';
import { chooseNext } from '../../../gateway/cases/assignment/strategies.ts';

const people = [
  { id: 1, openCount: 2, capacity: 2, lastAssignedAt: null },
  { id: 2, openCount: 4, capacity: null, lastAssignedAt: 20 },
  { id: 3, openCount: 3, capacity: 9, lastAssignedAt: 30 },
  { id: 4, openCount: 3, capacity: 9, lastAssignedAt: 10 },
];

describe('whose turn it is', () => {
  it.each([
    ['round-robin', 4],
    ['fewest-open', 4],
    ['next-available', 2],
  ] as const)('by %s', (strategy, id) => {
    expect(chooseNext(strategy, people)?.id).toBe(id);
  });

  it('is nobody’s when all have as much as they take', () => {
    expect(chooseNext('round-robin', people.slice(0, 1))).toBeNull();
    expect(chooseNext('fewest-open', [])).toBeNull();
  });
});
