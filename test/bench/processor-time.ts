// How much processor time a process and those it started have used. Linux only.
import { readFileSync } from 'node:fs';

const CLOCK_TICKS_A_SECOND = 100;

/** Fields 14 to 17 of /proc/<pid>/stat, and of the processes it started. */
export function processorSeconds(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const pids = [
    pid,
    ...children
      .split(' ')
      .filter((each) => each !== '')
      .map(Number),
  ];
  const ticks = pids.map((each) => {
    const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((a, b) => a + b, 0) / CLOCK_TICKS_A_SECOND;
}
