// The least that can stand between a modem's notification and a browser: a socket, an event stream, one appended element.
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { z } from 'zod';
import { end, firstMessage, startPart } from './processes.ts';

const Settings = z.object({ modemPort: z.number() });
const Ready = z.object({ port: z.number() });

const page = `<!doctype html><title>bare</title><ul id="messages"></ul><script>
new EventSource('/live').onmessage = (event) => {
  const item = document.createElement('li');
  item.className = 'message';
  item.innerHTML = '<p class="text">' + event.data + '</p>';
  document.getElementById('messages').append(item);
};
</script>`;

export async function startBareLive(modemPort: number) {
  const child = startPart('bare-live', { modemPort });
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return { url: `http://127.0.0.1:${port}/`, end: () => end(child) };
}

/** The part itself. Each notification appears as a text that counts up. */
export function playBareLive(settings: unknown): void {
  const { modemPort } = Settings.parse(settings);
  const listeners = new Set<ServerResponse>();
  let count = 0;
  const modem = connect({ host: '127.0.0.1', port: modemPort, noDelay: true });
  modem.write('AT+CNMI=2,1,0,0,0\r');
  modem.on('data', (chunk) => {
    if (!chunk.toString('latin1').includes('+CMTI')) return;
    count += 1;
    for (const listener of listeners) listener.write(`data: Text ${count}\n\n`);
  });
  const server = createServer((request, response) => {
    if (request.url !== '/live') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    process.send?.({ port: address.port });
  });
}
