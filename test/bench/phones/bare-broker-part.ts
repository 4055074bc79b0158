// A bare broker: aedes behind a socket, with nothing to judge and nobody to tell.
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { z } from 'zod';
import { end, firstMessage, startPart } from '../processes.ts';

const Ready = z.object({ port: z.number() });

export async function startBareBroker() {
  const child = startPart('bare-broker', {});
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return { port, end: () => end(child) };
}

/** The part itself. */
export async function playBareBroker(): Promise<void> {
  const broker = await Aedes.createBroker();
  const server = createServer({ noDelay: true }, broker.handle);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    process.send?.({ port: address.port });
  });
}
