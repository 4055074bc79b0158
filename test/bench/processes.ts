// The processes that the bench starts, so that each of them ends, whatever happens.
import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { benchProgram } from './places.ts';

const STOP_MS = 8_000;
const running = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function remember<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export function start(program: string, args: readonly string[], options: SpawnOptions = {}) {
  return remember(spawn(program, args, options));
}

/** A second bench process that plays a part (bench.ts lists them), with a channel for messages. */
export function startPart(
  part: string,
  settings: object,
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return remember(
    fork(benchProgram, ['--part', part, JSON.stringify(settings)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, ...nodeOptions],
    }),
  );
}

/** Asks a process to end, and insists when it does not. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(insist);
}

/** The first message of a process that can be read, or an error when it ends before. */
export function firstMessage<T>(child: ChildProcess, read: (message: unknown) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a bench process ended early (${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(read(message));
    });
  });
}

/** Ends a process and those it started without asking. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
  child.kill('SIGKILL');
  await gone;
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}
