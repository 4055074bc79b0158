// Which rung of the recovery ladder a line in trouble takes next, and when it may not. Pure.
//
//   reopen → radio off and on → modem restart → power cycle of its USB port
//
// Probing, escaping and flushing come before all of these and live in the AT channel. A rung is the way the next start of
// the modem is done, so that there is one way to recover.
import type { LineTrouble, RecoveryCause, RecoveryStep } from '../../index.ts';

/** Steps that were taken lately, newest or oldest first; from the line's stored timeline, so that restarts count too. */
export type TakenStep = { at: number; step: RecoveryStep };

export type Situation = {
  cause: RecoveryCause;
  /** Failed starts and losses in a row, this one included; 0 while the modem runs. */
  failures: number;
  /** Steps of at least the last 24 hours. */
  taken: readonly TakenStep[];
  /** Since when the line has been in trouble: steps before that are no part of this climb. */
  troubleSince: number;
  /** When a submit was handed over whose outcome nobody knows yet, else null. */
  submitPendingSince: number | null;
  /** Whether a hub that can switch the power is configured. */
  canPowerCycle: boolean;
  now: number;
};

/** `none`: no rung now, go on as before; `until` is when another look is worth it. `exhausted`: no rung ever helped. */
export type Choice =
  | { step: RecoveryStep }
  | { step: 'none'; until: number | null; exhausted: boolean };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Rungs by what is wrong. A modem that does not answer can hear neither of the commands behind the first two. */
const RUNGS: Readonly<Record<RecoveryCause, readonly RecoveryStep[]>> = {
  'no-answer': ['power-cycle'],
  'modem-fault': ['radio', 'restart', 'power-cycle'],
  'not-registered': ['radio', 'restart', 'power-cycle'],
  'refused-submits': ['radio', 'restart'],
  deaf: ['reopen', 'radio', 'restart', 'power-cycle'],
  asked: ['restart'],
};

/** Failures in a row that only reopen the port: most troubles end by themselves. */
const REOPENS_FIRST: Readonly<Record<RecoveryCause, number>> = {
  'no-answer': 3,
  'modem-fault': 2,
  'not-registered': 0,
  'refused-submits': 0,
  deaf: 0,
  asked: 0,
};

/** How long after one such step no other may follow, ms, and how many there may be in 24 hours. */
const LIMITS: Readonly<Record<RecoveryStep, { apartMs: number; aDay: number }>> = {
  reopen: { apartMs: 5 * MINUTE, aDay: Number.POSITIVE_INFINITY },
  radio: { apartMs: 10 * MINUTE, aDay: Number.POSITIVE_INFINITY },
  restart: { apartMs: 10 * MINUTE, aDay: 3 },
  'power-cycle': { apartMs: 30 * MINUTE, aDay: 6 },
};

/** A modem that runs gets so long to show whether the last rung has helped, ms. */
const BETWEEN_RUNGS_MS = 5 * MINUTE;

/** A submit whose outcome is open may still be on the air; nothing but reopening is done to the modem for so long, ms. */
const SUBMIT_PENDING_MS = 2 * MINUTE;

/**
 * What a trouble means for the ladder: null for those that no rung can help. A port that is missing, busy or denied, or a
 * refused connection, says nothing of the modem; a SIM that wants a PIN or is missing wants a person.
 */
export function causeOf(trouble: LineTrouble): 'no-answer' | 'modem-fault' | null {
  if (trouble === 'no-answer' || trouble === 'modem-fault') return trouble;
  return trouble === 'sms-unsupported' || trouble === 'sim-trouble' ? 'modem-fault' : null;
}

/** Chooses the next rung: the lowest not taken since the trouble began, else the highest, each within its limits. */
export function chooseStep(situation: Situation): Choice {
  const { cause, failures, taken, troubleSince, submitPendingSince, now } = situation;
  const none = (until: number | null, exhausted = false): Choice => ({
    step: 'none',
    until,
    exhausted,
  });
  if (failures > 0 && failures <= REOPENS_FIRST[cause]) return none(null);
  const rungs = RUNGS[cause].filter((step) => step !== 'power-cycle' || situation.canPowerCycle);
  const climbed = new Set(taken.filter(({ at }) => at >= troubleSince).map(({ step }) => step));
  const next = rungs.find((step) => !climbed.has(step)) ?? rungs.at(-1);
  if (next === undefined) return none(null, true);
  const exhausted = rungs.every((step) => climbed.has(step));
  if (next !== 'reopen' && submitPendingSince !== null) {
    const settled = submitPendingSince + SUBMIT_PENDING_MS;
    if (now < settled) return none(settled, exhausted);
  }
  const free = Math.max(
    freeAt(next, taken, now, cause === 'asked'),
    failures === 0 && cause !== 'asked' ? newestOf(taken) + BETWEEN_RUNGS_MS : 0,
  );
  return free <= now ? { step: next } : none(free, exhausted);
}

function newestOf(taken: readonly TakenStep[]): number {
  return Math.max(0, ...taken.map(({ at }) => at));
}

/**
 * When a step may be taken, ms since 1970; at or before `now` means at once. A person's wish waits for the distance to the
 * step before, but has no limit a day: they see what they do.
 */
function freeAt(
  step: RecoveryStep,
  taken: readonly TakenStep[],
  now: number,
  isAsked: boolean,
): number {
  const { apartMs, aDay } = LIMITS[step];
  const times = taken
    .filter((each) => each.step === step && each.at > now - DAY)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
  const apart = (times.at(-1) ?? Number.NEGATIVE_INFINITY) + apartMs;
  if (isAsked || times.length < aDay) return apart;
  // The oldest of the last `aDay` ones has to be a day old.
  return Math.max(apart, (times.at(-aDay) ?? now) + DAY);
}
