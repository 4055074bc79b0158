// The wire of server-sent events (WHATWG HTML §9.2): messages out at once, a sign of life every 15 s, an end that is noticed.

import type { PageContext, WebClock } from '../site.ts';

const KEEP_ALIVE_MS = 15_000;
/** An event and not a comment: the page has to notice when it stays away (a power cut sends no goodbye). */
const SIGN_OF_LIFE = 'event: alive\ndata: \n\n';
/** A browser this many writes behind is cut off; it reconnects and gets what it missed. */
const MAX_BACKLOG = 500;

/** One message: id, then the data line by line. */
export function sseMessage(id: string, data: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}

/**
 * Answers with a stream. `start` gets the writer and what ends it from our side, and returns what to undo when the browser goes;
 * it is called before the answer leaves, and must not wait.
 */
export function openStream(
  c: PageContext,
  clock: WebClock,
  start: (write: (chunk: string) => void, close: () => void) => () => void,
): Response {
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
        const write = (chunk: string): void => {
          if (!open) return;
          controller.enqueue(encoder.encode(chunk));
          if ((controller.desiredSize ?? 0) <= -MAX_BACKLOG) close();
        };
        const close = (): void => {
          if (!open) return;
          stop();
          controller.close();
        };
        const beat = (): void => {
          cancelTimer = clock.timer('live keep-alive', KEEP_ALIVE_MS, () => {
            write(SIGN_OF_LIFE);
            if (open) beat();
          });
        };
        write(': open\n\n');
        unsubscribe = start(write, close);
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
