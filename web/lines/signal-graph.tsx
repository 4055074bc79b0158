// The signal of a line over time: a graph for the eye and the same as a table. Live fragment.

import type { SignalSample } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { type Band, curveOf, LOOK_BACK_MS, type SignalCurve, stretchOf } from './signal-curve.ts';
import { heightOf, pathsOf, placeOf } from './signal-paths.ts';
import { RANGE_MS, RANGES, type Range, type Tick, ticksOf } from './time-axis.ts';

const PLOT = { width: 1000, height: 160 };
/** Room for the words of the time axis, pixels. */
const AXIS = 24;
const MARKS = [
  { dbm: -65, word: 'strong' },
  { dbm: -85, word: 'fair' },
  { dbm: -105, word: 'weak' },
] as const;

/** From when on samples are needed to draw a range that ends now, ms since 1970. */
export function samplesSince(range: Range, now: number): number {
  return now - RANGE_MS[range] - LOOK_BACK_MS;
}

export function SignalGraph(props: { samples: SignalSample[]; range: Range; viewer: Viewer }) {
  const { range, viewer } = props;
  const { t, now, format } = viewer;
  const curve = curveOf(props.samples, { from: now - RANGE_MS[range], to: now });
  if (curve.runs.length === 0 && curve.bands.length === 0) {
    return <p class="hint">{t.line.signal.nothing}</p>;
  }
  const ticks = ticksOf(range, curve, format);
  return (
    <figure class="signal-graph">
      <Plot curve={curve} ticks={ticks} range={range} viewer={viewer} />
      <Legend curve={curve} range={range} viewer={viewer} />
      <Table curve={curve} ticks={ticks} range={range} viewer={viewer} />
    </figure>
  );
}

/**
 * Words stand at percentages of the real width and only the curves are stretched, so that letters keep their size on every
 * screen. They lie over the curve with a rim of their own, since a word crossed by a line is hard to read.
 */
function Plot(props: { curve: SignalCurve; ticks: Tick[]; range: Range; viewer: Viewer }) {
  const { curve, ticks, range, viewer } = props;
  const { signal } = viewer.t.line;
  const { line, area } = pathsOf(curve, PLOT);
  const percent = (at: number) => `${placeOf(at, curve, 100)}%`;
  return (
    <svg
      class="plot"
      width="100%"
      height={PLOT.height + AXIS}
      role="img"
      aria-labelledby="plot-title plot-summary"
    >
      <title id="plot-title">{signal.graph(signal.ranges[range])}</title>
      <desc id="plot-summary">{summary(curve, viewer)}</desc>
      {MARKS.map(({ dbm }) => (
        <g class="plot-mark">
          <line x1="0" x2="100%" y1={heightOf(dbm, PLOT.height)} y2={heightOf(dbm, PLOT.height)} />
        </g>
      ))}
      <svg
        width="100%"
        height={PLOT.height}
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {curve.bands.map((band) => (
          <Shade band={band} curve={curve} />
        ))}
        <path class="plot-area" d={area} />
        <path class="plot-line" d={line} />
      </svg>
      {MARKS.map(({ dbm, word }) => (
        <g class="plot-mark">
          <text x="4" y={heightOf(dbm, PLOT.height) - 4}>
            {signal.words[word]}, {dbm} dBm
          </text>
        </g>
      ))}
      {ticks.map(({ at, label }) => (
        <g class="plot-tick">
          <line x1={percent(at)} x2={percent(at)} y1={PLOT.height} y2={PLOT.height + 5} />
          {isInside(at, curve) && (
            <text x={percent(at)} y={PLOT.height + 19}>
              {label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** A word at the very edge would be cut off. */
function isInside(at: number, curve: SignalCurve): boolean {
  const place = placeOf(at, curve, 100);
  return place > 4 && place < 96;
}

function Shade(props: { band: Band; curve: SignalCurve }) {
  const { band, curve } = props;
  const x = placeOf(band.from, curve, PLOT.width);
  const width = Math.max(2, placeOf(band.to, curve, PLOT.width) - x);
  return (
    <rect class={`plot-band is-${band.kind}`} x={x} y="0" width={width} height={PLOT.height} />
  );
}

function summary(curve: SignalCurve, { t }: Viewer): string {
  const { lowest, mean, highest } = stretchOf(curve, curve.from, curve.to);
  if (lowest === null || mean === null || highest === null) return t.line.signal.nothing;
  return t.line.signal.summary(`${lowest} dBm`, `${mean} dBm`, `${highest} dBm`);
}

function Legend(props: { curve: SignalCurve; range: Range; viewer: Viewer }) {
  const { curve, viewer } = props;
  const { signal } = viewer.t.line;
  const kinds = (['no-network', 'down'] as const).filter((kind) =>
    curve.bands.some((band) => band.kind === kind),
  );
  return (
    <figcaption class="hint plot-legend">
      <span>{summary(curve, viewer)}</span>
      {kinds.map((kind) => (
        <span class="plot-key">
          <svg width="12" height="12" aria-hidden="true" focusable="false">
            <rect class={`plot-band is-${kind}`} width="12" height="12" rx="2" />
          </svg>
          {signal.bands[kind]}
        </span>
      ))}
      <span>{signal.gaps}</span>
    </figcaption>
  );
}

function Table(props: { curve: SignalCurve; ticks: Tick[]; range: Range; viewer: Viewer }) {
  const { curve, ticks, range, viewer } = props;
  const { format, t } = viewer;
  const { signal } = t.line;
  const edges = [curve.from, ...ticks.map(({ at }) => at), curve.to];
  const moment = (at: number) => (range === 'day' ? format.clock(at) : format.dayMonth(at));
  const dbm = (value: number | null) => (value === null ? '–' : `${value} dBm`);
  return (
    <details class="plot-table">
      <summary>{signal.asTable}</summary>
      <section class="wide-table" aria-label={signal.asTable} tabindex={0}>
        <table>
          <thead>
            <tr>
              {[signal.from, signal.weakest, signal.typical, signal.strongest, signal.without].map(
                (word) => (
                  <th scope="col">{word}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {edges.slice(0, -1).map((from, index) => {
              const stretch = stretchOf(curve, from, edges[index + 1] ?? curve.to);
              return (
                <tr>
                  <th scope="row">{moment(from)}</th>
                  <td>{dbm(stretch.lowest)}</td>
                  <td>{dbm(stretch.mean)}</td>
                  <td>{dbm(stretch.highest)}</td>
                  <td>{signal.minutes(Math.round(stretch.withoutMs / 60_000))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** The ways to look at it, as links: they work without a script too. */
export function RangeLinks(props: { lineId: string; range: Range; viewer: Viewer }) {
  const { lineId, viewer } = props;
  const { signal } = viewer.t.line;
  return (
    <ul class="switch" aria-label={signal.rangesLabel}>
      {RANGES.map((range) => (
        <li>
          <a
            href={`/lines/${encodeURIComponent(lineId)}?range=${range}#signal`}
            aria-current={range === props.range ? 'true' : undefined}
          >
            {signal.ranges[range]}
          </a>
        </li>
      ))}
    </ul>
  );
}
