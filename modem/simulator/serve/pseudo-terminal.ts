// Real pseudo terminals: programs open one end as a serial port, the simulated modem holds the other.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';

/** One pseudo terminal: a program opens `path`, the owner reads and writes its other side. */
export type Pty = {
  path: string;
  write(bytes: Uint8Array): void;
  onChunk(handler: (chunk: Uint8Array) => void): void;
  /** Called once when the terminal is gone without `close`, e.g. because the program that holds it was ended. */
  onLost(handler: () => void): void;
  /** The terminal goes away, as a stick that is pulled out. */
  close(): Promise<void>;
};

/** How a pseudo terminal is made: Node cannot, so a small program of the system holds it. */
export type PtyMaker = 'socat' | 'script';

/** Neither program is installed: the message says what to install. */
export class NoPtyMaker extends Error {
  constructor() {
    super(
      'A pseudo terminal needs the program socat (or `script` of util-linux), and neither is installed. ' +
        'Install it (apt install socat), or serve the modem with --tcp.',
    );
  }
}

/**
 * Raw and without echo. Uses socat, or `script` of util-linux where socat is missing.
 * @throws NoPtyMaker when neither is installed
 */
export async function openPty(maker?: PtyMaker): Promise<Pty> {
  if (maker !== undefined) return openers[maker]();
  for (const open of [openWithSocat, openWithScript]) {
    try {
      return await open();
    } catch (error) {
      if (!isMissingProgram(error)) throw error;
    }
  }
  throw new NoPtyMaker();
}

const openers: Readonly<Record<PtyMaker, () => Promise<Pty>>> = {
  socat: openWithSocat,
  script: openWithScript,
};

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
  let lost: () => void = () => undefined;
  // A write that comes when the terminal is gone has nobody to complain to; its end is told by onLost.
  child.stdin.on('error', () => undefined);
  let isOpen = true;
  child.once('close', () => {
    if (!isOpen) return;
    isOpen = false;
    release();
    lost();
  });
  return {
    path,
    write: (bytes) => {
      if (isOpen) child.stdin.write(bytes);
    },
    onChunk: (handler) => {
      handle = handler;
    },
    onLost: (handler) => {
      lost = handler;
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
