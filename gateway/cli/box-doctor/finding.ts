// What the doctor of the box says of one thing, and the small readers that its checks share.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `unknown`: this machine does not tell, which is no fault. */
export type Level = 'ok' | 'unknown' | 'note' | 'problem';

export type Finding = {
  /** What was looked at, e.g. `disk`. */
  check: string;
  level: Level;
  says: string;
  /** What to do; null when there is nothing. */
  fix: string | null;
};

/** All is as it should be. */
export function well(check: string, says: string): Finding {
  return { check, level: 'ok', says, fix: null };
}

/** The machine does not tell; no fault. */
export function unknown(check: string, says: string): Finding {
  return { check, level: 'unknown', says, fix: null };
}

/** Somebody should look at it some time. */
export function note(check: string, says: string, fix: string): Finding {
  return { check, level: 'note', says, fix };
}

/** The box does not work for this, or soon will not. */
export function problem(check: string, says: string, fix: string): Finding {
  return { check, level: 'problem', says, fix };
}

/** The machine, replaced in tests: `root` is the folder that holds `proc`, `sys` and `run`. */
export type MachineAt = {
  root: string;
  /** What a program prints; null when it is not there or fails. */
  run: (program: string, args: readonly string[]) => string | null;
};

/** The text of a file of the machine without white space around it; null when it cannot be read. */
export function textAt({ root }: MachineAt, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8').trim();
  } catch {
    // Not every machine has it.
    return null;
  }
}

/** Names in a folder of the machine; none when it is not there. */
export function namesAt({ root }: MachineAt, path: string): string[] {
  try {
    return readdirSync(join(root, path));
  } catch {
    return [];
  }
}
