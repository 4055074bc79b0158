// Many people with an open inbox each, in a process of its own: every one holds an event stream and notes when each text
// came, and how long after the moment that stands beside it.
import { z } from 'zod';
import { moment } from './moment.ts';
import { end, firstMessage, startPart } from './processes.ts';

const Settings = z.object({
  streams: z.array(z.object({ url: z.string(), cookie: z.string() })),
});
const Ready = z.object({ ready: z.literal(true) });
const Seen = z.object({
  /** For each stream: how many different texts it brought. */
  counts: z.array(z.number()),
  /** From the moment beside a text to its arrival, ms; of all streams together. */
  delays: z.array(z.number()),
  bytes: z.number(),
});

export type Seen = z.infer<typeof Seen>;

/** Resolves when every stream is open. */
export async function startCrowd(streams: z.infer<typeof Settings>['streams']) {
  const child = startPart('crowd', { streams });
  await firstMessage(child, (message) => Ready.parse(message));
  return {
    seen(): Promise<Seen> {
      const answer = firstMessage(child, (message) => Seen.parse(message));
      child.send({});
      return answer;
    },
    end: () => end(child),
  };
}

/** The part itself. */
export async function playCrowd(settings: unknown): Promise<void> {
  const { streams } = Settings.parse(settings);
  const delays: number[] = [];
  let bytes = 0;
  const seen = streams.map(() => new Set<string>());
  await Promise.all(
    streams.map(async ({ url, cookie }, index) => {
      const answer = await fetch(url, {
        headers: { Cookie: cookie, Accept: 'text/event-stream' },
      });
      const reader = answer.body?.getReader();
      if (!answer.ok || reader === undefined) throw new Error(`no stream: ${answer.status}`);
      await reader.read();
      const texts = seen[index] ?? new Set();
      follow(reader, (message) => {
        bytes += message.length;
        const number = /crowd text (\d+)/.exec(message)?.[1];
        const at = /(?:datetime|data-at)="([^"]+)"/.exec(message)?.[1];
        if (number === undefined || at === undefined || texts.has(number)) return;
        texts.add(number);
        delays.push(moment() - Date.parse(at));
      });
    }),
  );
  process.on('message', () =>
    process.send?.({ counts: seen.map((texts) => texts.size), delays, bytes }),
  );
  process.send?.({ ready: true });
}

/** Reads on by itself, message by message; the end of the process ends it. */
function follow(
  reader: { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> },
  each: (message: string) => void,
): void {
  const decoder = new TextDecoder();
  let rest = '';
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error('a stream ended');
      const messages = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) each(message);
    }
  };
  read().catch((error: unknown) => {
    process.stderr.write(`  ${String(error)}\n`);
    process.exit(1);
  });
}
