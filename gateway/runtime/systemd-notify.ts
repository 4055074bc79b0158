// Tells systemd that we are ready, alive, or stopping (sd_notify(3)), through the `systemd-notify` program, since Node
// cannot write to its datagram socket. The unit needs NotifyAccess=all for that.
import { execFile } from 'node:child_process';
import type { Logger } from './logger.ts';

export type SystemdNotifier = {
  /** Serving requests; start-up is over. */
  ready(): Promise<void>;
  /** Still well; to be called at less than half the unit's WatchdogSec. */
  watchdog(): Promise<void>;
  /** Shutting down on purpose. */
  stopping(): Promise<void>;
};

/**
 * `socket` is NOTIFY_SOCKET; undefined (not under systemd) makes every call do nothing. Calls never reject: a failure is
 * logged, once, because the program works without systemd. `command` is replaced in tests.
 */
export function createSystemdNotifier(options: {
  socket: string | undefined;
  logger: Pick<Logger, 'warn'>;
  command?: string;
}): SystemdNotifier {
  const { socket, logger, command = 'systemd-notify' } = options;
  let hasFailed = false;

  function notify(state: string): Promise<void> {
    if (socket === undefined || socket === '') return Promise.resolve();
    const env = { NOTIFY_SOCKET: socket, PATH: '/usr/bin:/bin' };
    return new Promise((resolve) => {
      execFile(command, [state], { env, timeout: 5_000 }, (error) => {
        if (error && !hasFailed) {
          hasFailed = true;
          logger.warn({ err: error }, 'systemd could not be notified; the service goes on without');
        }
        resolve();
      });
    });
  }

  return {
    ready: () => notify('READY=1'),
    watchdog: () => notify('WATCHDOG=1'),
    stopping: () => notify('STOPPING=1'),
  };
}
