// Joins what looks at the box itself: its health, how often it is asked, and the monitoring that tells people.
import type { GatewayOptions } from '../gateway-options.ts';
import type { BackupDoor } from '../index.ts';
import { backupReading } from '../monitoring/backup-reading.ts';
import { createHealth } from '../monitoring/health.ts';
import { createMonitoring } from '../monitoring/monitoring.ts';
import { UNWATCHED } from '../monitoring/unwatched.ts';
import { createRequestLimits, USUAL_KEY_PACE } from '../serving/request-limits.ts';
import type { Foundations } from './foundations.ts';
import type { Lines } from './lines.ts';

export type Watching = ReturnType<typeof createWatching>;

/** Nothing is looked at by itself before `monitoring.start`. */
export function createWatching(
  options: GatewayOptions,
  foundations: Foundations,
  { registry, views }: Pick<Lines, 'registry' | 'views'>,
) {
  const { clock, events } = foundations;
  const backup = options.backup ?? NO_BACKUPS;
  const health = createHealth({ ...foundations, registry, version: options.version });
  const requests = createRequestLimits({ clock, keys: options.keyPace ?? USUAL_KEY_PACE });
  const monitoring = createMonitoring(
    {
      ...foundations,
      log: options.log,
      health,
      lines: views,
      lineIds: registry.ids,
      listeners: events.listeners,
      refusedRequests: requests.refused,
      backup: () => backupReading(backup),
    },
    options.monitoring ?? UNWATCHED,
  );
  return { backup, health, requests, monitoring };
}

const NO_BACKUPS: BackupDoor = {
  last: () => null,
  lastGood: () => null,
  nextAt: () => null,
  isRunning: () => false,
};
