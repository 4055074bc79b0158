import { describe, expect, it } from 'vitest';
import { outdated } from '../../../gateway/backup/kept-backups.ts';

const DAY = 86_400_000;
const ZONE = 'Europe/Warsaw';
const backup = (at: number) => ({ file: new Date(at).toISOString(), at });
const nightly = (nights: number, first = Date.UTC(2030, 0, 1, 2, 15)) =>
  Array.from({ length: nights }, (_, night) => backup(first + night * DAY));

function kept(backups: { file: string; at: number }[], keep: Parameters<typeof outdated>[1]) {
  const gone = outdated(backups, keep, ZONE);
  return backups.filter((each) => !gone.includes(each)).map(({ file }) => file.slice(0, 10));
}

describe('which backups stay', () => {
  it('of a year of nights: the last seven, the last of four weeks, the last of three months', () => {
    expect(kept(nightly(365), { daily: 7, weekly: 4, monthly: 3 })).toEqual([
      // The ends of October and November, and Sundays; 2030-12-31 is a Tuesday.
      '2030-10-31',
      '2030-11-30',
      '2030-12-15',
      '2030-12-22',
      ...[25, 26, 27, 28, 29, 30, 31].map((day) => `2030-12-${day}`),
    ]);
  });

  it('of several in one day only the newest', () => {
    const noon = Date.UTC(2030, 5, 1, 10);
    const three = [backup(noon), backup(noon + 3_600_000), backup(noon + 7_200_000)];
    expect(outdated(three, { daily: 7, weekly: 0, monthly: 0 }, ZONE).map(({ at }) => at)).toEqual([
      noon + 3_600_000,
      noon,
    ]);
  });

  it('days are those of the zone: 23:30 UTC in summer is the next day in Warsaw', () => {
    const late = Date.UTC(2030, 6, 1, 23, 30);
    const both = [backup(late - 3 * 3_600_000), backup(late)];
    expect(outdated(both, { daily: 2, weekly: 0, monthly: 0 }, ZONE)).toEqual([]);
  });

  it('the newest stays even when nothing is to be kept', () => {
    expect(kept(nightly(3), { daily: 0, weekly: 0, monthly: 0 })).toEqual(['2030-01-03']);
  });

  it('a box that was off for years, or whose clock was a year ahead for a night, loses none by it', () => {
    const old = nightly(7);
    const today = backup(Date.UTC(2035, 0, 1, 2, 15));
    expect(kept([...old, today], { daily: 7, weekly: 0, monthly: 0 })).toHaveLength(7);
    const ahead = backup(Date.UTC(2031, 0, 8));
    expect(kept([...old, ahead], { daily: 7, weekly: 0, monthly: 0 })).toContain('2030-01-07');
  });
});
