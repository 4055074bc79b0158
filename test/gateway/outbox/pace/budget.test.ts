import { describe, expect, it } from 'vitest';
import { type Allowance, budgetWait } from '../../../../gateway/outbox/pace/budget.ts';
import { afterGap } from '../../../../gateway/outbox/pace/pace.ts';
import { SlidingCount } from '../../../../gateway/outbox/pace/sliding-count.ts';

const allowance = (
  name: Allowance['name'],
  used: number,
  limit: number | null,
  frees = 1_000,
): Allowance => ({ name, used, limit, roomAt: () => frees });

describe('a budget', () => {
  it('lets a message go that fits with all of its segments', () => {
    const day = [allowance('day', 97, 100)];
    expect(budgetWait(day, { segments: 3, lane: 'person' })).toBeNull();
    expect(budgetWait(day, { segments: 4, lane: 'person' })).toEqual({
      reason: 'budget-spent',
      until: 1_000,
    });
  });

  it('keeps the last tenth of a day and a month from bulk messages', () => {
    for (const name of ['day', 'month'] as const) {
      const nearly = [allowance(name, 90, 100)];
      expect(budgetWait(nearly, { segments: 1, lane: 'bulk' })).not.toBeNull();
      expect(budgetWait(nearly, { segments: 1, lane: 'automatic' })).toBeNull();
    }
    expect(budgetWait([allowance('hour', 90, 100)], { segments: 1, lane: 'bulk' })).toBeNull();
  });

  it('names the wait that lasts longest', () => {
    const both = [allowance('minute', 5, 5, 500), allowance('month', 9, 9, 9_000)];
    expect(budgetWait(both, { segments: 1, lane: 'person' })).toEqual({
      reason: 'budget-spent',
      until: 9_000,
    });
    expect(budgetWait(both.slice(0, 1), { segments: 1, lane: 'person' })?.reason).toBe('pace');
  });

  it('lets a message that is longer than the whole limit go when nothing else did', () => {
    expect(budgetWait([allowance('minute', 0, 2)], { segments: 5, lane: 'person' })).toBeNull();
    expect(budgetWait([allowance('minute', 1, 2)], { segments: 5, lane: 'person' })).not.toBeNull();
  });
});

describe('a sliding count', () => {
  it('forgets what is older than its span, and says when there is room again', () => {
    const count = new SlidingCount(1_000, 60);
    count.add(10_000, 2);
    count.add(20_500, 1);
    expect(count.used(60_000)).toBe(3);
    expect(count.roomAt(60_000, 3)).toBe(60_000);
    expect(count.roomAt(60_000, 2)).toBe(70_000);
    expect(count.roomAt(60_000, 0)).toBe(80_000);
    expect(count.used(70_000)).toBe(1);
    count.add(20_500, -1);
    expect(count.used(70_000)).toBe(0);
  });
});

describe('the gap', () => {
  it('is counted from one hand-over to the next, and not by a clock that was set back', () => {
    expect(afterGap(1_000, null, 500)).toBe(1_000);
    expect(afterGap(1_000, 800, 500)).toBe(1_300);
    expect(afterGap(2_000, 800, 500)).toBe(2_000);
    expect(afterGap(1_000, 9_000_000, 500)).toBe(1_000);
  });
});
