// Turns a configured phone into a line with a way to make its modem; all phones share one session with their broker.
import { randomBytes } from 'node:crypto';
import { createPhoneModem, type PhoneHub, type ServingPhone } from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { componentLogger, type Logger } from '../../runtime/logger.ts';
import type { LineOptions } from '../line.ts';
import type { LineJobs } from '../line-jobs.ts';
import type { LinePace } from '../line-pace.ts';

/** What is to be known of a line that is a phone; as the configuration gives it. */
export type PhoneLine = {
  readonly id: string;
  readonly kind: 'phone';
  readonly phone: {
    /** Slot from 0; null: the phone's default SIM. */
    readonly sim: number | null;
    readonly pollMs: number;
    readonly confirmMs: number;
    readonly trustsHanded: boolean;
    /** The phone's password at the house's own broker. */
    readonly mqttPassword: string | null;
  };
  readonly standBy: LineOptions['standBy'];
  readonly pace: LinePace;
  readonly jobs: LineJobs;
};

/** How phones are reached, for those who make lines of them. */
export type PhoneReach = {
  hub: PhoneHub;
  /** Version of the program that the box gives out. */
  programVersion: string;
  isPaired: (lineId: string) => boolean;
  /** The line and its password at the house's own broker, before its phone is paired. */
  noteLine: (lineId: string, housePassword: string | null) => void;
  /** The Modem that serves a phone from now on. */
  noteModem: (lineId: string, modem: ServingPhone) => void;
};

export type PhoneLineParts = { clock: Clock; log: Logger; phones: PhoneReach };

/** The phone's own pace when the line has none, parts a minute: below where Android asks the person at the phone. */
const USUAL_PARTS = 20;
/** Names one Modem among those before it. */
const RUN_OCTETS = 6;

/** One line with a phone; connects to nothing yet. */
export function makePhoneLine(line: PhoneLine, parts: PhoneLineParts): LineOptions {
  const { clock, log, phones } = parts;
  const link = phones.hub.phone(line.id);
  phones.noteLine(line.id, line.phone.mqttPassword);
  return {
    id: line.id,
    kind: line.kind,
    port: null,
    standBy: line.standBy ?? null,
    pace: line.pace,
    jobs: line.jobs,
    onWithinReach: link.onWithinReach,
    makeModem() {
      const modem = createPhoneModem({
        link,
        clock,
        log: componentLogger(log, 'phone', line.id),
        run: randomBytes(RUN_OCTETS).toString('hex'),
        sim: line.phone.sim,
        pollMs: line.phone.pollMs,
        confirmMs: line.phone.confirmMs,
        partsPerMinute: line.pace.perMinute ?? USUAL_PARTS,
        trustsHanded: line.phone.trustsHanded,
        boxVersion: phones.programVersion,
        isPaired: () => phones.isPaired(line.id),
      });
      phones.noteModem(line.id, modem);
      return modem;
    },
  };
}
