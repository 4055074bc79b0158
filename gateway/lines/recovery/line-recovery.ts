// Where one line stands on the recovery ladder: how often it failed, what was tried, what still may be.
import type { RecoveryCause, RecoveryStep, TimelineCode } from '../../index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { KnownFacts } from '../identity/line-facts.ts';
import { type Choice, chooseStep, type TakenStep } from './recovery-ladder.ts';

/** How a submit ended for the line: only what its modem or network refuse counts against it. */
export type SubmitVerdict = 'begun' | 'taken' | 'refused' | 'refused-by-line' | 'unknown';

export type RecoveryParts = {
  clock: Clock;
  facts: KnownFacts;
  canPowerCycle: boolean;
  /** Steps of earlier runs; asked once. */
  stepsSince: (since: number) => TakenStep[];
  note: (code: TimelineCode, why: RecoveryCause | null) => void;
  /** The ladder has nothing left to try, or the line works again. */
  onExhausted: (isExhausted: boolean) => void;
};

const DAY_MS = 24 * 3_600_000;
/** A line that worked so long is well again: a new trouble begins at the lowest rung. */
const WELL_MS = 10 * 60_000;
/** One that worked so long at least came up; what follows is not the same failure again. */
const CAME_UP_MS = 60_000;
/** A modem that starts anew is silent or gone for a while, which is no failure. */
const REST_MS = 60_000;
/** So many refusals in a row, over so long: a short trouble of the network is no reason to touch the modem. */
const REFUSALS = 5;
const REFUSING_MS = 2 * 60_000;

export type LineRecovery = ReturnType<typeof createLineRecovery>;

const MOMENTS = ['trouble', 'deaf', 'works', 'rests', 'submitPending', 'refusing'] as const;
type Moment = (typeof MOMENTS)[number];

