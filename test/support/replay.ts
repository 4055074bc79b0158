// Plays a flight recording back: the modem's side of it, against a driver that is under test. The driver's writes are
// compared masked, as the recording is. A driver that has learnt another order since finds its answers all the same: a few
// commands may be skipped, and what it writes besides gets the answer that the same command got, or OK.
import { maskDialogue } from '../../modem/recording/mask-dialogue.ts';
import type { ByteTransport } from '../../modem/transport/byte-transport.ts';
import type { FakeClock } from './fake-clock.ts';
import { type Chunking, cut } from './scripted-wire.ts';

const MOST_SKIPPED = 15;

/** One line of a recording; `at` in ms from its beginning. */
export type RecordedEntry = { at: number; sign: '>' | '<' | '!'; text: string };

export type Replay = {
  transport: ByteTransport;
  /** Everything was played. */
  finished(): boolean;
  /** What the driver wrote that the recording does not have at that place, masked. */
  deviations: string[];
};

/** Reads the text of a recording, as `bramka modem trace` prints it. */
export function readRecording(text: string): RecordedEntry[] {
  return text.split('\n').flatMap((line) => {
    const [, at, sign, words = ''] = /^ *(\d+) ([><!]) ?(.*)$/.exec(line) ?? [];
    if (at === undefined || (sign !== '>' && sign !== '<' && sign !== '!')) return [];
    return [{ at: Number(at), sign, text: sign === '!' ? words : unescaped(words) }];
  });
}

/** `port-lost` in the recording breaks the pipe here too. Time passes on the clock as it did in the recording. */
export function createReplay(
  recording: string,
  { clock, chunking }: { clock: FakeClock; chunking: Chunking },
): Replay {
  const entries = readRecording(recording).filter(
    ({ sign, text }) => sign !== '!' || text === 'port-lost',
  );
  const deviations: string[] = [];
  const answers = new Map<string, string>();
  let position = 0;
  let last = entries[0]?.at ?? 0;
  let asked = '';
  let cancel = (): void => {};
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

  /** Plays what the modem does next by itself, each at its time. */
  function goOn(): void {
    const entry = entries[position];
    if (entry === undefined || entry.sign === '>') return;
    cancel = clock.timer('replay', Math.max(0, entry.at - last), () => {
      play(entry);
      goOn();
    });
  }

  function play(entry: RecordedEntry): void {
    position += 1;
    last = entry.at;
    if (entry.sign === '!') {
      onLost(new Error('the recorded pipe ended here'));
      return;
    }
    answers.set(asked, `${answers.get(asked) ?? ''}${entry.text}`);
    say(entry.text);
  }

  function hear(write: string): void {
    const masked = maskDialogue(write, false);
    cancel();
    const place = placeOf(masked);
    if (place === null) {
      deviations.push(masked);
      say(answers.get(masked) ?? '\r\nOK\r\n');
    } else {
      // What the modem says before the next command comes at the latest now.
      while (entries[position]?.sign !== '>') playNext();
      if (place > position) deviations.push(masked);
      while (position < place) skipNext();
      last = entries[place]?.at ?? last;
      position = place + 1;
      asked = masked;
      answers.set(asked, '');
    }
    goOn();
  }

  /** Where this command stands, not far from here and not behind the next submit. */
  function placeOf(masked: string): number | null {
    let skipped = 0;
    for (let place = position; place < entries.length && skipped <= MOST_SKIPPED; place += 1) {
      const entry = entries[place];
      if (entry?.sign !== '>') continue;
      if (maskDialogue(entry.text, false) === masked) return place;
      if (entry.text.startsWith('AT+CMGS')) return null;
      skipped += 1;
    }
    return null;
  }

  function playNext(): void {
    const entry = entries[position];
    if (entry !== undefined) play(entry);
  }

  /** Keeps the answer of a command that the driver did not ask, in case it asks later. */
  function skipNext(): void {
    const entry = entries[position];
    position += 1;
    if (entry?.sign === '>') {
      asked = maskDialogue(entry.text, false);
      answers.set(asked, '');
    } else if (entry?.sign === '<') {
      answers.set(asked, `${answers.get(asked) ?? ''}${entry.text}`);
    }
  }

  return {
    transport: {
      open: async () => goOn(),
      write: async (bytes) => hear(Buffer.from(bytes).toString('latin1')),
      async close() {
        closed = true;
        cancel();
      },
      onChunk(handler) {
        onChunk = handler;
      },
      onLost(handler) {
        onLost = handler;
      },
    },
    finished: () => position >= entries.length,
    deviations,
  };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-f]{2})|(.))/g, (_all, code?: string, name?: string) =>
    code === undefined
      ? ({ r: '\r', n: '\n', z: '\x1a', e: '\x1b' }[name ?? ''] ?? name ?? '')
      : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
