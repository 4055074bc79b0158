// Brings together what `bramka doctor` needs of the configuration, the machine and the running box.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { readBackupRecord } from '../backup/backup-record.ts';
import { diskOf } from '../monitoring/machine.ts';
import { systemClock } from '../runtime/clock.ts';
import {
  type DoctorConfig,
  examineBox,
  exitCodeOf,
  findingsJson,
  findingsPage,
} from './box-doctor/box-doctor.ts';
import { BoxRefusal, servedLines } from './remote.ts';
import { localNameRemotely } from './remote-local-name.ts';
import { findRunning, type RunningBox } from './running-box.ts';

export type ExamineBoxParts = {
  config: DoctorConfig | { problems: readonly { path: string; problem: string; hint: string }[] };
  dataDir: string;
  print: (text: string) => void;
};

const PROGRAM_MS = 5_000;

/** Prints what was found and sets the exit code. */
export async function examineThisBox(
  { json }: { json: boolean },
  { config, dataDir, print }: ExamineBoxParts,
): Promise<void> {
  const folder = resolve(dataDir);
  const findings = await examineBox({
    config,
    dataDir: folder,
    machine: { root: '/', run },
    disk: diskOrNull(folder),
    now: systemClock.now(),
    uid: process.getuid?.() ?? 0,
    served: await askedHere(dataDir, servedLines),
    localName: await askedHere(dataDir, localNameRemotely),
    backups: readBackupRecord(folder),
  });
  print(json ? findingsJson(findings) : findingsPage(findings));
  process.exitCode = exitCodeOf(findings);
}

/** Null when no box runs here, or it does not answer. */
async function askedHere<T>(
  dataDir: string,
  ask: (box: RunningBox) => Promise<T>,
): Promise<T | null> {
  const box = findRunning(dataDir);
  if (box === null) return null;
  try {
    return await ask(box);
  } catch (error) {
    if (error instanceof BoxRefusal) return null;
    throw error;
  }
}

function diskOrNull(folder: string) {
  try {
    return diskOf(folder);
  } catch {
    // The folder is not there yet; the check of the folder says so.
    return null;
  }
}

function run(program: string, args: readonly string[]): string | null {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      timeout: PROGRAM_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    // Not installed, or not for this user.
    return null;
  }
}