export function createLineRecovery(parts: RecoveryParts) {
  const { clock } = parts;
  let failures = 0;
  let refusals = 0;
  /** When what began; null where nothing did. `deaf` shows only when somebody listens, hours apart, so it ends by proof and not by time. */
  const since: Record<Moment, number | null> = {
    trouble: null,
    deaf: null,
    works: null,
    rests: null,
    submitPending: null,
    refusing: null,
  };
  // Counted here and not in the timeline: on a full disk nothing is written there, and no rung would ever have been taken.
  let steps = stepsOfEarlierRuns();
  let exhaustedBy: RecoveryCause | null = null;
  let cancelWell = (): void => undefined;
  let lastNow = clock.now();

  function stepsOfEarlierRuns(): TakenStep[] {
    const listed = parts.stepsSince(clock.now() - DAY_MS);
    const { restartedAt, powerCycledAt } = parts.facts.get();
    // The facts stand even where the timeline could not be written.
    const facts: [RecoveryStep, number | null][] = [
      ['restart', restartedAt],
      ['power-cycle', powerCycledAt],
    ];
    const missing = facts.flatMap(([step, at]) =>
      at === null || listed.some((each) => each.step === step && each.at === at)
        ? []
        : [{ at, step }],
    );
    return [...listed, ...missing];
  }

  /** Now; when the clock was set back since the last look, all that is remembered moves with it. */
  function now(): number {
    const at = clock.now();
    const back = lastNow - at;
    lastNow = at;
    if (back > 0) {
      for (const what of MOMENTS) {
        const moment = since[what];
        if (moment !== null) since[what] = moment - back;
      }
      steps = steps.map((step) => ({ ...step, at: step.at - back }));
    }
    return at;
  }

  /** How long something has lasted, ms; -1 when it does not. */
  function lasts(what: Moment): number {
    const at = now();
    return at - (since[what] ?? at + 1);
  }

  function isResting(): boolean {
    const rested = lasts('rests');
    return rested >= 0 && rested < REST_MS;
  }

  function stalls(): void {
    const worked = lasts('works');
    if (worked >= WELL_MS) since.trouble = null;
    if (worked >= CAME_UP_MS) failures = 0;
    since.works = null;
    cancelWell();
  }

  function choose(cause: RecoveryCause): Choice {
    const at = now();
    if (lasts('works') >= WELL_MS) since.trouble = null;
    // What a person may do is asked without any trouble.
    if (cause !== 'asked') since.trouble ??= at;
    if (cause === 'deaf') since.deaf ??= at;
    steps = steps.filter((step) => step.at > at - DAY_MS);
    return chooseStep({
      cause,
      failures,
      // What an earlier run wrote down with a clock that went ahead says nothing.
      taken: steps.filter((step) => step.at <= at),
      troubleSince: (cause === 'deaf' ? since.deaf : since.trouble) ?? at,
      submitPendingSince: since.submitPending,
      canPowerCycle: parts.canPowerCycle,
      now: at,
    });
  }

  function setExhausted(by: RecoveryCause | null): void {
    if ((by === null) === (exhaustedBy === null)) return;
    exhaustedBy = by;
    parts.onExhausted(by !== null);
  }

  /** Not at once: a line that comes up and falls again would raise and clear its alarm all the time. */
  function awaitWell(): void {
    cancelWell();
    if (exhaustedBy === null || exhaustedBy === 'deaf' || since.works === null) return;
    cancelWell = clock.timer('line well', WELL_MS, () => setExhausted(null));
  }

  function take(step: RecoveryStep, why: RecoveryCause): void {
    const at = now();
    steps.push({ at, step });
    if (step === 'restart') parts.facts.note({ restartedAt: at });
    if (step === 'power-cycle') parts.facts.note({ powerCycledAt: at });
    if (step === 'restart' || step === 'power-cycle') since.rests = at;
    parts.note(step, why);
    stalls();
  }

  function chooseAndTake(cause: RecoveryCause): RecoveryStep | null {
    const choice = choose(cause);
    if (choice.step === 'none') {
      if (choice.exhausted) setExhausted(cause);
      awaitWell();
      return null;
    }
    take(choice.step, cause);
    return choice.step;
  }

  return {
    /** A start failed or the modem was lost: the rung for the next start, already written down, or null to just reopen. */
    failed(cause: RecoveryCause | null): RecoveryStep | null {
      stalls();
      if (cause === null || isResting()) return null;
      failures += 1;
      return chooseAndTake(cause);
    },

    /** A modem that runs and is of no use: the rung to start it anew with, already written down, or null for not now. */
    suspected(cause: RecoveryCause): RecoveryStep | null {
      return isResting() ? null : chooseAndTake(cause);
    },

    /** A person asks for a restart: when that may be, at or before now for at once. Takes nothing. */
    restartFree(): number {
      const choice = choose('asked');
      return choice.step === 'none' ? (choice.until ?? clock.now()) : clock.now();
    },
    take,

    /** The line can send. */
    works(): void {
      if (since.works !== null) return;
      since.works = now();
      awaitWell();
    },
    /** The line has been heard to hear. */
    heard(): void {
      since.deaf = null;
      if (exhaustedBy === 'deaf') setExhausted(null);
    },
    /** It runs and cannot send. */
    stalls,
    /** The line is stopped: nothing may happen later. */
    stop: () => cancelWell(),

    /** True when the line's submits have been refused so often in a row that something is wrong with the line. */
    noteSubmit(verdict: SubmitVerdict): boolean {
      if (verdict === 'begun') since.submitPending = now();
      else if (verdict !== 'unknown') since.submitPending = null;
      if (verdict === 'taken') refusals = 0;
      if (verdict !== 'refused-by-line') return false;
      if (refusals === 0) since.refusing = now();
      refusals += 1;
      if (refusals < REFUSALS || lasts('refusing') < REFUSING_MS) return false;
      refusals = 0;
      return true;
    },
  };
}
