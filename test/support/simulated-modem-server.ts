// Serves a simulated modem to programs outside this process: on a pseudo terminal or on a TCP port of this machine.
import { createServer, type Socket } from 'node:net';
import type { SimulatedModem } from '../../modem/simulator/simulated-modem.ts';
import { openPty, type PtyMaker } from './pty.ts';

/** The serial port to open. It goes away when the modem is unplugged. */
export async function serveOnPty(
  modem: SimulatedModem,
  maker?: PtyMaker,
): Promise<{ path: string; close(): Promise<void> }> {
  const pty = await openPty(maker);
  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    end.detach();
    closing ??= pty.close();
    return closing;
  }
  const end = modem.attach(
    (bytes) => pty.write(bytes),
    () => {
      void close();
    },
  );
  pty.onChunk((chunk) => end.write(chunk));
  return { path: pty.path, close };
}

/** The port on 127.0.0.1 to connect to. Connections end when the modem is unplugged, and are refused until it is back. */
export async function serveOnTcp(
  modem: SimulatedModem,
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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
