import { expect, test } from 'vitest';
import { feedWatchdog } from '../../../gateway/runtime/watchdog.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function kennel(watchdogUsec: string | undefined) {
  const clock = createFakeClock();
  const meals: number[] = [];
  const errors: unknown[][] = [];
  const state = { well: true };
  const stop = feedWatchdog({
    clock,
    notifier: { watchdog: async () => void meals.push(clock.now()) },
    log: { error: (...words: unknown[]) => void errors.push(words) },
    watchdogUsec,
    isWell: () => state.well,
  });
  return { clock, meals, errors, state, stop };
}

test('a minute of the unit is fed four times', async () => {
  const { clock, meals } = kennel('60000000');
  await clock.advance(60_000);
  expect(meals).toHaveLength(4);
});

test('nothing is fed while the database does not answer, which is logged once; then it is fed again', async () => {
  const { clock, meals, errors, state } = kennel('60000000');
  state.well = false;
  await clock.advance(60_000);
  expect(meals).toEqual([]);
  expect(errors).toHaveLength(1);
  state.well = true;
  await clock.advance(15_000);
  expect(meals).toHaveLength(1);
});

test('a stopped program feeds no more', async () => {
  const { clock, meals, stop } = kennel('60000000');
  stop();
  await clock.advance(60_000);
  expect(meals).toEqual([]);
});

test.each([undefined, '', '0', 'soon'])('without a watchdog (%s) no timer waits', (usec) => {
  expect(kennel(usec).clock.pending()).toEqual([]);
});
