// A line that is a phone with the app "SMS Gateway for Android": its options, and the way to make its modem.
import { createSmsgateMemory, createSmsgateModem } from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { componentLogger, type Logger } from '../../runtime/logger.ts';
import type { LineRecorder } from '../history/line-recorder.ts';
import type { LineOptions } from '../line.ts';
import type { LineJobs } from '../line-jobs.ts';
import type { LinePace } from '../line-pace.ts';

/** What is to be known of such a line; as the configuration gives it. */
export type SmsgateLine = {
  readonly id: string;
  readonly kind: 'smsgate';
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Counted from 1; null: the phone's own choice. */
  readonly sim: number | null;
  readonly pollMs: number;
  readonly standBy: LineOptions['standBy'];
  readonly pace: LinePace;
  readonly jobs: LineJobs;
};

export type SmsgateLineParts = {
  clock: Clock;
  log: Logger;
  /** When the box first knew of this line; null while it has not. */
  lineSince?: (lineId: string) => number | null;
};

/** Asks nothing of the phone yet. */
export function makeSmsgateLine(
  line: SmsgateLine,
  { clock, log, lineSince }: SmsgateLineParts,
  recorder: LineRecorder,
): LineOptions {
  // What the phone got before it became a line is its owner's.
  const since = lineSince?.(line.id) ?? clock.now();
  const memory = createSmsgateMemory();
  return {
    id: line.id,
    kind: line.kind,
    port: smsgatePlace(line),
    standBy: line.standBy ?? null,
    pace: line.pace,
    recorder,
    jobs: line.jobs,
    makeModem() {
      const { url, user, password, sim, pollMs } = line;
      const modemLog = componentLogger(log, 'modem', line.id);
      return recorder.watch(
        createSmsgateModem({
          ...{ url, user, password, sim, pollMs, since, memory, clock },
          log: modemLog,
        }),
      );
    },
  };
}

/** The phone's address, with its SIM where the line names one; so the configuration tells lines on one phone apart. */
export function smsgatePlace({ url, sim }: Pick<SmsgateLine, 'url' | 'sim'>): string {
  return sim === null ? url : `${url}#sim${sim}`;
}
