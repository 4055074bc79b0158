// A modem behind a serial-to-network bridge: raw bytes over TCP.
import { connect, type Socket } from 'node:net';
import { lineFault, type ModemError, type ModemErrorCode } from '../errors.ts';
import type { ByteTransport } from './byte-transport.ts';

const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 15_000;

/** A byte pipe to `tcp://host:port`. Rejects `open` with `connection-refused` or `no-answer`. */
export function createTcpTransport({ host, port }: { host: string; port: number }): ByteTransport {
  let socket: Socket | null = null;
  let closing = false;
  let onChunk: (chunk: Uint8Array) => void = () => {};
  let onLost: (error: Error) => void = () => {};

  function listen(connected: Socket): void {
    let cause: Error | undefined;
    connected.on('data', (chunk) => onChunk(chunk));
    connected.on('error', (error) => {
      cause = error;
    });
    connected.on('close', () => {
      if (!closing) onLost(transportError('port-lost', 'the connection to the modem ended', cause));
      closing = true;
    });
  }

  return {
    async open() {
      const connected = await connectSocket(host, port);
      socket = connected;
      listen(connected);
      // Closed while it was connecting: many bridges take one connection only, and the next one must get in.
      if (closing) connected.destroy();
    },
    write(bytes) {
      return new Promise((resolve, reject) => {
        const lost = (cause?: unknown) =>
          reject(transportError('port-lost', 'the connection to the modem is gone', cause));
        if (!socket?.writable) lost();
        else socket.write(bytes, (error) => (error ? lost(error) : resolve()));
      });
    },
    close() {
      closing = true;
      const open = socket;
      if (!open || open.closed) return Promise.resolve();
      return new Promise((resolve) => {
        open.once('close', () => resolve());
        open.destroy();
      });
    },
    onChunk(handler) {
      onChunk = handler;
    },
    onLost(handler) {
      onLost = handler;
    },
  };
}

function connectSocket(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true });
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    const fail = (error: Error) => {
      socket.destroy();
      const refused = 'code' in error && error.code === 'ECONNREFUSED';
      reject(
        transportError(
          refused ? 'connection-refused' : 'no-answer',
          `cannot reach ${host}:${port}`,
          error,
        ),
      );
    };
    socket.setTimeout(CONNECT_MS, () => fail(new Error('no answer in time')));
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function transportError(code: ModemErrorCode, message: string, cause?: unknown): ModemError {
  return lineFault(code, message, cause);
}
