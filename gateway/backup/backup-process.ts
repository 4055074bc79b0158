// Makes the nightly backup in a process of its own: copying and checking a large database would keep lines and pages
// waiting in this one, and its memory is given back at the end.
import { execFile, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { BackupError } from './backup-error.ts';

/** A share that hangs must not keep all later nights from being tried. */
const LONGEST_MS = 6 * 3_600_000;
/** The first upload over a slow line takes hours. */
const LONGEST_CARRY_MS = 5 * 3_600_000;
/** Behind everything that somebody waits for (setpriority(2)). */
const NICENESS = 10;
const MOST_WORDS = 2_000;

/** `command` is program and parameters. The returned function throws BackupError with what the process said. */
export function backupInProcess(
  command: readonly [string, ...string[]],
): (stop: AbortSignal) => Promise<void> {
  const [program, ...parameters] = command;
  return (signal) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, parameters, {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: LONGEST_MS,
        signal,
      });
      let words = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-MOST_WORDS);
      });
      child.once('error', (error) => reject(failure(error.message, error)));
      child.once('spawn', () => lowerPriority(child.pid));
      child.once('close', (code, signalName) => {
        if (code === 0) resolve();
        else if (code === null) reject(interrupted(signalName));
        else reject(failure(words.trim() || `it ended with code ${code}`));
      });
    });
}

/**
 * Runs the owner's program for a finished backup: `{file}` in its parameters stands for the file, which is the last one
 * when it stands nowhere. Rejects with what the program said.
 */
export function carryBy(
  program: string,
  parameters: readonly string[],
): (file: string) => Promise<void> {
  const isNamed = parameters.some((each) => each.includes('{file}'));
  return (file) => {
    const all = (isNamed ? parameters : [...parameters, '{file}']).map((each) =>
      each.replaceAll('{file}', file),
    );
    return new Promise((resolve, reject) => {
      execFile(program, all, { timeout: LONGEST_CARRY_MS }, (error, _output, said) => {
        if (error === null) return resolve();
        const words = said.trim().split('\n').at(-1) ?? '';
        reject(new Error(words === '' ? error.message : words, { cause: error }));
      });
    });
  };
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or the system does not allow it: then it runs as it is.
  }
}

function failure(words: string, cause?: unknown): BackupError {
  return new BackupError('failed', words, { cause });
}

function interrupted(signal: NodeJS.Signals | null): BackupError {
  return new BackupError('interrupted', `The backup was ended by ${signal ?? 'the system'}.`);
}
