// Looks now and then for what never came: missing parts, receipts that reports waited for, and counts too old to matter.
import type { GatewayOptions } from '../gateway-options.ts';
import type { Foundations } from './foundations.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';

const CHECK_MS = 10 * 60_000;

export type OverdueCheck = { start(): void; stop(): void };

/** The first look is at the start; a look that fails is made up for by the next one. */
export function createOverdueCheck(
  { log }: Pick<GatewayOptions, 'log'>,
  { clock, isClockTrusted }: Pick<Foundations, 'clock' | 'isClockTrusted'>,
  { receive, reports, usage }: Pick<Receiving, 'receive'> & Pick<Sending, 'reports' | 'usage'>,
): OverdueCheck {
  let cancel: (() => void) | null = null;

  function look(): void {
    try {
      receive.closeOverdue();
      reports.forgetUnmatched();
      if (isClockTrusted(clock.now())) usage.prune();
    } catch (error) {
      log.error({ err: error }, 'overdue parts and old counts could not be looked at');
    }
    cancel = clock.timer('overdue parts', CHECK_MS, look);
  }

  return { start: look, stop: () => cancel?.() };
}
