// How a text is cut for sending: alphabet, segments and count, found by making the cuts (3GPP TS 23.040 §9.2.3.24.1).
// Runs on every key press, so plain texts cost one pass over their code units.
import { septetCost } from './gsm7.ts';
import type { Languages } from './national-alphabet.ts';
import { choicesOf, type NationalChoice, type NationalLanguage } from './national-choice.ts';
import { headerSeptets, MAX_USER_DATA_OCTETS } from './user-data.ts';

/** How a text would be cut; the same shape as the modem contract's. */
export type Segmentation = {
  encoding: 'gsm7' | 'ucs2';
  /** National tables that every segment names (3GPP TS 23.038 annex A), 0 = default. */
  languages: Languages;
  /** Texts of the segments in order; joined they are the whole text. One empty string for an empty text. */
  segments: readonly string[];
  /** Units used in the last segment: septets for gsm7, UTF-16 code units for ucs2. */
  used: number;
  /** Units that a segment of this message holds (160/153 septets, less where tables are named; 70/67 units). */
  perSegment: number;
  /** The first character that keeps the text out of a 7-bit alphabet, or null when it is in one. */
  culprit: string | null;
};

export type SegmentOptions = {
  /** Languages whose national tables may be used where that saves segments; none by default. */
  languages?: readonly NationalLanguage[] | undefined;
  /** Octets to keep free in every segment for further header elements. */
  reserve?: number | undefined;
  /** Width of the concatenation reference; 16 costs one octet more. */
  referenceBits?: 8 | 16 | undefined;
};

/** Septets of one UTF-16 code unit, 0 when it is not in the alphabet. */
type Cost = (codeUnit: number) => number;

const DEFAULT_TABLES: Languages = { locking: 0, single: 0 };

/**
 * Cuts a text. Never through an escape pair or a surrogate pair, and not through what people see as one character
 * unless that saves a segment. Half surrogate pairs become U+FFFD first. The number of segments is not limited
 * here; a message has 255 at most. National tables are used only where they need fewer segments than the default
 * alphabet and than UCS-2, since not every network and phone knows them.
 */
export function segmentText(written: string, options: SegmentOptions = {}): Segmentation {
  const text = written.toWellFormed();
  const plain = cutPlainly(text, options);
  const { languages = [] } = options;
  if (plain.segments.length === 1 || languages.length === 0) return plain;
  const carrying = languages
    .flatMap(choicesOf)
    .filter(({ cost }) => measure(text, cost).culprit === null);
  let best = plain;
  for (const choice of carrying) {
    const cut = cutNationally(text, choice, options);
    if (isBetter(cut, best)) best = cut;
  }
  const isHopeless = plain.culprit !== null && carrying.length === 0;
  return best === plain && isHopeless ? { ...plain, culprit: hopeless(text, languages) } : best;
}

/** Fewest segments; then as few header elements as possible, and the order in which they were offered. */
function isBetter(one: Segmentation, other: Segmentation): boolean {
  if (one.segments.length !== other.segments.length) {
    return one.segments.length < other.segments.length;
  }
  const isPlain = other.encoding === 'ucs2' || tablesOf(other) === 0;
  return !isPlain && tablesOf(one) < tablesOf(other);
}

function tablesOf({ languages }: Segmentation): number {
  return Number(languages.locking > 0) + Number(languages.single > 0);
}

function cutPlainly(text: string, options: SegmentOptions): Segmentation {
  const { septets, culprit } = measure(text, septetCost);
  const encoding = culprit === null ? 'gsm7' : 'ucs2';
  const units = culprit === null ? septets : text.length;
  const capacity = capacityOf(encoding, options);
  const common = { encoding, languages: DEFAULT_TABLES, culprit } as const;
  if (units <= capacity.single) {
    return { ...common, segments: [text], used: units, perSegment: capacity.single };
  }
  const perSegment = capacity.concatenated;
  const segments =
    encoding === 'gsm7' ? cutSeptets(text, perSegment) : cutWhole(text, unitsCut(text, perSegment));
  const last = segments.at(-1) ?? '';
  const used = encoding === 'gsm7' ? measure(last, septetCost).septets : last.length;
  return { ...common, segments, used, perSegment };
}

function cutNationally(text: string, choice: NationalChoice, options: SegmentOptions) {
  const { languages, cost, headerOctets } = choice;
  const reserve = (options.reserve ?? 0) + headerOctets;
  const capacity = capacityOf('gsm7', { ...options, reserve });
  const { septets } = measure(text, cost);
  const common = { encoding: 'gsm7', languages, culprit: null } as const;
  if (septets <= capacity.single) {
    return { ...common, segments: [text], used: septets, perSegment: capacity.single };
  }
  const perSegment = capacity.concatenated;
  const segments = cutWhole(text, septetsCut(text, perSegment, cost));
  const used = measure(segments.at(-1) ?? '', cost).septets;
  return { ...common, segments, used, perSegment };
}

