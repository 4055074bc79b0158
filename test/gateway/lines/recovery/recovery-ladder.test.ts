import { describe, expect, it } from 'vitest';
import type { RecoveryCause, RecoveryStep } from '../../../../gateway/index.ts';
import {
  causeOf,
  chooseStep,
  type Situation,
  type TakenStep,
} from '../../../../gateway/lines/recovery/recovery-ladder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2030, 0, 1, 12);

const situation = (more: Partial<Situation> = {}): Situation => ({
  cause: 'modem-fault',
  failures: 3,
  taken: [],
  troubleSince: NOON - 5 * MINUTE,
  submitPendingSince: null,
  canPowerCycle: true,
  now: NOON,
  ...more,
});

const taken = (step: RecoveryStep, minutesAgo: number): TakenStep => ({
  step,
  at: NOON - minutesAgo * MINUTE,
});

describe('the rungs', () => {
  it.each<[RecoveryCause, RecoveryStep[]]>([
    ['modem-fault', ['radio', 'restart', 'power-cycle']],
    ['not-registered', ['radio', 'restart', 'power-cycle']],
    ['deaf', ['reopen', 'radio', 'restart', 'power-cycle']],
    ['refused-submits', ['radio', 'restart']],
    ['no-answer', ['power-cycle']],
  ])('for %s are climbed from the gentlest: %j', (cause, rungs) => {
    const climbed: TakenStep[] = [];
    for (const [index, rung] of rungs.entries()) {
      const now = NOON + index * MINUTE;
      const failures = cause === 'no-answer' ? 4 : 3;
      expect(chooseStep(situation({ cause, failures, taken: climbed, now }))).toEqual({
        step: rung,
      });
      climbed.push({ step: rung, at: now });
    }
  });

  it.each([1, 2])('wait while reopening alone may help: failure %i', (failures) => {
    expect(chooseStep(situation({ failures }))).toEqual({
      step: 'none',
      until: null,
      exhausted: false,
    });
  });

  it('begin anew with a new trouble, for all that was tried in an older one', () => {
    const before = [taken('radio', 60), taken('restart', 50)];
    expect(chooseStep(situation({ taken: before }))).toEqual({ step: 'radio' });
  });

  it('end at a restart where no hub can switch the power, and the ladder says that it is exhausted', () => {
    const all = [taken('radio', 4), taken('restart', 3)];
    expect(chooseStep(situation({ taken: all, canPowerCycle: false }))).toEqual({
      step: 'none',
      until: NOON + 7 * MINUTE,
      exhausted: true,
    });
  });

  it('have nothing for a silent modem whose power cannot be switched', () => {
    const choice = chooseStep(situation({ cause: 'no-answer', failures: 9, canPowerCycle: false }));
    expect(choice).toEqual({ step: 'none', until: null, exhausted: true });
  });
});

describe('cool-downs', () => {
  it.each<[RecoveryStep, number, TakenStep[]]>([
    ['radio', 10, []],
    ['restart', 10, [taken('radio', 4)]],
    ['power-cycle', 30, [taken('radio', 4), taken('restart', 3)]],
  ])('keep two of %s %i minutes apart, also over troubles', (step, minutes, climbed) => {
    const justBefore = [...climbed, taken(step, minutes - 1)].map((each) =>
      // Older than this trouble, so the rung itself is not climbed yet.
      each.step === step ? each : { ...each, at: NOON - MINUTE },
    );
    const troubleSince = NOON - 2 * MINUTE;
    const choice = chooseStep(situation({ taken: justBefore, troubleSince }));
    expect(choice).toMatchObject({ step: 'none', until: NOON + MINUTE });
    const later = { taken: justBefore, troubleSince, now: NOON + MINUTE };
    expect(chooseStep(situation(later))).toEqual({ step });
  });

  it('allow three restarts in 24 hours, however far apart', () => {
    const restarts = [taken('restart', 20 * 60), taken('restart', 10 * 60), taken('restart', 60)];
    const radio = taken('radio', 1);
    const choice = chooseStep(situation({ taken: [...restarts, radio], canPowerCycle: false }));
    expect(choice).toMatchObject({ step: 'none', until: NOON + 4 * HOUR });
    const later = situation({
      taken: [...restarts, radio],
      canPowerCycle: false,
      now: NOON + 4 * HOUR,
    });
    expect(chooseStep(later)).toEqual({ step: 'restart' });
  });

  it('leave a modem alone for two minutes after a submit whose outcome nobody knows', () => {
    const pending = { submitPendingSince: NOON - MINUTE };
    expect(chooseStep(situation(pending))).toMatchObject({ step: 'none', until: NOON + MINUTE });
    expect(chooseStep(situation({ ...pending, now: NOON + MINUTE }))).toEqual({ step: 'radio' });
    // Reopening does nothing to the modem.
    expect(chooseStep(situation({ ...pending, cause: 'deaf' }))).toEqual({ step: 'reopen' });
  });

  it('let a person restart beyond the limit of a day, but not at once again', () => {
    const asked = { cause: 'asked', failures: 0 } as const;
    const many = [1, 2, 3, 4].map((hours) => taken('restart', hours * 60));
    expect(chooseStep(situation({ ...asked, taken: many }))).toEqual({ step: 'restart' });
    expect(chooseStep(situation({ ...asked, taken: [taken('restart', 4)] }))).toMatchObject({
      step: 'none',
      until: NOON + 6 * MINUTE,
    });
  });
});

describe('what no rung can help', () => {
  it.each([
    'port-missing',
    'port-busy',
    'port-denied',
    'port-lost',
    'connection-refused',
    'serial-unsupported',
    'network-mode',
    'no-sim',
    'pin-missing',
    'pin-wrong',
    'pin-tries-low',
    'puk-needed',
    'sim-changed',
    'storage-full',
  ] as const)('%s only has the port opened again', (trouble) => {
    expect(causeOf(trouble)).toBeNull();
  });
});
