// Makes one backup each night and tells how it went. A night in which the box was off is made up for after the start.

import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { dateAt, momentOf } from '../runtime/zone-time.ts';
import type { BackupAttempt, BackupDoor } from '../shapes/backup.ts';
import { problemOf } from './backup-error.ts';
import type { BackupRecord } from './backup-record.ts';

/** Minutes since midnight on the clocks of a zone. */
export type NightlyTime = { minuteOfDay: number; zone: string };

export type NightlyParts = {
  clock: Clock;
  log: Logger;
  /** Null: none are made by themselves. */
  time: NightlyTime | null;
  record: () => BackupRecord;
  /** Makes one and records it; throws BackupError when it failed. `stop` ends it early. */
  make: (stop: AbortSignal) => Promise<void>;
};

/** After a start lines and pages come first. */
const GRACE_MS = 5 * 60_000;
/** The clock is looked at this often at least, since a box without one of its own is set some time after the start. */
const LONGEST_WAIT_MS = 60_000;
const TRY_AGAIN_MS = 3_600_000;
const MOST_TRIES = 3;

export type NightlyBackups = { door: BackupDoor; start(): void; stop(): Promise<void> };

/** Plans nothing before `start`. */
export function createNightlyBackups(parts: NightlyParts): NightlyBackups {
  const { clock, log, time } = parts;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let failures = 0;
  /** A failure that could not be recorded, e.g. because the disk is full. */
  let unrecorded: BackupAttempt | null = null;
  const ending = new AbortController();

  function last(): BackupAttempt | null {
    const recorded = parts.record().last;
    if (unrecorded === null) return recorded;
    return recorded !== null && recorded.at >= unrecorded.at ? recorded : unrecorded;
  }

  function nextAt(): number | null {
    return time === null ? null : dueAfter(last(), { failures, now: clock.now(), time });
  }

  function plan(ms: number): void {
    if (!ending.signal.aborted) cancel = clock.timer('nightly backup', ms, look);
  }

  function look(): void {
    const next = nextAt();
    if (next === null) return;
    const wait = next - clock.now();
    if (wait > 0) plan(Math.min(wait, LONGEST_WAIT_MS));
    else
      running = run().finally(() => {
        running = null;
        plan(LONGEST_WAIT_MS);
      });
  }

  async function run(): Promise<void> {
    const began = clock.now();
    try {
      await parts.make(ending.signal);
      failures = 0;
      unrecorded = null;
      log.info('the nightly backup is made and checked');
    } catch (error) {
      if (ending.signal.aborted) return;
      failures++;
      const words = error instanceof Error ? error.message : String(error);
      const problem = problemOf(error);
      const recorded = parts.record().last;
      if (recorded === null || recorded.at < began)
        unrecorded = { ok: false, at: clock.now(), problem, words };
      log.error({ problem, words }, 'the nightly backup failed');
    }
  }

  return {
    door: {
      last,
      lastGood: () => parts.record().lastGood,
      nextAt,
      isRunning: () => running !== null,
    },
    start: () => plan(GRACE_MS),
    async stop() {
      cancel?.();
      ending.abort();
      await running;
    },
  };
}

/**
 * When the next backup is due: at the first time of the night after the last try, which may be past; after a failure in
 * an hour, some times, since a stick may be put in again. A last try that lies in the future says that the clock was
 * wrong, and counts for nothing.
 */
export function dueAfter(
  last: BackupAttempt | null,
  { failures, now, time }: { failures: number; now: number; time: NightlyTime },
): number {
  if (last === null || last.at > now) return now;
  if (!last.ok && failures > 0 && failures < MOST_TRIES) return last.at + TRY_AGAIN_MS;
  const day = dateAt(last.at, time.zone);
  const sameDay = momentOf(day, time.zone, time.minuteOfDay);
  return sameDay > last.at ? sameDay : momentOf(day.add({ days: 1 }), time.zone, time.minuteOfDay);
}
