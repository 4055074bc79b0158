import { describe, expect, it } from 'vitest';
import { minutesOfRelative, relativeOfMinutes } from '../../../modem/pdu/validity.ts';

const DAY = 24 * 60;

describe('relative validity', () => {
  it.each([
    [0, 5],
    [143, 12 * 60],
    [144, 12 * 60 + 30],
    [167, DAY],
    [168, 2 * DAY],
    [196, 30 * DAY],
    [197, 5 * 7 * DAY],
    [255, 63 * 7 * DAY],
  ])('reads octet %i as %i minutes', (vp, minutes) => {
    expect(minutesOfRelative(vp)).toBe(minutes);
  });

  it('writes the shortest step that is long enough', () => {
    for (let vp = 0; vp <= 255; vp++) {
      const minutes = minutesOfRelative(vp);
      expect(relativeOfMinutes(minutes)).toBe(vp);
      expect(relativeOfMinutes(minutes - 1)).toBe(vp);
    }
  });

  it('stays within five minutes and 63 weeks', () => {
    expect(relativeOfMinutes(0)).toBe(0);
    expect(relativeOfMinutes(1e9)).toBe(255);
  });
});
