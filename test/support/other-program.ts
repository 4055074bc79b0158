// Programs of others that talk to modems: found when installed, run to their end or ended by their own process id.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];
const END_WITHIN_MS = 8_000;

/** Where the program is, null when it is not installed. */
export function findProgram(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Title of a test that needs a program: says why it is skipped when it is. */
export function titleFor(name: string, program: string | null, does: string): string {
  return program === null
    ? `${name} ${does} (skipped: ${name} is not installed)`
    : `${name} ${does}`;
}

/** Runs a program to its end. Rejects with what it said when it fails. */
export async function runProgram(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { LC_ALL: 'C.UTF-8' },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const code = await exitOf(child, child.stdout, child.stderr);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${said}`);
  return said;
}

/** Starts a program that stays. It leads a process group, so that its own children end with it in any case. */
export function startProgram(program: string, args: readonly string[]): { end(): Promise<void> } {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const exit = exitOf(child);
  const killGroup = (): void => {
    if (child.pid !== undefined) killQuietly(-child.pid);
  };
  process.once('exit', killGroup);
  return {
    async end() {
      child.kill('SIGTERM');
      const late = setTimeout(killGroup, END_WITHIN_MS);
      await exit;
      clearTimeout(late);
      process.off('exit', killGroup);
      killGroup();
    },
  };
}

async function exitOf(
  child: ChildProcess,
  ...outputs: NodeJS.ReadableStream[]
): Promise<number | null> {
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  await Promise.all(outputs.map((output) => finished(output)));
  return code;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
