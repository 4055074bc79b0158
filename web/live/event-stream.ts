// The wire of server-sent events (WHATWG HTML §9.2): messages out at once, a sign of life every 15 s, an end that is noticed.

import type { PageContext, WebClock } from '../site.ts';

const KEEP_ALIVE_MS = 15_000;
/** An event and not a comment: the page has to notice when it stays away (a power cut sends no goodbye). */
const SIGN_OF_LIFE = 'event: alive\ndata: \n\n';
/** A browser this many writes behind is cut off; it reconnects and gets what it missed. */
const MAX_BACKLOG = 500;

/** What a stream is written with. */
export type StreamEnd = {
  write(chunk: string): void;
  /** Ends the stream from this side; the browser asks again, and is answered what it may know by then. */
  end(): void;
};

/** One message: id, then the data line by line. */
export function sseMessage(id: string, data: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}

/**
 * Answers with a stream. `start` returns what to undo when the browser goes; it is called before the answer leaves, and
 * must not wait. `mayGoOn` is asked with every sign of life: false ends the stream.
 */
export function openStream(
  c: PageContext,
  options: {
    clock: WebClock;
    mayGoOn?: () => boolean;
    start: (stream: StreamEnd) => () => void;
  },
): Response {
  const { clock, mayGoOn = () => true, start } = options;
  const encoder = new TextEncoder();
  let stop: () => void = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let cancelTimer: () => void = () => {};
        let unsubscribe: () => void = () => {};
        let open = true;
        stop = () => {
          if (!open) return;
          open = false;
          cancelTimer();
          unsubscribe();
        };
        const end = (): void => {
          if (!open) return;
          stop();
          controller.close();
        };
        const write = (chunk: string): void => {
          if (!open) return;
          controller.enqueue(encoder.encode(chunk));
          if ((controller.desiredSize ?? 0) <= -MAX_BACKLOG) end();
        };
        const beat = (): void => {
          cancelTimer = clock.timer('live keep-alive', KEEP_ALIVE_MS, () => {
            if (mayGoOn()) write(SIGN_OF_LIFE);
            else end();
            if (open) beat();
          });
        };
        write(': open\n\n');
        unsubscribe = start({ write, end });
        if (open) beat();
        else unsubscribe();
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  );
  c.req.raw.signal.addEventListener('abort', () => stop(), { once: true });
  return c.body(body, 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
}
