// Where a line stands on the ladder over a long time: a full disk, a clock set back, an alarm that has to end.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LineTimeline } from '../../../../gateway/lines/history/line-timeline.ts';
import { createLineTimeline } from '../../../../gateway/lines/history/line-timeline.ts';
import {
  createKnownFacts,
  createLineFactStore,
} from '../../../../gateway/lines/identity/line-facts.ts';
import {
  createLineRecovery,
  type LineRecovery,
} from '../../../../gateway/lines/recovery/line-recovery.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import type { Database } from '../../../../gateway/storage/database.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';
import { testDatabase } from '../../../support/test-database.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const log = createLogger({ level: 'fatal' });

let clock: FakeClock;
let database: Database;
let timeline: LineTimeline;
let recovery: LineRecovery;
/** How much earlier the machine's clock says it is. */
let setBack: number;
let alarm: boolean;

beforeEach(() => {
  clock = createFakeClock();
  database = testDatabase();
  timeline = createLineTimeline({ database, log });
  setBack = 0;
  alarm = false;
  recovery = make();
});

function make(): LineRecovery {
  const now = (): number => clock.now() - setBack;
  return createLineRecovery({
    clock: { ...clock, now },
    facts: createKnownFacts('a', createLineFactStore(database), log),
    canPowerCycle: false,
    stepsSince: (since) => timeline.stepsSince('a', since),
    note: (code, why) => timeline.add('a', now(), { code, why }),
    onExhausted: (isExhausted) => {
      alarm = isExhausted;
    },
  });
}

/** A modem that cannot be started, tried every five seconds; the rungs that were taken. */
async function failFor(ms: number): Promise<string[]> {
  const steps: string[] = [];
  for (let passed = 0; passed < ms; passed += 5_000) {
    steps.push(recovery.failed('modem-fault') ?? 'reopen');
    await clock.advance(5_000);
  }
  return steps.filter((step) => step !== 'reopen');
}

describe('while nothing can be written down', () => {
  it('a modem is not restarted more often', async () => {
    database.sqlite.pragma('query_only = ON');
    expect(await failFor(100 * MINUTE)).toEqual(['radio', 'restart', 'restart', 'restart']);
  });

  it('a line goes on although nothing can be read either', () => {
    database.close();
    expect(() => recovery.failed('modem-fault')).not.toThrow();
    expect(() => recovery.restartFree()).not.toThrow();
  });
});

describe('a clock that is set back', () => {
  it('does not end the recovery of a line that is being restarted', async () => {
    expect(await failFor(2 * MINUTE)).toEqual(['radio', 'restart']);
    setBack = 300 * DAY;
    expect(await failFor(60 * MINUTE)).toContain('restart');
  });

  it('lets a person restart a modem after the usual wait', async () => {
    recovery.take('restart', 'asked');
    setBack = 300 * DAY;
    expect(recovery.restartFree()).toBe(clock.now() - setBack + 10 * MINUTE);
  });

  it('counts for nothing that was written down later than now in an earlier run', () => {
    timeline.add('a', clock.now() + DAY, { code: 'restart', why: 'asked' });
    recovery = make();
    expect(recovery.restartFree()).toBe(clock.now());
  });

  it('makes no submit an open one for months', async () => {
    recovery.noteSubmit('begun');
    setBack = 300 * DAY;
    expect(recovery.suspected('not-registered')).toBeNull();
    await clock.advance(2 * MINUTE);
    expect(recovery.suspected('not-registered')).toBe('radio');
  });
});

describe('the alarm that nothing helps', () => {
  it('ends when a line that was up all the while works for ten minutes more', async () => {
    recovery.works();
    for (const step of ['radio', 'restart', null]) {
      expect(recovery.suspected('refused-submits')).toBe(step);
      recovery.works();
      await clock.advance(6 * MINUTE);
    }
    expect(alarm).toBe(true);
    await clock.advance(10 * MINUTE);
    expect(alarm).toBe(false);
  });

  it('stands for a deaf line until it was heard, for it works by all other signs', async () => {
    for (const step of ['reopen', 'radio', 'restart', null]) {
      recovery.works();
      expect(recovery.suspected('deaf')).toBe(step);
      await clock.advance(step === null ? 30 * MINUTE : 9 * MINUTE);
    }
    expect(alarm).toBe(true);
    recovery.heard();
    expect(alarm).toBe(false);
  });
});
