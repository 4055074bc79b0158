import { describe, expect, it } from 'vitest';
import type { SignalSample } from '../../gateway/index.ts';
import { formatFor } from '../../web/i18n/format.ts';
import { curveOf, stretchOf } from '../../web/lines/signal-curve.ts';
import { RANGE_MS, ticksOf } from '../../web/lines/time-axis.ts';

const HOUR = 3_600_000;
const TO = Date.UTC(2026, 10, 20, 12);
const DAY = { from: TO - 24 * HOUR, to: TO };

/** A sample so many hours before the end of the day. */
const sample = (
  hoursAgo: number,
  dbm: number | null,
  registration: SignalSample['registration'] = 'home',
): SignalSample => ({ at: TO - hoursAgo * HOUR, dbm, registration, access: null });

describe('a curve', () => {
  it('goes on from one sample to the next, and to now from the last', () => {
    const { runs, bands } = curveOf([sample(2, -80), sample(1, -90)], DAY);
    expect(runs).toEqual([
      [
        { from: TO - 2 * HOUR, to: TO - HOUR, dbm: -80 },
        { from: TO - HOUR, to: TO, dbm: -90 },
      ],
    ]);
    expect(bands).toEqual([]);
  });

  it('stays empty where nobody measured: the program was off', () => {
    const { runs, bands } = curveOf([sample(10, -80), sample(3, -80)], DAY);
    expect(runs.map((run) => run.map(({ from, to }) => (to - from) / HOUR))).toEqual([
      [1.25],
      [1.25],
    ]);
    expect(bands).toEqual([]);
  });

  it('has a band while there is no network, and another while the line is down', () => {
    const samples = [
      sample(5, -80),
      sample(4, null, 'searching'),
      sample(3.5, null, 'denied'),
      sample(3, null, 'unknown'),
      sample(2.5, -85),
    ];
    expect(curveOf(samples, DAY).bands).toEqual([
      { kind: 'no-network', from: TO - 4 * HOUR, to: TO - 3 * HOUR },
      { kind: 'down', from: TO - 3 * HOUR, to: TO - 2.5 * HOUR },
    ]);
  });

  it('begins with what was true before its begin', () => {
    const { runs } = curveOf([sample(24.5, -70), sample(23.5, -75)], DAY);
    expect(runs[0]?.[0]).toEqual({ from: DAY.from, to: TO - 23.5 * HOUR, dbm: -70 });
  });

  it('bridges the hours of a time from which only one value an hour was kept', () => {
    const week = { from: TO - RANGE_MS.week, to: TO };
    const { runs } = curveOf([sample(100, -80), sample(98.1, -82)], week);
    expect(runs).toHaveLength(1);
  });

  it('is summed up by the time each value held', () => {
    const curve = curveOf([sample(4, -100), sample(3, -80), sample(2, null, 'searching')], DAY);
    expect(stretchOf(curve, TO - 4 * HOUR, TO)).toMatchObject({
      lowest: -100,
      mean: -90,
      highest: -80,
      withoutMs: 1.25 * HOUR,
    });
    expect(stretchOf(curve, DAY.from, TO - 5 * HOUR)).toMatchObject({ mean: null, withoutMs: 0 });
  });
});

describe('a time axis', () => {
  const format = formatFor('en', 'PL', 'Europe/Warsaw');

  it('has whole hours of the wall clock for a day', () => {
    const labels = ticksOf('day', DAY, format).map(({ label }) => label);
    expect(labels).toEqual(['16:00', '20:00', '00:00', '04:00', '08:00', '12:00']);
  });

  it('has midnights for a week, also when clocks change in it', () => {
    const to = Date.UTC(2026, 9, 28, 12);
    const ticks = ticksOf('week', { from: to - RANGE_MS.week, to }, format);
    expect(ticks.map(({ label }) => label)).toEqual([
      'Thu',
      'Fri',
      'Sat',
      'Sun',
      'Mon',
      'Tue',
      'Wed',
    ]);
    expect(ticks.map(({ at }) => format.clock(at))).toEqual(Array(7).fill('00:00'));
  });

  it('has dates for a quarter', () => {
    const ticks = ticksOf('quarter', { from: TO - RANGE_MS.quarter, to: TO }, format);
    expect(ticks.length).toBeGreaterThan(4);
    expect(ticks[0]?.label).toMatch(/^\d+ \w+$/);
  });
});
