// A recording as text: one chunk a line, `>` to the modem and `<` from it, in ms from the first; incidents as `!`.
// The form can be played back: control characters are escaped, chunk borders kept, and what is masked keeps its length.
import type { RecordedChunk, RecordedMark, Recording } from '../transport/flight-recorder.ts';
import { maskDialogue } from './mask-dialogue.ts';

const MOST_LINES = 2_000;

export type DialogueOptions = {
  /** Named in the head. */
  line: string;
  /** Leaves out what is not younger than this, ms since 1970; the masking still sees all. */
  after?: number;
  /** Leaves out what is younger. */
  upTo?: number;
  /** What the times count from, ms since 1970; the first chunk when left out. */
  began?: number;
};

/** The last 2,000 chunks at most, with a head that says what this is. Ends with a line end. */
export function dialogueText(
  recording: Recording,
  { line, after = 0, upTo = Number.MAX_SAFE_INTEGER, ...options }: DialogueOptions,
): string {
  const { opening, recent, marks } = recording;
  const began = options.began ?? opening[0]?.at ?? recent[0]?.at ?? marks[0]?.at ?? 0;
  const head = [
    '# Bramka flight recorder. > to the modem, < from the modem, ! what happened; ms since the beginning.',
    '# Numbers, names, PINs and texts are masked; lengths are true.',
    `# line ${line}`,
    `# began ${new Date(began).toISOString()}`,
  ];
  const lines = entriesOf(recording)
    .filter(({ at }) => at > after && at <= upTo)
    .slice(-MOST_LINES)
    .map(({ at, sign, words }) => `${String(at - began).padStart(8)} ${sign} ${words}`);
  return `${[...head, ...lines].join('\n')}\n`;
}

type Entry = { at: number; sign: '>' | '<' | '!'; words: string };

function entriesOf({ opening, recent, marks, cut }: Recording): Entry[] {
  return withMarks([...chunkEntries(opening, false), ...chunkEntries(recent, cut)], marks);
}

/** Commands are written whole, so only what was heard can begin in the middle. */
function chunkEntries(chunks: readonly RecordedChunk[], cut: boolean): Entry[] {
  const sent = maskedChunks(
    chunks.filter((chunk) => chunk.sent),
    false,
  );
  const heard = maskedChunks(
    chunks.filter((chunk) => !chunk.sent),
    cut,
  );
  return chunks.map((chunk) => {
    const words = (chunk.sent ? sent : heard).shift() ?? '';
    return { at: chunk.at, sign: chunk.sent ? '>' : '<', words: escaped(words) };
  });
}

/** Masked as one stream, since a number may lie across two chunks. */
function maskedChunks(chunks: readonly RecordedChunk[], cut: boolean): string[] {
  const texts = chunks.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  const masked = maskDialogue(texts.join(''), cut);
  let position = 0;
  return texts.map(({ length }) => {
    position += length;
    return masked.slice(position - length, position);
  });
}

/** A mark stands before the chunks of its own moment where it says that a pipe opens, behind them otherwise. */
function withMarks(entries: readonly Entry[], marks: readonly RecordedMark[]): Entry[] {
  const all = [...entries, ...marks.map(({ at, code }): Entry => ({ at, sign: '!', words: code }))];
  const rank = ({ sign, words }: Entry): number => (sign === '!' ? (words === 'open' ? 0 : 2) : 1);
  return all.sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

const NAMES: Readonly<Record<string, string>> = {
  '\r': '\\r',
  '\n': '\\n',
  '\x1a': '\\z',
  '\x1b': '\\e',
  '\\': '\\\\',
};

function escaped(text: string): string {
  return text.replaceAll(
    /[^ -[\]-~]/g,
    (character) =>
      NAMES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
