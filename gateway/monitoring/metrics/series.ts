// The series of which metrics are made.
import type { LineView } from '../../index.ts';
import type { Metric } from './exposition.ts';

/** A value of now, under the program's own prefix. */
export function gauge(name: string, help: string, series: Metric['series']): Metric {
  return { name: `bramka_${name}`, type: 'gauge', help, series };
}

/** A value that may be unknown: then there is no series. */
export function one(value: number | null): Metric['series'] {
  return value === null ? [] : [{ value }];
}

/** One series for each line of which the value is known. */
export function byLine(
  lines: readonly LineView[],
  reading: (line: LineView) => number | null,
): Metric['series'] {
  return lines.flatMap((line) => {
    const value = reading(line);
    return value === null ? [] : [{ labels: { line: line.id }, value }];
  });
}

/** Prometheus counts time in seconds; we in ms. */
export const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
export const bit = (is: boolean): number => (is ? 1 : 0);
