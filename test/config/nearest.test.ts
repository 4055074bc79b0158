import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../config/nearest.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['Port', 'port', 0],
  ['prot', 'port', 2],
])('%j and %j are %i letters apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('a slip is near, another word is not', () => {
  expect(nearest('listn', ['public_url', 'listen'])).toBe('listen');
  expect(nearest('colour', ['listen', 'public_url'])).toBeNull();
  expect(nearest('listen', [])).toBeNull();
});
