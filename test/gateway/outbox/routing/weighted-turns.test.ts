import { expect, it } from 'vitest';
import {
  createRouteRules,
  type RouteRule,
} from '../../../../gateway/outbox/routing/route-rules.ts';
import { createWeightedTurns } from '../../../../gateway/outbox/routing/weighted-turns.ts';

const rule = (more: Partial<RouteRule>): RouteRule => ({
  prefixes: [],
  numbers: [],
  lines: ['a', 'b'],
  weights: [1, 1],
  ...more,
});

function turns(of: RouteRule, count: number, candidates: readonly string[] = of.lines): string {
  const next = createWeightedTurns();
  return Array.from({ length: count }, () => next(of, candidates)).join('');
}

it('lines take turns by their weights, never one for long', () => {
  expect(turns(rule({}), 6)).toBe('ababab');
  expect(turns(rule({ weights: [3, 1] }), 8)).toBe('aabaaaba');
  expect(turns(rule({ lines: ['a', 'b', 'c'], weights: [5, 1, 1] }), 7)).toBe('aabacaa');
});

it('shares hold over a thousand messages, to the message', () => {
  const all = turns(rule({ lines: ['a', 'b', 'c'], weights: [5, 3, 2] }), 1_000);
  const share = (line: string): number => all.split(line).length - 1;
  expect([share('a'), share('b'), share('c')]).toEqual([500, 300, 200]);
});

it('those that cannot send have no turn, and none is owed to them later', () => {
  const next = createWeightedTurns();
  const both = rule({});
  expect([1, 2, 3].map(() => next(both, ['a'])).join('')).toBe('aaa');
  expect([1, 2, 3, 4].map(() => next(both, ['a', 'b'])).join('')).toBe('abab');
  expect(next(both, [])).toBeNull();
});

it('the first rule that fits counts: by prefix, by number, for all', () => {
  const vip = rule({ numbers: ['+48600100200'], lines: ['vip'] });
  const poland = rule({ prefixes: ['+48', '71'], lines: ['pl'] });
  const rest = rule({ lines: ['rest'] });
  const ruleFor = createRouteRules([vip, poland, rest]);
  expect(ruleFor('+48600100200')).toBe(vip);
  expect(ruleFor('+48600100201')).toBe(poland);
  expect(ruleFor('7150')).toBe(poland);
  expect(ruleFor('+49301234567')).toBe(rest);
  expect(createRouteRules([vip, poland])('+49301234567')).toBeNull();
});
