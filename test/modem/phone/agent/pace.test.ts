import { expect, test } from 'vitest';
import { waitFor } from '../../../../modem/phone/agent/pace.ts';

const now = 1_000_000;
const ago = (ms: number, parts: number) => ({ at: now - ms, parts });

test.each([
  ['nothing went', 1, [], 0],
  ['there is room', 2, [ago(10_000, 18)], 0],
  [
    'there is no room until the oldest is a minute ago',
    3,
    [ago(50_000, 2), ago(10_000, 18)],
    50_000,
  ],
  ['the first to leave makes room enough', 2, [ago(50_000, 2), ago(10_000, 18)], 10_000],
  ['a minute is over', 20, [ago(60_000, 20)], 0],
  ['the text is longer than a minute allows, and something went', 30, [ago(20_000, 1)], 40_000],
  ['the text is longer than a minute allows, and nothing went', 30, [], 0],
  ['the clock was set back', 20, [{ at: now + 3_600_000, parts: 20 }], 0],
])('when %s', (_when, parts, started, wait) => {
  expect(waitFor(parts, { started, limit: 20, now })).toBe(wait);
});
