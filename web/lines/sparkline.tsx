// The last day of a line's signal in the size of a word.

import type { Gateway, SignalSample } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { curveOf, stretchOf } from './signal-curve.ts';
import { samplesSince } from './signal-graph.tsx';
import { pathsOf, placeOf } from './signal-paths.ts';
import { RANGE_MS } from './time-axis.ts';

const BOX = { width: 120, height: 28 };
/** A day of samples is read again after this, ms: every change of any line draws all cards anew. */
const KEPT_MS = 60_000;

const read = new WeakMap<Gateway, Map<string, { at: number; samples: SignalSample[] }>>();

/** A day of samples, at most a minute old. */
export function dayOfSamples(gateway: Gateway, lineId: string, now: number): SignalSample[] {
  const known = read.get(gateway) ?? new Map();
  read.set(gateway, known);
  const last = known.get(lineId);
  if (last !== undefined && now >= last.at && now - last.at < KEPT_MS) return last.samples;
  const samples = gateway.lines.signals(lineId, { since: samplesSince('day', now) });
  known.set(lineId, { at: now, samples });
  return samples;
}

export function Sparkline(props: { samples: SignalSample[]; viewer: Viewer }) {
  const { t, now } = props.viewer;
  const curve = curveOf(props.samples, { from: now - RANGE_MS.day, to: now });
  const { lowest, mean, highest } = stretchOf(curve, curve.from, curve.to);
  if (lowest === null || mean === null || highest === null) return null;
  const { line, area } = pathsOf(curve, BOX);
  const words = t.line.signal.summary(`${lowest} dBm`, `${mean} dBm`, `${highest} dBm`);
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      width={BOX.width}
      height={BOX.height}
      role="img"
      aria-label={`${t.line.signal.graph(t.line.signal.ranges.day)}. ${words}`}
    >
      {curve.bands.map((band) => (
        <rect
          class={`plot-band is-${band.kind}`}
          x={placeOf(band.from, curve, BOX.width)}
          width={Math.max(1, placeOf(band.to - band.from + curve.from, curve, BOX.width))}
          height={BOX.height}
        />
      ))}
      <path class="plot-area" d={area} />
      <path class="plot-line" d={line} />
    </svg>
  );
}
