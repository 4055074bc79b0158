// Real pseudo terminals for tests: programs open one end as a serial port, the test holds the other.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';

/** One pseudo terminal: a program opens `path`, the test reads and writes its other side. */
export type Pty = {
  path: string;
  write(bytes: Uint8Array): void;
  onChunk(handler: (chunk: Uint8Array) => void): void;
  /** The terminal goes away, as a stick that is pulled out. */
  close(): Promise<void>;
};

/** How a pseudo terminal is made: Node cannot, so a small program of the system holds it. */
export type PtyMaker = 'socat' | 'script';

/** Two serial ports joined back to back: what is written to one is read from the other. */
export async function openPtyPair(
  maker?: PtyMaker,
): Promise<{ paths: [string, string]; close(): Promise<void> }> {
  const [first, second] = await Promise.all([openPty(maker), openPty(maker)]);
  first.onChunk((chunk) => second.write(chunk));
  second.onChunk((chunk) => first.write(chunk));
  return {
    paths: [first.path, second.path],
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

/** Raw and without echo. Uses socat, or `script` of util-linux where socat is missing. */
export async function openPty(maker?: PtyMaker): Promise<Pty> {
  if (maker !== undefined) return maker === 'socat' ? openWithSocat() : openWithScript();
  try {
    return await openWithSocat();
  } catch (error) {
    if (isMissingProgram(error)) return openWithScript();
    throw error;
  }
}

async function openWithSocat(): Promise<Pty> {
  const child = spawn('socat', ['-d', '-d', 'pty,raw,echo=0', 'stdio']);
  const path = await pathFrom(child, child.stderr, /PTY is (\/dev\/\S+)/);
  // Held open here, since the other side would end with the first program that closes it.
  const holder = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  return ptyOf(child, path, () => closeSync(holder));
}

async function openWithScript(): Promise<Pty> {
  const hold = 'stty raw -echo; tty; exec sleep 2147483647';
  const child = spawn('script', ['--quiet', '--flush', '--command', hold, '/dev/null']);
  const path = await pathFrom(child, child.stdout, /(\/dev\/\S+)/);
  return ptyOf(child, path, () => undefined);
}

function ptyOf(child: ChildProcessWithoutNullStreams, path: string, release: () => void): Pty {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let handle: (chunk: Uint8Array) => void = () => undefined;
  child.stdout.on('data', (chunk: Buffer) => handle(Uint8Array.from(chunk)));
  // A write that comes when the terminal is gone is no matter of the test.
  child.stdin.on('error', () => undefined);
  let isOpen = true;
  return {
    path,
    write: (bytes) => {
      if (isOpen) child.stdin.write(bytes);
    },
    onChunk: (handler) => {
      handle = handler;
    },
    async close() {
      if (isOpen) {
        isOpen = false;
        // Not a gentle signal: `script` would take two seconds to say goodbye. The shell in it gets its hang-up anyway.
        child.kill('SIGKILL');
        release();
      }
      await ended;
    },
  };
}

/** Waits until the program says where its terminal is. */
function pathFrom(
  child: ChildProcessWithoutNullStreams,
  output: ChildProcessWithoutNullStreams['stdout'],
  pattern: RegExp,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    function read(chunk: Buffer): void {
      said += chunk.toString('latin1');
      const path = pattern.exec(said)?.[1];
      // The line must be whole, else the path may be cut.
      if (path === undefined || !said.includes('\n')) return;
      output.off('data', read);
      resolve(path);
    }
    output.on('data', read);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`No pseudo terminal: ${said}`)));
  });
}

function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
