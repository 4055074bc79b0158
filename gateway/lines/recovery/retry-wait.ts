// How long a line that failed waits before it opens its modem again, and whether it looks around before. Pure.
import type { LineTrouble } from '../../index.ts';

/** A port that appears again is to be found at once: looking for it costs next to nothing, and less so for the patient. */
const POLLED_MS = 1_000;
const POLLED_LATER_MS = 2_000;
const POLLED_OFTEN = 60;
/** A SIM that waits for a person is looked at again calmly: each look is a whole start. */
const LOCKED_MS = 60_000;
const SIM_CHANGED_MS = 10_000;
const NO_SIM_MS = 5_000;
const HOPELESS_MS = 30_000;
/** Others wait longer with each failure, but never so long that a modem which came back is noticed late. */
const GROWING_MS = [1_000, 2_000, 3_000, 4_000];

const WAITS: Partial<Readonly<Record<LineTrouble, number>>> = {
  'pin-missing': LOCKED_MS,
  'pin-wrong': LOCKED_MS,
  'pin-tries-low': LOCKED_MS,
  'puk-needed': LOCKED_MS,
  'sim-changed': SIM_CHANGED_MS,
  'no-sim': NO_SIM_MS,
  'sms-unsupported': HOPELESS_MS,
  'serial-unsupported': HOPELESS_MS,
  'network-mode': HOPELESS_MS,
  // The line hears at once when its phone is within reach again.
  'phone-away': HOPELESS_MS,
  'phone-unpaired': HOPELESS_MS,
};

/** Wait in ms by the trouble and the number of tries that failed in a row. */
export function waitBeforeTry(trouble: LineTrouble, failures: number): number {
  if (trouble === 'port-missing' || trouble === 'port-lost') {
    return failures > POLLED_OFTEN ? POLLED_LATER_MS : POLLED_MS;
  }
  const growing = GROWING_MS[Math.min(Math.max(failures, 1), GROWING_MS.length) - 1];
  return WAITS[trouble] ?? growing ?? POLLED_MS;
}

/** Looking wakes up every free port and delays the next try, so a mute one is not looked for at each failure. */
const MUTE_LOOK_FIRST = 3;
const MUTE_LOOK_EACH = 15;

/** What answers nothing for long may be a new port of the old name: names move when a stick is plugged in anew. */
export function mayBeAnotherPort(trouble: LineTrouble | null, failures: number): boolean {
  return trouble === 'no-answer' && failures % MUTE_LOOK_EACH === MUTE_LOOK_FIRST;
}
