// A line that is a phone with the app "SMS Gateway for Android": its options, and the way to make its modem.
import { randomBytes } from 'node:crypto';
import { createSmsgateMemory, createSmsgateModem, isFromApp } from '../../../modem/index.ts';
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
  /** The app may call the box. */
  readonly webhook: boolean;
  readonly standBy: LineOptions['standBy'];
  readonly pace: LinePace;
  readonly jobs: LineJobs;
};

export type SmsgateLineParts = {
  clock: Clock;
  log: Logger;
  /** When the box first knew of this line; null while it has not. */
  lineSince?: (lineId: string) => number | null;
  /** Address of the box for the app, without a slash at the end; null or absent: it cannot call. */
  publicUrl?: string | null;
};

const KEY_OCTETS = 32;

/** Asks nothing of the phone yet. */
export function makeSmsgateLine(
  line: SmsgateLine,
  { clock, log, lineSince, publicUrl = null }: SmsgateLineParts,
  recorder: LineRecorder,
): LineOptions {
  // What the phone got before it became a line is its owner's.
  const since = lineSince?.(line.id) ?? clock.now();
  const memory = createSmsgateMemory();
  // Told to the app at each start, so it need not outlive the program.
  const signingKey = randomBytes(KEY_OCTETS).toString('hex');
  const calls = line.webhook && publicUrl !== null;
  const webhook = { url: `${publicUrl}/phone/app/${line.id}`, signingKey, name: line.id };
  let serving: { lookNow(): void } | null = null;
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
      const modem = createSmsgateModem({
        ...{ url, user, password, sim, pollMs, since, memory, clock },
        log: modemLog,
        ...(calls ? { webhook } : {}),
      });
      serving = modem;
      return recorder.watch(modem);
    },
    ...(calls
      ? {
          takeCall(call) {
            const isGood = isFromApp(call, signingKey, clock.now());
            if (isGood) serving?.lookNow();
            return isGood;
          },
        }
      : {}),
  };
}

/** The phone's address, with its SIM where the line names one; so the configuration tells lines on one phone apart. */
export function smsgatePlace({ url, sim }: Pick<SmsgateLine, 'url' | 'sim'>): string {
  return sim === null ? url : `${url}#sim${sim}`;
}
