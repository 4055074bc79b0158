// Notices a modem that answers and finds no network for long.
import type { Clock } from '../../runtime/clock.ts';

const UNREGISTERED_MS = 5 * 60_000;
const AGAIN_MS = 60_000;

export type RegistrationWatch = ReturnType<typeof createRegistrationWatch>;

/** `onLost` is called after five minutes without a network, and then every minute until it is back. */
export function createRegistrationWatch(clock: Clock, onLost: () => void) {
  let cancel: (() => void) | null = null;

  function look(wait: number): void {
    cancel = clock.timer('registration', wait, () => {
      look(AGAIN_MS);
      onLost();
    });
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    stop,
    /** Whether there is a network now. */
    tell(isRegistered: boolean): void {
      if (isRegistered) stop();
      else if (cancel === null) look(UNREGISTERED_MS);
    },
  };
}
