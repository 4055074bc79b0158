// What the machine says of itself: disk, files of the database, memory, lateness of the event loop, a clock that nobody sets.
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { DiskReading, LoopDelay } from '../shapes/monitoring.ts';

/** Replaced in tests. Readings never throw: what this machine does not tell is null. */
export type Machine = {
  disk(): DiskReading | null;
  /** Sizes in octets; null for a database that is not in a file. */
  databaseFiles(): { bytes: number; walBytes: number } | null;
  memory(): { residentBytes: number; heapBytes: number };
  /** Processor time used by this process, s. */
  cpuSeconds(): number;
  /** A clock that only goes forward, ms. */
  monotonicMs(): number;
  /** How late timers came since the last call, ms; null when nothing was measured. Begins the next measurement. */
  takeLoopDelay(): LoopDelay | null;
  /** Ends the measurements. */
  stop(): void;
};

/** A finer one would wake an idle processor more often than anybody looks. */
const RESOLUTION_MS = 50;

/** Reads the machine on which the data folder is. */
export function thisMachine(dataDir: string): Machine {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const file = join(dataDir, 'bramka.db');
  return {
    disk: () => orNull(() => diskOf(dataDir)),
    databaseFiles: () =>
      orNull(() => ({ bytes: statSync(file).size, walBytes: sizeOrZero(`${file}-wal`) })),
    memory() {
      const { rss, heapUsed } = process.memoryUsage();
      return { residentBytes: rss, heapBytes: heapUsed };
    },
    cpuSeconds() {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
    takeLoopDelay() {
      if (delay.count === 0) return null;
      const taken = {
        p50: lateness(delay.percentile(50)),
        p99: lateness(delay.percentile(99)),
        max: lateness(delay.max),
      };
      delay.reset();
      return taken;
    },
    stop: () => void delay.disable(),
  };
}

/** What an unprivileged process may still use counts as free (statvfs(3), f_bavail). */
export function diskOf(folder: string): DiskReading {
  const { blocks, bavail, bfree, bsize } = statfsSync(folder);
  // The share that is kept for root is not ours, so it counts neither as free nor as space.
  return { totalBytes: (blocks - bfree + bavail) * bsize, freeBytes: bavail * bsize };
}

/** From the time between two ticks, ns, which includes the interval itself, to how late the second came, ms. */
function lateness(ns: number): number {
  return Math.max(0, Math.round((ns / 1e6 - RESOLUTION_MS) * 10) / 10);
}

function sizeOrZero(file: string): number {
  // Right after a clean end there is no log.
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // The folder went away, or this file system tells no sizes.
    return null;
  }
}
