// Feeds systemd's watchdog (sd_watchdog_enabled(3)) while the program is well. The timer stands in the event loop, so a loop
// that hangs feeds nothing, and neither does a database that does not answer: systemd then starts the program anew.
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import type { SystemdNotifier } from './systemd-notify.ts';

/** A missed turn or two must not end a busy box: four meals within the unit's WatchdogSec. */
const MEALS = 4;

/**
 * Feeds from now on; the returned function ends it. `watchdogUsec` is WATCHDOG_USEC, in microseconds as systemd gives it:
 * absent or no number, nothing is fed. `isWell` asks the database.
 */
export function feedWatchdog(options: {
  clock: Clock;
  notifier: Pick<SystemdNotifier, 'watchdog'>;
  log: Pick<Logger, 'error'>;
  watchdogUsec: string | undefined;
  isWell: () => boolean;
}): () => void {
  const { clock, notifier, log, isWell } = options;
  const withinMs = Number(options.watchdogUsec ?? 0) / 1_000;
  if (!(withinMs > 0)) return () => undefined;
  let wasWell = true;
  const feed = (): void => {
    const well = isWell();
    if (well) void notifier.watchdog();
    else if (wasWell) {
      log.error({ withinMs }, 'the database does not answer; systemd starts the program anew soon');
    }
    wasWell = well;
    cancel = clock.timer('watchdog', withinMs / MEALS, feed);
  };
  let cancel = clock.timer('watchdog', withinMs / MEALS, feed);
  return () => cancel();
}
