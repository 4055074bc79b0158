// A machine whose readings a test sets, and the monitoring of a gateway that stands on it.

import type { DiskReading, LoopDelay } from '../../gateway/index.ts';
import type { Machine } from '../../gateway/monitoring/machine.ts';
import type { MonitoringOptions } from '../../gateway/monitoring/monitoring.ts';
import type { FakeClock } from './fake-clock.ts';

export const GIGABYTE = 1e9;

export type WatchedMachine = Machine & {
  readings: { disk: DiskReading | null; delay: LoopDelay | null };
  /** By how much the wall clock differs from the steady one, ms. */
  jump(ms: number): void;
};

/** A healthy machine: a quarter of its disk is used. */
export function watchedMachine(clock: FakeClock): WatchedMachine {
  const readings: WatchedMachine['readings'] = {
    disk: { totalBytes: 32 * GIGABYTE, freeBytes: 24 * GIGABYTE },
    delay: { p50: 0.4, p99: 3, max: 12 },
  };
  let jumped = 0;
  return {
    readings,
    jump(ms) {
      jumped += ms;
    },
    disk: () => readings.disk,
    databaseFiles: () => ({ bytes: 12_345_678, walBytes: 1_048_576 }),
    memory: () => ({ residentBytes: 104_857_600, heapBytes: 31_457_280 }),
    cpuSeconds: () => 4.5,
    monotonicMs: () => clock.now() - jumped,
    takeLoopDelay: () => readings.delay,
    stop: () => undefined,
  };
}

/** Limits as the configuration's defaults; metrics on, with a token; nobody is told unless `more` says so. */
export function watching(
  machine: Machine,
  more: Partial<MonitoringOptions> = {},
): MonitoringOptions {
  return {
    machine,
    metrics: { isOn: true, token: METRICS_TOKEN },
    limits: {
      lineDownMs: 600_000,
      queueStuckMs: 3_600_000,
      diskPercent: 90,
      backupMs: 36 * 3_600_000,
    },
    channels: [],
    write: (event, alarm) => ({
      title: `${event} ${alarm?.kind ?? ''}`.trim(),
      body: alarm?.lineId ?? 'box',
    }),
    ...more,
  };
}

export const METRICS_TOKEN = 'metrics-token-of-the-test';
