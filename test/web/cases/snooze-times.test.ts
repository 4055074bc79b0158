// Times by the clock of the box: what is offered for a snooze, and what somebody chose in a field.
import { describe, expect, it } from 'vitest';
import { snoozePresets } from '../../../web/cases/snooze-times.ts';
import { fieldTime, momentOfField } from '../../../web/cases/wall-time.ts';

const WARSAW = 'Europe/Warsaw';
const at = (iso: string): number => Date.parse(iso);

describe('what is offered', () => {
  it.each([
    [
      'a Friday',
      '2026-11-20T12:00:00Z',
      [
        'hours 2026-11-20T16:00',
        'tomorrow 2026-11-21T08:00',
        'monday 2026-11-23T08:00',
        'month 2026-12-01T08:00',
      ],
    ],
    [
      'a Sunday: tomorrow is Monday',
      '2026-11-22T12:00:00Z',
      ['hours 2026-11-22T16:00', 'tomorrow 2026-11-23T08:00', 'month 2026-12-01T08:00'],
    ],
    [
      'late on the last day of a year',
      '2026-12-31T22:30:30Z',
      ['hours 2027-01-01T02:31', 'tomorrow 2027-01-01T08:00', 'monday 2027-01-04T08:00'],
    ],
    [
      'the evening before the clocks go back',
      '2026-10-24T18:00:00Z',
      [
        'hours 2026-10-24T23:00',
        'tomorrow 2026-10-25T08:00',
        'monday 2026-10-26T08:00',
        'month 2026-11-01T08:00',
      ],
    ],
  ])('on %s', (_, now, offered) => {
    const presets = snoozePresets(at(now), WARSAW);
    expect(presets.map((preset) => `${preset.id} ${fieldTime(preset.at, WARSAW)}`)).toEqual(
      offered,
    );
  });
});

describe('a time in a field', () => {
  it.each([
    ['2026-07-01T08:00', '2026-07-01T06:00:00Z'],
    ['2026-12-01T08:00', '2026-12-01T07:00:00Z'],
    ['2026-12-01T08:00:30', '2026-12-01T07:00:00Z'],
    // The hour that the clocks skip is the one after it.
    ['2026-03-29T02:30', '2026-03-29T01:30:00Z'],
  ])('%s is the moment %s', (typed, moment) => {
    expect(momentOfField(typed, WARSAW)).toBe(at(moment));
  });

  it.each(['', 'tomorrow', '2026-13-01T08:00', '2026-12-01T25:00', '2026-12-01'])(
    '%j is none',
    (typed) => {
      expect(momentOfField(typed, WARSAW)).toBeNull();
    },
  );
});
