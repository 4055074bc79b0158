import { expect, test } from 'vitest';
import { createThrottle } from '../../../gateway/accounts/sign-in-throttle.ts';

test('many invented keys push out the oldest one instead of filling the memory', () => {
  const throttle = createThrottle({ now: () => 0 });
  for (let n = 0; n < 5; n++) throttle.count('victim');
  expect(throttle.wait('victim')).toBe(5000);
  for (let n = 0; n < 9_999; n++) throttle.count(`key ${n}`);
  expect(throttle.wait('victim')).toBe(5000);
  throttle.count('one more');
  expect(throttle.wait('victim')).toBe(0);
});

test('a clock that is set back by a year lets nobody wait for as long as it was wrong', () => {
  const time = { now: 400 * 24 * 3_600_000 };
  const throttle = createThrottle({ now: () => time.now });
  for (let n = 0; n < 5; n++) throttle.count('victim');
  time.now -= 365 * 24 * 3_600_000;
  expect(throttle.wait('victim')).toBe(5000);
  time.now += 5000;
  expect(throttle.wait('victim')).toBe(0);
});
