// Days, billing months and quiet hours by the clocks of a zone, also when they change.
import { describe, expect, it } from 'vitest';
import { dayAround, monthAround } from '../../../../gateway/outbox/pace/calendar-window.ts';
import { quietAt } from '../../../../gateway/outbox/pace/quiet-hours.ts';

const WARSAW = 'Europe/Warsaw';
const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

describe('a day', () => {
  it('has 23 hours when the clocks go forward and 25 when they go back', () => {
    const spring = dayAround(at('2026-03-29T10:00:00Z'), WARSAW);
    expect(spring).toEqual({ start: at('2026-03-28T23:00:00Z'), end: at('2026-03-29T22:00:00Z') });
    const autumn = dayAround(at('2026-10-25T10:00:00Z'), WARSAW);
    expect(autumn.end - autumn.start).toBe(25 * HOUR);
  });

  it('begins at midnight there and not here', () => {
    const { start } = dayAround(at('2026-06-01T23:30:00Z'), 'Asia/Kathmandu');
    expect(start).toBe(at('2026-06-01T18:15:00Z'));
  });
});

describe('a billing month', () => {
  it('starts on its day, also when that was in the month before', () => {
    expect(monthAround(at('2026-03-14T12:00:00Z'), 'UTC', 15)).toEqual({
      start: at('2026-02-15T00:00:00Z'),
      end: at('2026-03-15T00:00:00Z'),
    });
    expect(monthAround(at('2026-03-15T00:00:00Z'), 'UTC', 15).start).toBe(
      at('2026-03-15T00:00:00Z'),
    );
  });

  it('runs over the end of a year and through a short February', () => {
    expect(monthAround(at('2027-01-03T12:00:00Z'), 'UTC', 28)).toEqual({
      start: at('2026-12-28T00:00:00Z'),
      end: at('2027-01-28T00:00:00Z'),
    });
    expect(monthAround(at('2026-03-31T12:00:00Z'), 'UTC', 28).start).toBe(
      at('2026-03-28T00:00:00Z'),
    );
  });
});

describe('quiet hours', () => {
  const night = { fromMinute: 21 * 60, toMinute: 8 * 60 };

  it('over midnight hold in the evening and in the morning', () => {
    const evening = quietAt(at('2026-06-01T20:00:00Z'), night, WARSAW);
    expect(evening).toEqual({ isQuiet: true, until: at('2026-06-02T06:00:00Z') });
    expect(quietAt(at('2026-06-02T05:59:59Z'), night, WARSAW)).toEqual(evening);
  });

  it('end on the minute, and name the next evening', () => {
    expect(quietAt(at('2026-06-02T06:00:00Z'), night, WARSAW)).toEqual({
      isQuiet: false,
      until: at('2026-06-02T19:00:00Z'),
    });
  });

  it('end at eight by the clock in the night the clocks change', () => {
    expect(quietAt(at('2026-03-28T21:00:00Z'), night, WARSAW).until).toBe(
      at('2026-03-29T06:00:00Z'),
    );
    expect(quietAt(at('2026-10-24T20:00:00Z'), night, WARSAW).until).toBe(
      at('2026-10-25T07:00:00Z'),
    );
  });

  it('within a day hold at noon only', () => {
    const siesta = { fromMinute: 13 * 60, toMinute: 15 * 60 };
    expect(quietAt(at('2026-06-01T12:00:00Z'), siesta, WARSAW)).toEqual({
      isQuiet: true,
      until: at('2026-06-01T13:00:00Z'),
    });
    expect(quietAt(at('2026-06-01T14:00:00Z'), siesta, WARSAW).isQuiet).toBe(false);
  });

  it('that begin at a time the clocks leave out begin after the gap', () => {
    const gap = { fromMinute: 2 * 60 + 30, toMinute: 5 * 60 };
    expect(quietAt(at('2026-03-29T00:45:00Z'), gap, WARSAW)).toEqual({
      isQuiet: false,
      until: at('2026-03-29T01:30:00Z'),
    });
  });
});
