// How a text is cut for sending: alphabet, segments and count, found by making the cuts (3GPP TS 23.040 §9.2.3.24.1).
// Runs on every key press, so plain texts cost one pass over their code units.
import { septetCost } from './gsm7.ts';
import { headerSeptets, MAX_USER_DATA_OCTETS } from './user-data.ts';

/** How a text would be cut; the same shape as the modem contract's. */
export type Segmentation = {
  encoding: 'gsm7' | 'ucs2';
  /** Texts of the segments in order; joined they are the whole text. One empty string for an empty text. */
  segments: readonly string[];
  /** Units used in the last segment: septets for gsm7, UTF-16 code units for ucs2. */
  used: number;
  /** Units that a segment of this message holds (160/153 septets, 70/67 units). */
  perSegment: number;
  /** The first character outside the GSM 7-bit alphabet, or null when there is none. */
  culprit: string | null;
};

export type SegmentOptions = {
  /** Octets to keep free in every segment for further header elements. */
  reserve?: number | undefined;
  /** Width of the concatenation reference; 16 costs one octet more. */
  referenceBits?: 8 | 16 | undefined;
};

/**
 * Cuts a text. Never through an escape pair or a surrogate pair, and not through what people see as one character
 * unless that saves a segment. Half surrogate pairs become U+FFFD first. The number of segments is not limited
 * here; a message has 255 at most.
 */
export function segmentText(written: string, options: SegmentOptions = {}): Segmentation {
  const text = written.toWellFormed();
  const { septets, culprit } = measure(text);
  const encoding = culprit === null ? 'gsm7' : 'ucs2';
  const units = culprit === null ? septets : text.length;
  const capacity = capacityOf(encoding, options);
  if (units <= capacity.single) {
    return { encoding, segments: [text], used: units, perSegment: capacity.single, culprit };
  }
  const perSegment = capacity.concatenated;
  const segments = encoding === 'gsm7' ? cutSeptets(text, perSegment) : cutUnits(text, perSegment);
  const last = segments.at(-1) ?? '';
  const used = encoding === 'gsm7' ? measure(last).septets : last.length;
  return { encoding, segments, used, perSegment, culprit };
}

/** Septets of a text up to its first character outside the default alphabet, which is the culprit. */
function measure(text: string): { septets: number; culprit: string | null } {
  let septets = 0;
  for (let i = 0; i < text.length; i++) {
    const cost = septetCost(text.charCodeAt(i));
    if (cost === 0) return { septets, culprit: String.fromCodePoint(text.codePointAt(i) ?? 0) };
    septets += cost;
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

function cutUnits(text: string, capacity: number): string[] {
  const segments: string[] = [];
  let allowed = countSegments(text, 0, capacity);
  let start = 0;
  while (text.length - start > capacity) {
    allowed -= 1;
    const boundary = boundaryBefore(text, start + capacity) ?? start;
    // Ending early before a whole character is fine as long as the rest still fits the segments that are left.
    const whole = boundary > start && countSegments(text, boundary, capacity) <= allowed;
    const end = whole ? boundary : plainCut(text, start, capacity);
    segments.push(text.slice(start, end));
    start = end;
  }
  segments.push(text.slice(start));
  return segments;
}

/** Segments that the text from `start` needs when only surrogate pairs are kept together: the fewest possible. */
function countSegments(text: string, start: number, capacity: number): number {
  let count = 1;
  let position = start;
  while (text.length - position > capacity) {
    position = plainCut(text, position, capacity);
    count += 1;
  }
  return count;
}

function plainCut(text: string, start: number, capacity: number): number {
  const end = start + capacity;
  const unit = text.charCodeAt(end);
  const insidePair = unit >= 0xdc00 && unit <= 0xdfff;
  return insidePair ? end - 1 : end;
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
