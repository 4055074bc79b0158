// A byte pipe whose other end is a script: which write is expected, what is answered, in which chunks.
import type { ByteTransport } from '../../modem/transport/byte-transport.ts';

/** How answers are cut: `whole` as said, one byte at a time, or in pieces that a seed decides. */
export type Chunking = 'whole' | 'bytes' | { seed: number };

export type ScriptedWire = {
  transport: ByteTransport;
  /** The next write must be `write`; these answers follow it. */
  expect(write: string, ...answers: string[]): void;
  /** Answers whatever the script does not expect; without it such a write is a surprise. */
  otherwise(answer: (write: string) => string | null): void;
  /** Says something unasked. */
  say(text: string): void;
  /** Breaks the pipe. */
  lose(error?: Error): void;
  /** Everything written, in order. */
  written: string[];
  /** Writes that the script did not expect. */
  surprises: string[];
  closed: () => boolean;
};

export function createScriptedWire(chunking: Chunking = 'whole'): ScriptedWire {
  const script: { write: string; answers: string[] }[] = [];
  const written: string[] = [];
  const surprises: string[] = [];
  let fallback: (write: string) => string | null = () => null;
  let onChunk: (chunk: Uint8Array) => void = () => {};
  let onLost: (error: Error) => void = () => {};
  let closed = false;

  function say(text: string): void {
    for (const chunk of cut(Buffer.from(text, 'latin1'), chunking)) {
      queueMicrotask(() => {
        if (!closed) onChunk(chunk);
      });
    }
  }

  function hear(write: string): void {
    written.push(write);
    const next = script[0];
    if (next?.write === write) {
      script.shift();
      for (const answer of next.answers) say(answer);
      return;
    }
    const answer = fallback(write);
    if (answer === null) surprises.push(write);
    else say(answer);
  }

  return {
    transport: {
      open: async () => {},
      write: async (bytes) => hear(Buffer.from(bytes).toString('latin1')),
      close: async () => {
        closed = true;
      },
      onChunk(handler) {
        onChunk = handler;
      },
      onLost(handler) {
        onLost = handler;
      },
    },
    expect: (write, ...answers) => void script.push({ write, answers }),
    otherwise(answer) {
      fallback = answer;
    },
    say,
    lose: (error = new Error('gone')) => onLost(error),
    written,
    surprises,
    closed: () => closed,
  };
}

/** Cuts bytes at places that depend on the chunking alone. */
export function cut(bytes: Uint8Array, chunking: Chunking): Uint8Array[] {
  if (chunking === 'whole') return [bytes];
  const chunks: Uint8Array[] = [];
  let state = chunking === 'bytes' ? 0 : chunking.seed;
  for (let start = 0; start < bytes.length; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const length = chunking === 'bytes' ? 1 : 1 + (state >>> 28);
    chunks.push(bytes.subarray(start, start + length));
    start += length;
  }
  return chunks;
}

/**
 * Answers commands from a transcript: lines `> command` and `< answer`, answers with `\r`, `\n` and `\e` as escapes.
 * A command that stands there several times gets its answers in turn, the last one for ever; others get ERROR.
 */
export function answersFrom(transcript: string): (write: string) => string {
  const answers = new Map<string, string[]>();
  let command = '';
  for (const line of transcript.split('\n')) {
    if (line.startsWith('> ')) {
      command = unescaped(line.slice(2));
      answers.set(command, [...(answers.get(command) ?? []), '']);
    } else if (line.startsWith('< ')) {
      const list = answers.get(command) ?? [''];
      answers.set(command, [
        ...list.slice(0, -1),
        `${list.at(-1) ?? ''}${unescaped(line.slice(2))}`,
      ]);
    }
  }
  return (write) => {
    if (write === '\x1b\r') return '';
    const list = answers.get(write.replace(/\r$/, ''));
    return (list && list.length > 1 ? list.shift() : list?.[0]) ?? '\r\nERROR\r\n';
  };
}

function unescaped(text: string): string {
  return text.replaceAll('\\r', '\r').replaceAll('\\n', '\n').replaceAll('\\e', '\x1b');
}
