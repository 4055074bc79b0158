// A modem on a serial port, by node-serialport. The binding is loaded on first use, so that the program starts without.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import { ModemError, type ModemErrorCode } from '../errors.ts';
import type { ByteTransport } from './byte-transport.ts';

export type SerialOptions = {
  path: string;
  /** Bits per second; USB modems ignore it. 115200 when left out. */
  baudRate?: number;
};

/**
 * A byte pipe to a serial port, locked against other programs. `open` rejects with `port-missing`, `port-denied`,
 * `port-busy`, `port-lost`, or `serial-unsupported` under Bun, whose runtime lacks what the binding needs.
 */
export function createSerialTransport({ path, baudRate = 115_200 }: SerialOptions): ByteTransport {
  let port: SerialPort | null = null;
  let closing = false;
  let onChunk: (chunk: Uint8Array) => void = () => {};
  let onLost: (error: Error) => void = () => {};
  const unfinished = new Set<(cause: unknown) => void>();

  function listen(opened: SerialPort): void {
    opened.on('data', (chunk: Buffer) => onChunk(chunk));
    // An `error` without a listener ends the process; what it means for us arrives as `close` or at the write.
    opened.on('error', (error) => lose(error));
    opened.on('close', (error: unknown) => lose(error));
  }

  /** After an unplug the write callback never comes, so unfinished writes are ended here. */
  function lose(cause: unknown): void {
    for (const reject of [...unfinished]) reject(cause);
    if (closing) return;
    closing = true;
    onLost(serialError('port-lost', `${path} is gone`, cause));
  }

  return {
    async open() {
      const opened = await openPort(path, baudRate);
      if (closing) await closePort(opened);
      port = opened;
      listen(opened);
    },
    write(bytes) {
      return new Promise((resolve, reject) => {
        const fail = (cause: unknown) => {
          unfinished.delete(fail);
          reject(serialError('port-lost', `${path} cannot be written`, cause));
        };
        // A write on a closed port would wait for an open that never comes.
        if (!port?.isOpen) return fail(undefined);
        unfinished.add(fail);
        port.write(bytes, (error) => {
          if (error) return fail(error);
          unfinished.delete(fail);
          resolve();
        });
      });
    },
    async close() {
      closing = true;
      if (port) await closePort(port);
    },
    onChunk(handler) {
      onChunk = handler;
    },
    onLost(handler) {
      onLost = handler;
    },
  };
}

async function openPort(path: string, baudRate: number): Promise<SerialPort> {
  if (process.versions.bun) {
    throw serialError(
      'serial-unsupported',
      'Serial ports need Node.js; under Bun use a modem over TCP (port = "tcp://host:port").',
    );
  }
  await checkAccess(path);
  const { SerialPort } = await import('./serial-binding.ts').catch((cause: unknown) => {
    throw serialError('serial-unsupported', 'The serial port binding cannot be loaded.', cause);
  });
  const port = new SerialPort({ path, baudRate, lock: true, hupcl: false, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(openError(path, error)) : resolve()));
  });
  // Pseudo terminals have no modem lines; where there are some, many sticks stay silent until DTR is up.
  port.set({ dtr: true, rts: true }, () => {});
  return port;
}

/** The binding reports failures in words only, so the usual reasons are told apart before it is asked. */
async function checkAccess(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    const denied = cause instanceof Error && 'code' in cause && cause.code === 'EACCES';
    const code = denied ? 'port-denied' : 'port-missing';
    throw serialError(code, `${path} ${denied ? 'may not be opened' : 'is not there'}`, cause);
  }
}

/** What is left after `checkAccess` is a lock, or a stick that is just going; only the words tell them apart. */
function openError(path: string, cause: Error): ModemError {
  if (/lock|busy|temporarily unavailable/i.test(cause.message)) {
    return serialError('port-busy', `${path} is used by another program`, cause);
  }
  return serialError('port-lost', `${path} cannot be opened`, cause);
}

function closePort(port: SerialPort): Promise<void> {
  if (!port.isOpen) return Promise.resolve();
  return new Promise((resolve) => {
    // A port that went away while closing is closed too.
    port.close(() => resolve());
  });
}

function serialError(code: ModemErrorCode, message: string, cause?: unknown): ModemError {
  return new ModemError(code, message, {
    outcome: 'refused',
    retryable: code === 'serial-unsupported' ? 'no' : 'yes',
    lineTrouble: true,
    cause,
  });
}
