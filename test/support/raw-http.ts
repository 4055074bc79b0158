// What no browser would send: octets written to a socket by hand, and all that comes back.
import { connect, type Socket } from 'node:net';

export type RawAnswer = {
  /** Of the first answer; null when none came. */
  status: number | null;
  /** All that came, until the other side closed or `forMs` were over. */
  text: string;
  /** Milliseconds from the connection to its end. */
  tookMs: number;
  /** Whether the other side ended it. */
  isClosed: boolean;
};

const sockets = new Set<Socket>();

/** Ends what is still open; for `afterAll`. */
export function endSockets(): void {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
}

/** A connection that is counted and ended with the others. */
export function openSocket(url: string, from?: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: from });
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  socket.on('error', () => undefined);
  return socket;
}

/** Writes the pieces one after the other, `everyMs` apart, and reads until the end. */
export function sendRaw(
  url: string,
  pieces: string | readonly string[],
  options: { everyMs?: number; forMs?: number; from?: string } = {},
): Promise<RawAnswer> {
  const { everyMs = 0, forMs = 3_000, from } = options;
  const began = performance.now();
  const socket = openSocket(url, from);
  const waiting = [pieces].flat();
  let text = '';
  return new Promise((resolve) => {
    const done = (isClosed: boolean): void => {
      clearTimeout(late);
      clearInterval(turn);
      socket.destroy();
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      const tookMs = performance.now() - began;
      resolve({ status: status === undefined ? null : Number(status), text, tookMs, isClosed });
    };
    const late = setTimeout(() => done(false), forMs);
    const next = (): void => {
      const piece = waiting.shift();
      if (piece !== undefined && socket.writable) socket.write(piece, 'latin1');
    };
    const turn = setInterval(next, Math.max(1, everyMs));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.once('close', () => done(true));
  });
}
