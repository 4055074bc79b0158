// Runs one command of the phone as a process with a time-out. A command is a script with a child of its own, so the whole
// group is ended: a helper that hangs would otherwise stay for ever and count for Android's limit of processes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModemClock } from '../../clock.ts';

const MOST_OUTPUT = 8_000_000;

/** How a command ended. */
export type CommandEnd =
  | { kind: 'exited'; code: number | null; stdout: string; stderr: string }
  /** It was killed; what it did is not known. */
  | { kind: 'timeout'; stdout: string }
  /** No process came to be. */
  | { kind: 'not-started'; reason: string };

export type CommandOptions = { input?: string; timeoutMs: number };

export type RunCommand = (
  name: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandEnd>;

/** Commands are looked up in `bin` first, then where the system finds them. Never rejects. */
export function createRunCommand(clock: ModemClock, bin: string | null): RunCommand {
  return (name, args, options) =>
    new Promise((resolve) => {
      const inBin = bin === null ? null : join(bin, name);
      const program = inBin !== null && existsSync(inBin) ? inBin : name;
      run(clock, { program, args, ...options }, resolve);
    });
}

function run(
  clock: ModemClock,
  call: CommandOptions & { program: string; args: readonly string[] },
  end: (how: CommandEnd) => void,
): void {
  const child = spawnQuietly(call.program, call.args);
  if (child instanceof Error) {
    end({ kind: 'not-started', reason: child.message });
    return;
  }
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (stdout.length < MOST_OUTPUT) stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(0, 2_000);
  });
  // A command that ends without reading is told by its exit.
  child.stdin.on('error', () => undefined);
  child.stdin.end(call.input ?? '');
  const cancel = clock.timer(`end ${call.program}`, call.timeoutMs, () => {
    killGroup(child.pid);
    child.stdout.destroy();
    child.stderr.destroy();
    end({ kind: 'timeout', stdout });
  });
  child.once('error', (error) => {
    cancel();
    end({ kind: 'not-started', reason: error.message });
  });
  child.once('close', (code) => {
    cancel();
    end({ kind: 'exited', code, stdout, stderr });
  });
}

function spawnQuietly(program: string, args: readonly string[]) {
  try {
    return spawn(program, args, { detached: true });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}
