// Memory and lateness over the last hours, in the size of a line of text.

import { line } from 'd3-shape';
import type { BoxStatus } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { sizeWords } from './size-words.ts';

const BOX = { width: 320, height: 48 };
/** More points than a screen has pixels for would only make the page longer. */
const POINTS = 160;

export function StatusTrend({ trend, viewer }: { trend: BoxStatus['trend']; viewer: Viewer }) {
  const words = viewer.t.status.trend;
  const shown = thinned(trend);
  const memory = shown.map(({ residentBytes }) => residentBytes);
  const delays = shown.map(({ delayMs }) => delayMs);
  const size = (bytes: number): string => sizeWords(bytes, viewer.language);
  return (
    <section class="panel" aria-labelledby="trend-title">
      <h2 id="trend-title">{words.title}</h2>
      {shown.length < 3 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <div class="status-trends">
          <Curve
            values={memory}
            label={words.memory(size(Math.min(...memory)), size(Math.max(...memory)))}
          />
          <Curve
            values={delays}
            label={words.delay(viewer.format.number(Math.round(Math.max(...delays))))}
          />
        </div>
      )}
    </section>
  );
}

function Curve({ values, label }: { values: readonly number[]; label: string }) {
  // From zero, so that a ripple does not look like a wave.
  const highest = Math.max(1, ...values) * 1.1;
  const points = values.map<[number, number]>((value, at) => [
    (at / (values.length - 1)) * BOX.width,
    BOX.height - (value / highest) * BOX.height,
  ]);
  return (
    <figure class="status-trend">
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={line().digits(1)(points) ?? ''} />
      </svg>
      <figcaption class="hint">{label}</figcaption>
    </figure>
  );
}

/** The worst of each stretch stays: a spike is what somebody looks for. */
function thinned(trend: BoxStatus['trend']): BoxStatus['trend'] {
  const stretch = Math.ceil(trend.length / POINTS);
  if (stretch <= 1) return trend;
  return Array.from({ length: Math.floor(trend.length / stretch) }, (_, at) =>
    trend.slice(at * stretch, (at + 1) * stretch).reduce((worst, each) => ({
      ...each,
      residentBytes: Math.max(worst.residentBytes, each.residentBytes),
      delayMs: Math.max(worst.delayMs, each.delayMs),
    })),
  );
}
