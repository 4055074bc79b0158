import { expect, test } from 'vitest';
import { isoWithOffset, isZone, readLocalTime } from '../../../../modem/phone/agent/phone-time.ts';

const iso = (local: string, zone: string): string | null => {
  const at = readLocalTime(local, zone);
  return at === null ? null : isoWithOffset(at, zone);
};

test.each([
  ['2026-11-27 07:30:15', 'Europe/Warsaw', '2026-11-27T07:30:15.000+01:00'],
  ['2026-07-01 23:59:59', 'Europe/Warsaw', '2026-07-01T23:59:59.000+02:00'],
  ['2026-01-01 00:10:00', 'America/St_Johns', '2026-01-01T00:10:00.000-03:30'],
  ['2026-03-29 03:00:00', 'Europe/Warsaw', '2026-03-29T03:00:00.000+02:00'],
  ['2026-06-01 12:00:00', 'Asia/Kathmandu', '2026-06-01T12:00:00.000+05:45'],
])('%s in %s is %s', (local, zone, expected) => {
  expect(iso(local, zone)).toBe(expected);
});

test('what is no time is none', () => {
  expect(readLocalTime('yesterday', 'Europe/Warsaw')).toBeNull();
  expect(readLocalTime('', null)).toBeNull();
});

test('a zone that nobody knows is told from one that is known', () => {
  expect([isZone('Europe/Warsaw'), isZone('Mars/Olympus')]).toEqual([true, false]);
});
