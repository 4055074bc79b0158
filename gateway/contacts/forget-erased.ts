// Numbers of contacts that were erased when erasing still left them in the clear. Some at a time after the start, so that
// messages go on meanwhile; what a stop interrupts goes on after the next one.
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { createForgetNumber } from './forget-number.ts';
import type { FileScrubber } from './scrub-file.ts';

const PAUSE_MS = 50;
const BATCH = 20;

/** Begins with `start` and ends by itself when nothing is left. */
export function createForgetErased(parts: {
  database: Database;
  clock: Clock;
  log: Logger;
  scrubber: Pick<FileScrubber, 'request'>;
}) {
  const { database, clock, log, scrubber } = parts;
  const forgetNumber = createForgetNumber(database);
  const left = database.sqlite
    .prepare<[], string>(
      `select n.number from contacts c join contact_numbers n on n.contact_id = c.id
       where c.erased_at is not null and n.number not like 'erased:%' limit ${BATCH}`,
    )
    .pluck();
  let cancel: (() => void) | null = null;

  /** False when none was left. */
  function forgetSome(): boolean {
    const numbers = left.all();
    for (const number of numbers) forgetNumber(number);
    if (numbers.length > 0) scrubber.request();
    return numbers.length > 0;
  }

  function step(): void {
    cancel = null;
    try {
      if (database.transaction(forgetSome)) cancel = clock.timer('erased numbers', PAUSE_MS, step);
    } catch (error) {
      log.error(
        { err: error },
        'erased numbers are still in the clear; tried again at the next start',
      );
    }
  }

  return {
    start: step,
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}
