// Serves a simulated modem on a TCP port of this machine.
import { createServer, type Socket } from 'node:net';
import type { SimulatedModem } from '../simulated-modem.ts';

/**
 * The port on 127.0.0.1 to connect to; 0 = one that is free. Connections end when the modem is unplugged, and are
 * refused until it is back.
 * @throws the system's error when the port is taken
 */
export async function serveOnTcp(
  modem: SimulatedModem,
  wanted = 0,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  // Small answers go out at once, as from a serial line, and do not wait for the last one to be acknowledged.
  const server = createServer({ noDelay: true }, (socket) => {
    if (!modem.isPlugged) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    const end = modem.attach(
      (bytes) => socket.write(bytes),
      () => socket.destroy(),
    );
    socket.on('data', (chunk) => end.write(Uint8Array.from(chunk)));
    // 'close' follows every error, and says all that matters here.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      end.detach();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
