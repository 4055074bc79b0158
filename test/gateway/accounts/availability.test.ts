import { describe, expect, it } from 'vitest';
import { isAvailableNow, nextShiftStart } from '../../../gateway/accounts/availability.ts';

const WARSAW = 'Europe/Warsaw';
/** Monday to Friday, 9 to 17. */
const WEEK = Object.fromEntries(
  ['1', '2', '3', '4', '5'].map((day) => [day, { from: 540, to: 1_020 }]),
);

const at = (iso: string): number => Date.parse(iso);
const there = (hours: object | null, iso: string): boolean =>
  isAvailableNow({ availability: 'available', workingHours: hours }, at(iso), WARSAW);

describe('somebody with working hours', () => {
  it.each([
    ['2030-01-07T07:59:59Z', false],
    ['2030-01-07T08:00:00Z', true],
    ['2030-01-07T15:59:59Z', true],
    ['2030-01-07T16:00:00Z', false],
    // A Saturday.
    ['2030-01-05T11:00:00Z', false],
    // Monday after the clocks went forward: 9:00 is 7:00 UTC.
    ['2030-04-01T07:00:00Z', true],
  ])('at %s: %s', (iso, expected) => {
    expect(there(WEEK, iso)).toBe(expected);
  });

  it('without any is always there, and never when away', () => {
    expect(there(null, '2030-01-05T03:00:00Z')).toBe(true);
    const away = { availability: 'away', workingHours: null } as const;
    expect(isAvailableNow(away, at('2030-01-07T10:00:00Z'), WARSAW)).toBe(false);
  });

  it('may work until midnight, and over it', () => {
    expect(there({ '1': { from: 1_200, to: 1_440 } }, '2030-01-07T22:59:00Z')).toBe(true);
    expect(there({ '1': { from: 1_200, to: 1_440 } }, '2030-01-07T23:00:00Z')).toBe(false);
    expect(there({ '1': { from: 1_320, to: 360 } }, '2030-01-08T04:59:00Z')).toBe(true);
    expect(there({ '1': { from: 1_320, to: 360 } }, '2030-01-08T05:00:00Z')).toBe(false);
  });
});

describe('the next beginning of working hours', () => {
  it.each([
    ['the same day', '2030-01-07T07:00:00Z', '2030-01-07T08:00:00Z'],
    ['after the weekend', '2030-01-04T08:00:00Z', '2030-01-07T08:00:00Z'],
    ['over a change of the clocks', '2030-03-29T12:00:00Z', '2030-04-01T07:00:00Z'],
  ])('is %s', (_, now, next) => {
    expect(nextShiftStart(WEEK, at(now), WARSAW)).toBe(at(next));
  });

  it('is never for who has no hours on any day', () => {
    expect(nextShiftStart({}, at('2030-01-07T07:00:00Z'), WARSAW)).toBeNull();
  });
});
