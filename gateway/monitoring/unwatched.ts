// Monitoring of a gateway that is given none, as the short-lived ones of commands: it reads no machine and tells nobody.
import type { Machine } from './machine.ts';
import type { MonitoringOptions } from './monitoring.ts';

/** Says nothing of the machine. */
const NO_MACHINE: Machine = {
  disk: () => null,
  databaseFiles: () => null,
  memory: () => ({ residentBytes: 0, heapBytes: 0 }),
  cpuSeconds: () => 0,
  monotonicMs: () => 0,
  takeLoopDelay: () => null,
  stop: () => undefined,
};

/** The limits that hold when nothing is configured stand in config/; none of these is ever reached. */
export const UNWATCHED: MonitoringOptions = {
  machine: NO_MACHINE,
  metrics: { isOn: false, token: null },
  limits: { lineDownMs: Infinity, queueStuckMs: Infinity, diskPercent: 100, backupMs: Infinity },
  channels: [],
  write: () => ({ title: '', body: '' }),
};
