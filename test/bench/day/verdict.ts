// Whether a box has grown. Compared are the medians of the first and the last three samples after the warm-up, and a straight
// line through all of them; both must say so before growth is believed, so that one late cache or one busy moment is none.
import { median } from '../quantile.ts';
import type { DaySample, DaySettings } from './settings.ts';

const COMPARED = 3;

type Measure = Exclude<keyof DaySample, 'minute' | 'messages' | 'database'>;

/**
 * What a box may have more at the end: at all, for each line (a modem is sometimes just being tried), for each minute (the
 * page of the box's state shows a day, one sample a minute, then forgets), and for each text that came or went meanwhile. A text that is kept in memory costs more than 500 octets and an element or an entry, a timer or a
 * wait that is never ended costs one each: with enough texts none of these stays below its limit.
 */
type Limit = { fixed: number; aLine: number; aMinute?: number; aText: number };

const LIMITS: Readonly<Record<Measure, Limit>> = {
  heap: { fixed: 700_000, aLine: 0, aMinute: 150, aText: 60 },
  external: { fixed: 400_000, aLine: 0, aText: 10 },
  // Freed pages come back to the system late and in pieces (malloc keeps what lies between); a leak shows above first.
  resident: { fixed: 12_000_000, aLine: 0, aText: 500 },
  files: { fixed: 2, aLine: 0, aText: 0 },
  handles: { fixed: 2, aLine: 0, aText: 0 },
  timers: { fixed: 0, aLine: 3, aText: 0 },
  entries: { fixed: 0, aLine: 40, aText: 0.03 },
  collections: { fixed: 0, aLine: 30, aText: 0.01 },
  elements: { fixed: 0, aLine: 50, aMinute: 2, aText: 0.05 },
  promises: { fixed: 0, aLine: 10, aText: 0 },
};

export const MEASURES: readonly Measure[] = [
  'heap',
  'external',
  'resident',
  'files',
  'handles',
  'timers',
  'entries',
  'collections',
  'elements',
  'promises',
];

export type Growth = {
  measure: Measure;
  /** Medians. */
  early: number;
  late: number;
  /** By the straight line, from the first to the last sample after the warm-up. */
  trend: number;
  allowed: number;
  hasGrown: boolean;
};

/** Throws when there are not enough samples to compare. */
export function judge(
  samples: readonly DaySample[],
  { lines, warmUp }: Pick<DaySettings, 'lines' | 'warmUp'>,
): Growth[] {
  const warm = samples.filter(({ minute }) => minute > warmUp);
  const early = warm.slice(0, COMPARED);
  const late = warm.slice(-COMPARED);
  if (warm.length < 2 * COMPARED)
    throw new Error(`${warm.length} samples after the warm-up are too few to compare.`);
  const texts = middle(late, 'messages') - middle(early, 'messages');
  const minutes = middle(late, 'minute') - middle(early, 'minute');
  return MEASURES.map((measure) => {
    const { fixed, aLine, aMinute = 0, aText } = LIMITS[measure];
    const growth = {
      measure,
      early: middle(early, measure),
      late: middle(late, measure),
      trend: trendOf(warm, measure),
      allowed: fixed + aLine * lines + aMinute * minutes + aText * texts,
    };
    const least = Math.min(growth.late - growth.early, growth.trend);
    return { ...growth, hasGrown: least > growth.allowed };
  });
}

function middle(samples: readonly DaySample[], measure: keyof DaySample): number {
  return median(samples.map((sample) => sample[measure]));
}

/** Slope of the least squares times the span. */
function trendOf(samples: readonly DaySample[], measure: Measure): number {
  const mean = (of: (sample: DaySample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const minute = mean((sample) => sample.minute);
  const value = mean((sample) => sample[measure]);
  const together = mean((sample) => (sample.minute - minute) * (sample[measure] - value));
  const spread = mean((sample) => (sample.minute - minute) ** 2);
  const first = samples[0]?.minute ?? 0;
  const last = samples.at(-1)?.minute ?? 0;
  return (together / spread) * (last - first);
}
