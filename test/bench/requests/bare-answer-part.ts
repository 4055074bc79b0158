// Servers that do nothing: node:http alone, and Hono on it with the routes that the box has. Both read what is posted, as
// JSON, and answer the octets they were given.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { end, firstMessage, startPart } from '../processes.ts';

const Settings = z.object({
  server: z.enum(['hono', 'http']),
  /** What is answered to a send, and the page. */
  sent: z.string(),
  page: z.string(),
});
const Ready = z.object({ port: z.number() });

export async function startBareAnswer(settings: z.infer<typeof Settings>) {
  const child = startPart('bare-answer', settings);
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return { url: `http://127.0.0.1:${port}`, end: () => end(child) };
}

/** The part itself. */
export function playBareAnswer(settings: unknown): void {
  const { server, sent, page } = Settings.parse(settings);
  const tell = (address: AddressInfo | string | null): void => {
    if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
  };
  if (server === 'hono') {
    serve({ fetch: bareHono(sent, page).fetch, hostname: '127.0.0.1', port: 0 }, tell);
    return;
  }
  const bare = bareHttp(sent, page);
  bare.listen(0, '127.0.0.1', () => tell(bare.address()));
}

function bareHono(sent: string, page: string): Hono {
  const app = new Hono();
  app.post('/api/v1/messages', async (c) => {
    await c.req.json();
    return c.body(sent, 202, { 'Content-Type': 'application/json' });
  });
  app.get('/inbox', (c) => c.html(page));
  return app;
}

function bareHttp(sent: string, page: string) {
  return createServer((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=UTF-8' }).end(page);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      response.writeHead(202, { 'Content-Type': 'application/json' }).end(sent);
    });
  });
}
