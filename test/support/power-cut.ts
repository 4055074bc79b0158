// What a disk may hold after the power went: the files of a running box frozen at one moment, and what is left of them when
// writes that nobody had synced are lost, cut or mixed with what stood there before.
//
// SQLite syncs the log before a commit returns, and the database before the log begins anew (https://sqlite.org/wal.html).
// So all that was acknowledged is in the log up to where it reached then, and only what lies behind that may be lost.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from './seeded-random.ts';

const HEADER_OCTETS = 32;
const FRAME_HEADER_OCTETS = 24;
const SECTOR_OCTETS = 512;

export type Files = { database: Buffer; log: Buffer };

/** Which run of the log it is (its salts), and where its last commit ends, in octets. */
export type LogPlace = { run: string; end: number };

/** Stops the process between two system calls, reads the files and lets it go on: no file is of another moment. */
export function freeze(pid: number, dataDir: string, whileStopped: () => void): Files {
  process.kill(pid, 'SIGSTOP');
  try {
    while (!isStopped(pid)) execFileSync('true');
    whileStopped();
    return { database: read(dataDir, 'bramka.db'), log: read(dataDir, 'bramka.db-wal') };
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** `T` is the state of a stopped process (proc_pid_stat(5)); the name before it may hold anything but its bracket. */
function isStopped(pid: number): boolean {
  return / T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, ''));
}

function read(dataDir: string, name: string): Buffer {
  const file = join(dataDir, name);
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

/** How far the log reaches now. */
export function logPlace(dataDir: string): LogPlace {
  return placeIn(read(dataDir, 'bramka.db-wal'));
}

/** Frames of this run have the salts of the header; the last one of a commit says how large the database is. */
function placeIn(log: Buffer): LogPlace {
  if (log.length < HEADER_OCTETS) return { run: '', end: 0 };
  const run = log.toString('hex', 16, 24);
  const frameOctets = FRAME_HEADER_OCTETS + log.readUInt32BE(8);
  let end = HEADER_OCTETS;
  for (let at = HEADER_OCTETS; at + frameOctets <= log.length; at += frameOctets) {
    if (log.toString('hex', at + 8, at + 16) !== run) break;
    if (log.readUInt32BE(at + 4) > 0) end = at + frameOctets;
  }
  return { run, end };
}

/** What may be left of `files`, by what the disk did with writes after `safe`; `before` is an earlier freeze. */
export function leftOvers(
  files: Files,
  { safe, before, random }: { safe: LogPlace; before: Files | null; random: SeededRandom },
): Map<string, Files> {
  const { database, log } = files;
  const isSameRun = placeIn(log).run === safe.run;
  // When the log has begun anew since, the database itself was synced before, and all of the new log may be lost.
  const kept = isSameRun ? Math.min(safe.end, log.length) : 0;
  const cut = log.subarray(0, random.between(kept, log.length));
  const left = new Map<string, Files>([
    ['all was written', files],
    ['the log is cut off', { database, log: cut }],
    ['sectors of the log are missing', { database, log: torn(log, kept, before?.log, random) }],
  ]);
  if (before !== null && placeIn(before.log).run === placeIn(log).run)
    left.set('pages of the database are still the old ones', {
      database: mixed(database, before.database, random),
      log,
    });
  return left;
}

function torn(log: Buffer, from: number, before: Buffer | undefined, random: SeededRandom): Buffer {
  const left = Buffer.from(log);
  for (let at = from; at < log.length; ) {
    const end = Math.min(log.length, (Math.floor(at / SECTOR_OCTETS) + 1) * SECTOR_OCTETS);
    const fate = random.between(1, 3);
    if (fate === 2) left.fill(0, at, end);
    if (fate === 3 && before !== undefined && before.length >= end) before.copy(left, at, at, end);
    at = end;
  }
  return left;
}

/** A checkpoint that was not synced yet: the log still has each page that it wrote. */
function mixed(database: Buffer, before: Buffer, random: SeededRandom): Buffer {
  const pageOctets = 4_096;
  const left = Buffer.from(database);
  for (let at = 0; at + pageOctets <= before.length; at += pageOctets)
    if (random.between(1, 2) === 1) before.copy(left, at, at, at + pageOctets);
  return left;
}

/** Puts the files into a folder as a box would find them at its next start; returns the database's path. */
export function layOut(files: Files, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'bramka.db');
  writeFileSync(path, files.database);
  writeFileSync(`${path}-wal`, files.log);
  return path;
}
