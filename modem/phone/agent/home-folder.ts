// The agent's folder on the phone: credentials for its owner alone, and the lock that keeps a second agent out.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { credentialsSchema, type PhoneCredentials } from '../protocol.ts';

/** Where the agent lives when nobody says otherwise. */
export function defaultHome(): string {
  return join(homedir(), '.bramka');
}

/** Makes the folder when it is missing. */
export function prepareHome(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
}

/** Null when the phone is not paired, or the file cannot be read. */
export function readCredentials(home: string): PhoneCredentials | null {
  const raw = readOrNull(join(home, 'credentials.json'));
  try {
    return raw === null ? null : credentialsSchema.parse(JSON.parse(raw));
  } catch {
    return null;
  }
}

/** Replaces them at once or not at all. */
export function writeCredentials(home: string, credentials: PhoneCredentials): void {
  prepareHome(home);
  const file = join(home, 'credentials.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Process id of the agent that has this folder; null when none runs. A lock of a dead one does not count. */
export function runningAgent(home: string): number | null {
  const pid = Number(readOrNull(join(home, 'agent.lock')) ?? '');
  return Number.isInteger(pid) && pid > 0 && isAgent(pid) ? pid : null;
}

/** Takes the folder; the returned function gives it back. Null when another agent has it. */
export function lockHome(home: string): (() => void) | null {
  const file = join(home, 'agent.lock');
  if (runningAgent(home) !== null) return null;
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch {
    // Another one was faster by a moment.
    return null;
  }
  return () => rmSync(file, { force: true });
}

/** Ids of processes are used again, so the command line must be that of an agent. */
function isAgent(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = readOrNull(`/proc/${pid}/cmdline`);
  return commandLine === null || commandLine.split('\0').includes('run');
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
