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

export function createLineRecovery(parts: RecoveryParts) {
  const { clock, facts } = parts;
  let failures = 0;
  let troubleSince: number | null = null;
  /** Deafness shows only when somebody listens, hours apart, so it ends by proof and not by time. */
  let deafSince: number | null = null;
  let worksSince: number | null = null;
  let restsUntil = 0;
  let submitPendingSince: number | null = null;
  let refusals = 0;
  let refusingSince = 0;
  let isExhausted = false;
  let cancelWell = (): void => undefined;

  function taken(now: number): TakenStep[] {
    const steps = parts.stepsSince(now - DAY_MS);
    const { restartedAt, powerCycledAt } = facts.get();
    // The facts stand even where the timeline could not be written.
    const missing: TakenStep[] = [];
    for (const [step, at] of [
      ['restart', restartedAt],
      ['power-cycle', powerCycledAt],
    ] as const) {
      const isListed = steps.some((each) => each.step === step && each.at === at);
      if (at !== null && at > now - DAY_MS && !isListed) missing.push({ at, step });
    }
    return [...steps, ...missing];
  }

  function isWell(): boolean {
    return worksSince !== null && clock.now() - worksSince >= WELL_MS;
  }

  function stalls(): void {
    if (isWell()) troubleSince = null;
    if (worksSince !== null && clock.now() - worksSince >= CAME_UP_MS) failures = 0;
    worksSince = null;
    cancelWell();
  }

  function choose(cause: RecoveryCause): Choice {
    const now = clock.now();
    if (isWell()) troubleSince = null;
    troubleSince ??= now;
    if (cause === 'deaf') deafSince ??= now;
    return chooseStep({
      cause,
      failures,
      taken: taken(now),
      troubleSince: cause === 'deaf' ? (deafSince ?? now) : troubleSince,
      submitPendingSince,
      canPowerCycle: parts.canPowerCycle,
      now,
    });
  }

  function setExhausted(now: boolean): void {
    if (isExhausted === now) return;
    isExhausted = now;
    parts.onExhausted(now);
  }

  function take(step: RecoveryStep, why: RecoveryCause): void {
    const at = clock.now();
    if (step === 'restart') facts.note({ restartedAt: at });
    if (step === 'power-cycle') facts.note({ powerCycledAt: at });
    if (step === 'restart' || step === 'power-cycle') restsUntil = at + REST_MS;
    parts.note(step, why);
    stalls();
  }

  function chooseAndTake(cause: RecoveryCause): RecoveryStep | null {
    const choice = choose(cause);
    if (choice.step === 'none') {
      if (choice.exhausted) setExhausted(true);
      return null;
    }
    take(choice.step, cause);
    return choice.step;
  }

  return {
    /** A start failed or the modem was lost: the rung for the next start, already written down, or null to just reopen. */
    failed(cause: RecoveryCause | null): RecoveryStep | null {
      stalls();
      if (cause === null || clock.now() < restsUntil) return null;
      failures += 1;
      return chooseAndTake(cause);
    },

    /** A modem that runs and is of no use: the rung to start it anew with, already written down, or null for not now. */
    suspected(cause: RecoveryCause): RecoveryStep | null {
      return clock.now() < restsUntil ? null : chooseAndTake(cause);
    },

    /** A person asks for a restart: when that may be, at or before now for at once. Takes nothing. */
    restartFree(): number {
      const choice = choose('asked');
      return choice.step === 'none' ? (choice.until ?? clock.now()) : clock.now();
    },
    take,

    /** The line can send. */
    works(): void {
      if (worksSince !== null) return;
      worksSince = clock.now();
      // Not at once: a line that comes up and falls again would raise and clear its alarm all the time.
      if (isExhausted) cancelWell = clock.timer('line well', WELL_MS, () => setExhausted(false));
    },
    /** The line has been heard to hear. */
    heard(): void {
      deafSince = null;
    },
    /** It runs and cannot send. */
    stalls,
    /** The line is stopped: nothing may happen later. */
    stop: () => cancelWell(),

    /** True when the line's submits have been refused so often in a row that something is wrong with the line. */
    noteSubmit(verdict: SubmitVerdict): boolean {
      if (verdict === 'begun') submitPendingSince = clock.now();
      else if (verdict !== 'unknown') submitPendingSince = null;
      if (verdict === 'taken') refusals = 0;
      if (verdict !== 'refused-by-line') return false;
      if (refusals === 0) refusingSince = clock.now();
      refusals += 1;
      if (refusals < REFUSALS || clock.now() - refusingSince < REFUSING_MS) return false;
      refusals = 0;
      return true;
    },
  };
}
