// The least that brings one text to many browsers: a bare server with an event stream for each, written to by a timer.
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { end, firstMessage, startPart } from './processes.ts';

const Settings = z.object({ everyMs: z.number(), texts: z.number() });
const Ready = z.object({ port: z.number() });

export async function startBareCrowd(settings: z.infer<typeof Settings>) {
  const child = startPart('bare-crowd', settings);
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return {
    url: `http://127.0.0.1:${port}/`,
    /** Begins to write. */
    begin: () => child.send({}),
    end: () => end(child),
  };
}

/** The part itself. */
export function playBareCrowd(settings: unknown): void {
  const { everyMs, texts } = Settings.parse(settings);
  const listeners = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': open\n\n');
    listeners.add(response);
  });
  process.on('message', () => {
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      const at = new Date().toISOString();
      for (const listener of listeners) {
        listener.write(`data: <p data-at="${at}">crowd text ${count}</p>\n\n`);
      }
      if (count === texts) clearInterval(timer);
    }, everyMs);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    process.send?.({ port: address.port });
  });
}
