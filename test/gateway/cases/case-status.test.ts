import { describe, expect, it } from 'vitest';
import { effectOfReply, effectOfText, stampsAfter } from '../../../gateway/cases/case-status.ts';

const HOURS_72 = 72 * 3_600_000;

describe('a text', () => {
  it.each([
    ['without a case opens one', null, 0, 'open-new'],
    ['goes on with an open one', { status: 'open', resolvedAt: null }, 0, 'stay'],
    ['goes on with one in progress', { status: 'in-progress', resolvedAt: null }, 0, 'stay'],
    ['after closing opens the next', { status: 'closed', resolvedAt: 1_000 }, 1_001, 'open-new'],
    ['right after resolving reopens', { status: 'resolved', resolvedAt: 1_000 }, 1_000, 'reopen'],
    [
      'in the last moment still reopens',
      { status: 'resolved', resolvedAt: 1_000 },
      1_000 + HOURS_72,
      'reopen',
    ],
    [
      'a moment later opens the next',
      { status: 'resolved', resolvedAt: 1_000 },
      1_001 + HOURS_72,
      'open-new',
    ],
    [
      'reopens when the clock was set back meanwhile',
      { status: 'resolved', resolvedAt: 1_000 },
      10,
      'reopen',
    ],
  ] as const)('%s', (_, standing, at, effect) => {
    expect(effectOfText(standing, at, HOURS_72)).toBe(effect);
  });
});

describe('a reply', () => {
  it('begins something new where a text would, and else goes on', () => {
    expect(effectOfReply({ status: 'resolved', resolvedAt: 0 }, 1, 10)).toBe('stay');
    expect(effectOfReply({ status: 'resolved', resolvedAt: 0 }, 11, 10)).toBe('open-new');
    expect(effectOfReply({ status: 'closed', resolvedAt: 0 }, 1, 10)).toBe('open-new');
    expect(effectOfReply(null, 1, 10)).toBe('open-new');
  });
});

describe('closing what was resolved', () => {
  it('keeps who resolved it and when', () => {
    const before = { resolvedAt: 5, resolvedById: 7, closedAt: null };
    expect(stampsAfter(before, 'closed', { at: 9, accountId: 8 })).toEqual({
      resolvedAt: 5,
      resolvedById: 7,
      closedAt: 9,
    });
  });
});
