// Turns bytes into lines and the payload prompt, whatever the chunk borders. Knows no command.
import { ReadlineParser } from '@serialport/parser-readline';

export type Token = { type: 'line'; text: string } | { type: 'prompt' };

export type LineSplitter = {
  /** Tokens that this chunk completes, in the order of the bytes. */
  push(chunk: Uint8Array): Token[];
  /** From now on the next `>` at the start of a line is a prompt, reported once. */
  awaitPrompt(): void;
  forgetPrompt(): void;
};

/** A line longer than any PDU is noise, e.g. of a wrong speed; it must not grow for ever. */
const LONGEST_LINE = 65_536;

/**
 * Lines end with LF; CRs around and inside divide too, since firmwares send `\r\r\n` and lone CRs. Blank lines vanish.
 * The prompt (3GPP TS 27.005 §3.5.1: `<CR><LF>><SP>`) has no line end, so the unfinished tail is watched for it.
 */
export function createLineSplitter(): LineSplitter {
  let parser = newParser();
  let tail = '';
  let awaited = false;
  let promptTaken = false;

  /** True once for the raw line that begins with the awaited prompt. */
  function takePrompt(rawLine: string): boolean {
    if (!awaited || promptTaken || !/^\s*>/.test(rawLine)) return false;
    awaited = false;
    promptTaken = true;
    return true;
  }

  function finishLine(rawLine: string): Token[] {
    const tokens: Token[] = takePrompt(rawLine) ? [{ type: 'prompt' }] : [];
    const text = promptTaken ? rawLine.replace(/^\s*>/, '') : rawLine;
    promptTaken = false;
    for (const piece of text.split('\r')) {
      const line = piece.trim();
      if (line !== '' && line !== '>') tokens.push({ type: 'line', text: line });
    }
    return tokens;
  }

  return {
    push(chunk) {
      const tokens: Token[] = [];
      for (const rawLine of completedLines(parser, chunk)) tokens.push(...finishLine(rawLine));
      tail = tailAfter(tail, chunk);
      if (takePrompt(tail)) tokens.push({ type: 'prompt' });
      if (tail.length > LONGEST_LINE) {
        parser = newParser();
        tail = '';
      }
      return tokens;
    },
    awaitPrompt() {
      awaited = true;
    },
    forgetPrompt() {
      awaited = false;
    },
  };
}

/** High marks: a full buffer would make the stream wait for a later tick, and lines would come out of order. */
function newParser(): ReadlineParser {
  return new ReadlineParser({
    delimiter: '\n',
    encoding: 'latin1',
    readableObjectMode: true,
    readableHighWaterMark: 2 ** 20,
    writableHighWaterMark: 2 ** 20,
  });
}

function completedLines(parser: ReadlineParser, chunk: Uint8Array): string[] {
  parser.write(chunk);
  const lines: string[] = [];
  for (let line: unknown = parser.read(); line !== null; line = parser.read()) {
    lines.push(String(line));
  }
  return lines;
}

function tailAfter(tail: string, chunk: Uint8Array): string {
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
  const end = text.lastIndexOf('\n');
  return end === -1 ? tail + text : text.slice(end + 1);
}
