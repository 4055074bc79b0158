// Keeps the radio link open between segments that follow each other (AT+CMMS, 3GPP TS 27.005 §3.5.6): on 2G that saves
// seconds a segment. Fire and forget: a submit never waits for it and never fails by it.
import type { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import type { Segment } from '../segment.ts';
import { setting } from './commands.ts';

export type LinkKeeper = {
  /** Right before a segment is submitted. */
  before(segment: Segment): void;
  /** Its submit ended. */
  after(taken: boolean): void;
  stop(): void;
};

/** Two submits within so much time are a burst. */
const BURST_MS = 1_000;
const QUIET_MS = 5_000;

/** Does nothing. */
export const noLinkKeeper: LinkKeeper = { before() {}, after() {}, stop() {} };

export function createLinkKeeper(parts: {
  channel: AtChannel;
  clock: ModemClock;
  log: ModemLog;
}): LinkKeeper {
  const { channel, clock, log } = parts;
  let open = false;
  let useless = false;
  let underWay = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  let stopTimer: () => void = () => {};

  function set(value: 0 | 2): void {
    const urgency = value === 0 ? 'idle' : 'normal';
    channel.send(setting(`AT+CMMS=${value}`), { urgency }).catch((error: unknown) => {
      useless = true;
      open = false;
      log.debug({ err: error }, 'the modem does not keep the radio link open');
    });
  }

  function release(): void {
    if (!open) return;
    open = false;
    stopTimer();
    if (!useless) set(0);
  }

  /** One timer for a whole burst: it looks when the last submit ended instead of being set anew for each. */
  function releaseWhenQuiet(ms: number): void {
    stopTimer = clock.timer('modem-link', ms, () => {
      const left = underWay > 0 ? QUIET_MS : lastEnd + QUIET_MS - clock.now();
      // More than all of it is left only when the clock was set back.
      if (left > 0 && left <= QUIET_MS) releaseWhenQuiet(left);
      else release();
    });
  }

  function isBurst(segment: Segment): boolean {
    return underWay > 0 || segment.concat !== undefined || clock.now() - lastEnd <= BURST_MS;
  }

  return {
    before(segment) {
      if (!open && !useless && isBurst(segment)) {
        open = true;
        set(2);
        releaseWhenQuiet(QUIET_MS);
      }
      underWay += 1;
    },
    after(taken) {
      underWay -= 1;
      lastEnd = clock.now();
      if (!taken) release();
    },
    stop() {
      open = false;
      stopTimer();
    },
  };
}
