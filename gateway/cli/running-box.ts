// How the command line finds the running server: a file in the data folder, readable by its owner alone, with the address
// and a key that is good for this run of the program only.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RunningBox = z.object({ pid: z.number(), url: z.string(), key: z.string() });

/** Process id, address for requests from this machine, and the key. */
export type RunningBox = z.infer<typeof RunningBox>;

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}

/** Anew each time, so that the file never keeps the rights of an older one. */
export function announceRunning(dataDir: string, box: RunningBox): void {
  rmSync(fileIn(dataDir), { force: true });
  writeFileSync(fileIn(dataDir), JSON.stringify(box), { mode: 0o600 });
}

/** Nothing happens when there is none. */
export function forgetRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** The box that serves this data folder now, or null. A file left by a crash does not count: its process is gone. */
export function findRunning(dataDir: string): RunningBox | null {
  let content: string;
  try {
    content = readFileSync(fileIn(dataDir), 'utf8');
  } catch {
    // No file, no running box.
    return null;
  }
  const parsed = RunningBox.safeParse(safeJson(content));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null;
}

function safeJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // Half a file from a power cut is as good as none.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: gone. EPERM cannot be: the file belongs to this user, and so does the process.
    return false;
  }
}
