// A signal's curve as SVG paths. Width and height are those of a view box that is stretched to its place.

import { area, curveStepAfter, line } from 'd3-shape';
import type { SignalCurve, Step } from './signal-curve.ts';

/** What the scale shows, dBm: from no use to as good as it gets (3GPP TS 27.007 §8.5). */
const WEAKEST = -113;
const STRONGEST = -51;

export type Box = { width: number; height: number };
type Point = [number, number];

/** Height of a value in a box, from its top. */
export function heightOf(dbm: number, height: number): number {
  const inside = Math.min(STRONGEST, Math.max(WEAKEST, dbm));
  return round(((STRONGEST - inside) / (STRONGEST - WEAKEST)) * height);
}

/** Place of a time in a box, from its left. */
export function placeOf(at: number, window: { from: number; to: number }, width: number): number {
  return round(((at - window.from) / (window.to - window.from)) * width);
}

/** Path of the line and of the area below it, each piece where it was measured. */
export function pathsOf(curve: SignalCurve, box: Box): { line: string; area: string } {
  const drawLine = line<Point>().curve(curveStepAfter).digits(1);
  const drawArea = area<Point>().curve(curveStepAfter).y0(box.height).digits(1);
  const runs = curve.runs.map((run) => pointsOf(run, curve, box));
  return {
    line: runs.map((points) => drawLine(points) ?? '').join(''),
    area: runs.map((points) => drawArea(points) ?? '').join(''),
  };
}

function pointsOf(run: readonly Step[], curve: SignalCurve, box: Box): Point[] {
  const points = run.map<Point>((step) => [
    placeOf(step.from, curve, box.width),
    heightOf(step.dbm, box.height),
  ]);
  const last = run.at(-1);
  if (last !== undefined) {
    points.push([placeOf(last.to, curve, box.width), heightOf(last.dbm, box.height)]);
  }
  return points;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
