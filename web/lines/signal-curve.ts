// Samples of a signal to what a graph draws: curves where it was measured, bands where the line had no network. Pure.

import type { SignalSample } from '../../gateway/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A steady signal is written down once an hour, so a value holds this long and no longer. */
const HOLDS_MS = 75 * MINUTE;
/** Older than this only one sample an hour is kept; two of them may stand almost two hours apart. */
const THINNED_AFTER_MS = 48 * HOUR;
const HOLDS_THINNED_MS = 130 * MINUTE;

/** How far before a graph's begin its first value may have been written down, ms. */
export const LOOK_BACK_MS = HOLDS_THINNED_MS;

/** `down`: the line did not work; `no-network`: the modem did, without a network. */
export type BandKind = 'down' | 'no-network';
export type Band = { kind: BandKind; from: number; to: number };
/** dBm from `from` to `to`, ms since 1970. */
export type Step = { from: number; to: number; dbm: number };
export type SignalCurve = {
  from: number;
  to: number;
  /** Steps that follow each other without a gap stand together. */
  runs: Step[][];
  bands: Band[];
};

/**
 * The curve between two times. A time that nobody measured is in no run and in no band: the graph stays empty there.
 * `samples` are in order and begin `LOOK_BACK_MS` before `from` where there are any.
 */
export function curveOf(
  samples: readonly SignalSample[],
  window: { from: number; to: number },
): SignalCurve {
  const curve: SignalCurve = { ...window, runs: [], bands: [] };
  for (const [index, sample] of samples.entries()) {
    const holds = window.to - sample.at > THINNED_AFTER_MS ? HOLDS_THINNED_MS : HOLDS_MS;
    const until = Math.min(samples[index + 1]?.at ?? window.to, sample.at + holds, window.to);
    const from = Math.max(sample.at, window.from);
    if (until > from) take(curve, sample, from, until);
  }
  return curve;
}

function take(curve: SignalCurve, sample: SignalSample, from: number, to: number): void {
  const kind = bandKind(sample);
  if (kind !== null) {
    const last = curve.bands.at(-1);
    if (last?.kind === kind && last.to === from) last.to = to;
    else curve.bands.push({ kind, from, to });
    return;
  }
  if (sample.dbm === null) return;
  const step = { from, to, dbm: sample.dbm };
  const run = curve.runs.at(-1);
  if (run?.at(-1)?.to === from) run.push(step);
  else curve.runs.push([step]);
}

function bandKind({ registration }: SignalSample): BandKind | null {
  if (registration === 'home' || registration === 'roaming') return null;
  return registration === 'unknown' ? 'down' : 'no-network';
}

/** What one stretch of a curve comes to; null dBm when nothing was measured in it. */
export type Stretch = {
  from: number;
  to: number;
  lowest: number | null;
  /** Mean over the time that was measured, rounded. */
  mean: number | null;
  highest: number | null;
  /** Time without a network or with the line down, ms. */
  withoutMs: number;
};

/** Sums a curve up between two times. */
export function stretchOf(curve: SignalCurve, from: number, to: number): Stretch {
  const steps = curve.runs.flat().flatMap((step) => clip(step, from, to));
  const measured = steps.reduce((sum, step) => sum + step.to - step.from, 0);
  const weighted = steps.reduce((sum, step) => sum + step.dbm * (step.to - step.from), 0);
  const values = steps.map(({ dbm }) => dbm);
  return {
    from,
    to,
    lowest: measured === 0 ? null : least(values),
    mean: measured === 0 ? null : Math.round(weighted / measured),
    highest: measured === 0 ? null : -least(values.map((value) => -value)),
    withoutMs: curve.bands
      .flatMap((band) => clip(band, from, to))
      .reduce((sum, band) => sum + band.to - band.from, 0),
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function clip<T extends { from: number; to: number }>(part: T, from: number, to: number): T[] {
  const inside = { ...part, from: Math.max(part.from, from), to: Math.min(part.to, to) };
  return inside.to > inside.from ? [inside] : [];
}
