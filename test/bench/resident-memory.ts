// How much memory of this machine a process holds. Linux only.
import { readFileSync } from 'node:fs';

/** Resident memory now, MB of a million bytes. */
export const residentMb = (pid: number): number => read(pid, 'VmRSS');

/** The most it ever was. */
export const peakMb = (pid: number): number => read(pid, 'VmHWM');

function read(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kib === undefined) throw new Error(`no memory figure for process ${pid}`);
  return (Number(kib) * 1_024) / 1_000_000;
}
