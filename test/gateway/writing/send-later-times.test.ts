// Presets for sending later: people's clocks, also on the days when those change.
import { describe, expect, it } from 'vitest';
import {
  localTime,
  momentFrom,
  sendLaterTimes,
} from '../../../gateway/writing/send-later-times.ts';

const WARSAW = 'Europe/Warsaw';
const at = (local: string, zone = WARSAW): number => momentFrom(local, zone) ?? Number.NaN;

function offered(now: string): string[] {
  return sendLaterTimes(at(now), WARSAW).map(
    ({ id, at: time }) => `${id} ${localTime(time, WARSAW)}`,
  );
}

describe('the offered times', () => {
  it('are an hour, this evening, tomorrow and Monday', () => {
    expect(offered('2026-11-25T12:10')).toEqual([
      'in-an-hour 2026-11-25T13:10',
      'this-evening 2026-11-25T18:00',
      'tomorrow 2026-11-26T08:00',
      'monday 2026-11-30T08:00',
    ]);
  });

  it('leave out an evening that is here, and a Monday that is tomorrow', () => {
    expect(offered('2026-11-29T17:50')).toEqual([
      'in-an-hour 2026-11-29T18:50',
      'tomorrow 2026-11-30T08:00',
    ]);
  });

  it('mean next Monday on a Monday', () => {
    expect(offered('2026-11-30T07:00')).toContain('monday 2026-12-07T08:00');
  });

  it('stay at eight on the clock when summer time begins and ends', () => {
    expect(offered('2026-03-28T12:00')).toContain('tomorrow 2026-03-29T08:00');
    expect(offered('2026-10-24T12:00')).toContain('tomorrow 2026-10-25T08:00');
    expect(at('2026-10-25T08:00') - at('2026-10-24T08:00')).toBe(25 * 3_600_000);
  });

  it('are an hour of real time later, whatever the clocks do', () => {
    const now = at('2026-03-29T01:30');
    expect(sendLaterTimes(now, WARSAW)[0]?.at).toBe(now + 3_600_000);
    expect(offered('2026-03-29T01:30')[0]).toBe('in-an-hour 2026-03-29T03:30');
  });
});

describe('a time that is typed', () => {
  it('is a time of the business’s zone', () => {
    expect(at('2026-07-01T08:00')).toBe(Date.UTC(2026, 6, 1, 6));
    expect(at('2026-01-01T08:00', 'Asia/Kathmandu')).toBe(Date.UTC(2026, 0, 1, 2, 15));
  });

  it('that the clocks leave out is the one after the gap', () => {
    expect(localTime(at('2026-03-29T02:30'), WARSAW)).toBe('2026-03-29T03:30');
  });

  it.each(['', 'tomorrow', '2026-02-30T08:00', '2026-11-27T25:00', '2026-11-27'])(
    'that is none is refused: %s',
    (typed) => {
      expect(momentFrom(typed, WARSAW)).toBeNull();
    },
  );
});