/** The first character that no alphabet on offer has; the first outside the default one when each has some home. */
function hopeless(text: string, languages: readonly NationalLanguage[]): string | null {
  const costs: Cost[] = [septetCost, ...languages.flatMap(choicesOf).map(({ cost }) => cost)];
  const anywhere: Cost = (unit) => Math.max(...costs.map((cost) => cost(unit)));
  return measure(text, anywhere).culprit ?? measure(text, septetCost).culprit;
}

/** Septets of a text up to its first character outside the alphabet, which is the culprit. */
function measure(text: string, cost: Cost): { septets: number; culprit: string | null } {
  let septets = 0;
  for (let i = 0; i < text.length; i++) {
    const units = cost(text.charCodeAt(i));
    if (units === 0) return { septets, culprit: String.fromCodePoint(text.codePointAt(i) ?? 0) };
    septets += units;
  }
  return { septets, culprit: null };
}

/** Units that a segment holds when it is the only one, and when it is one of several. */
function capacityOf(encoding: 'gsm7' | 'ucs2', options: SegmentOptions) {
  const { reserve = 0, referenceBits = 8 } = options;
  const unitsBehind = (header: number) =>
    encoding === 'gsm7'
      ? Math.floor((MAX_USER_DATA_OCTETS * 8) / 7) - headerSeptets(header)
      : Math.floor((MAX_USER_DATA_OCTETS - header) / 2);
  const element = referenceBits === 8 ? 5 : 6;
  return {
    single: unitsBehind(reserve === 0 ? 0 : 1 + reserve),
    // No room for a character and its escape is no segment at all.
    concatenated: Math.max(2, unitsBehind(1 + element + reserve)),
  };
}

/** Letters of the default alphabet stand alone, so any place between two septets will do. */
function cutSeptets(text: string, capacity: number): string[] {
  const segments: string[] = [];
  let start = 0;
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    const cost = septetCost(text.charCodeAt(i));
    if (used + cost > capacity) {
      segments.push(text.slice(start, i));
      start = i;
      used = 0;
    }
    used += cost;
  }
  segments.push(text.slice(start));
  return segments;
}

/** Where the longest piece from `start` ends that fits; the text's end when all the rest does. */
type Cut = (start: number) => number;

function septetsCut(text: string, capacity: number, cost: Cost): Cut {
  return (start) => {
    let left = capacity;
    for (let i = start; i < text.length; i++) {
      left -= cost(text.charCodeAt(i));
      if (left < 0) return i;
    }
    return text.length;
  };
}

function unitsCut(text: string, capacity: number): Cut {
  return (start) => {
    const end = start + capacity;
    if (end >= text.length) return text.length;
    const unit = text.charCodeAt(end);
    const insidePair = unit >= 0xdc00 && unit <= 0xdfff;
    return insidePair ? end - 1 : end;
  };
}

/** Ends early before what people see as one character, as long as the rest still fits the segments that are left. */
function cutWhole(text: string, cut: Cut): string[] {
  const segments: string[] = [];
  let allowed = countSegments(text, 0, cut);
  let start = 0;
  for (let plain = cut(start); plain < text.length; plain = cut(start)) {
    allowed -= 1;
    const boundary = boundaryBefore(text, plain) ?? start;
    const whole = boundary > start && countSegments(text, boundary, cut) <= allowed;
    const end = whole ? boundary : plain;
    segments.push(text.slice(start, end));
    start = end;
  }
  segments.push(text.slice(start));
  return segments;
}

/** Segments that the text from `start` needs when nothing is kept together beyond need: the fewest possible. */
function countSegments(text: string, start: number, cut: Cut): number {
  let count = 1;
  for (let end = cut(start); end < text.length; end = cut(end)) count += 1;
  return count;
}

/**
 * The last place up to `end` where one character ends and the next begins. Asking the segmenter costs more than all the
 * rest; where neither side can be a piece of something, the place is plain. Marks that join begin at U+0300, and those
 * that stand before what they join at U+0600 (UAX #29); CR LF is one character.
 */
function boundaryBefore(text: string, end: number): number | undefined {
  const before = text.charCodeAt(end - 1);
  const isPlain = text.charCodeAt(end) < 0x300 && before < 0x600 && before !== 0x0d;
  return isPlain ? end : graphemes().segment(text).containing(end)?.index;
}

let segmenter: Intl.Segmenter | undefined;

/** Made when first needed, since most texts never are cut. The rules for characters are the same in all languages. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter;
}
